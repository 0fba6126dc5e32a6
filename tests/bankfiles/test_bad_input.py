"""What is no month end: one sentence each, quickly, in little memory, and nothing half-read."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest
import xlsxwriter
from made_sheets import table_of, write

from tkvv_desktop.bankfiles import guards
from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.errors import Cancelled, KnownError, Refused, Trouble
from tkvv_desktop.i18n import wording

LITTLE = 64 * 1024 * 1024  # bytes that the program may take for a file it refuses
QUICK = 10  # seconds, on a busy machine


def refused(path):
    """The error that reading this file ends with, once its sentence is known to be one."""
    with pytest.raises(KnownError) as error:
        read_bank_file(path)
    words = wording.sentence(error.value)
    assert error.value.code in wording.SENTENCES
    assert path.name in words
    assert "{" not in words
    return error.value


def test_a_file_that_is_gone_is_told(tmp_path):
    """A stick was pulled out."""
    assert "bankfile.missing" == refused(tmp_path / "không có.xlsx").code


def test_a_folder_is_told(tmp_path):
    """A folder was dropped on the window."""
    folder = tmp_path / "tháng 8"
    folder.mkdir()

    assert "bankfile.folder" == refused(folder).code


@pytest.mark.parametrize(
    ("data", "code", "kind"),
    [
        (b"", "bankfile.empty", Trouble),
        (b"PK", "bankfile.truncated", Trouble),
        (b"PK\x03\x04", "bankfile.truncated", Trouble),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bankfile.truncated", Trouble),
        (b"<html><table><tr><td>S\xe1\xbb\x91</td></tr></table></html>", None, Refused),
        (b"%PDF-1.7\n", "bankfile.is_pdf", Refused),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "bankfile.is_picture", Refused),
        (b"\x89PNG\r\n\x1a\n", "bankfile.is_picture", Refused),
        ("Số khế ước,Mã KH\n".encode("utf-16"), None, Refused),
        (bytes(range(256)) * 50, None, Refused),
    ],
)
def test_what_is_no_workbook_is_told(tmp_path, data, code, kind):
    """Whatever its name says."""
    path = tmp_path / "Ho_so_tin_dung_chi_tiet_31-08-2026.xlsx"
    path.write_bytes(data)

    error = refused(path)

    assert (code or "bankfile.not_a_workbook") == error.code
    assert kind is type(error)


def test_500_megabytes_of_zeros_are_told_at_once(tmp_path):
    """The first bytes say that it is no workbook; the others are not read."""
    path = tmp_path / "Ho_so_31-08-2026.xlsx"
    with path.open("wb") as file:
        file.truncate(500 * 1024 * 1024)

    with _quickly_in_little_memory():
        assert "bankfile.not_a_workbook" == refused(path).code


def test_a_zip_that_is_no_workbook_is_told(tmp_path):
    """A letter written in Word is a zip, too."""
    path = tmp_path / "thư.docx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")

    assert "bankfile.not_a_workbook" == refused(path).code


@pytest.mark.parametrize("rows", [[], [["Họ tên", "Số tiền"], ["Lan", 5]], [["x"] * 200] * 300])
def test_a_workbook_of_something_else_is_told_with_its_columns(tmp_path, rows):
    """A person sees by the columns which file it was."""
    path = write(tmp_path / "thu chi 31-08-2026.xlsx", rows)

    error = refused(path)

    assert "bankfile.unknown_columns" == error.code
    assert ("Họ tên, Số tiền" if len(rows) == 2 else error.facts["columns"]) == error.facts[
        "columns"
    ]


def test_names_of_columns_without_rows_are_told(loan_file, tmp_path):
    """An export of a group without loans."""
    head, _ = table_of(loan_file)

    assert "bankfile.no_rows" == refused(write(tmp_path / "x 31-08-2026.xlsx", head)).code


def test_an_old_workbook_of_something_else_is_told(path_of, tmp_path):
    """An .xls whose columns are not those of the bank."""
    data = path_of(Kind.GROUP_INFO).read_bytes()
    path = tmp_path / "cũ 31-08-2026.xls"
    path.write_bytes(data.replace("Mã tổ".encode("utf-16-le"), "Mã xe".encode("utf-16-le")))

    assert "bankfile.unknown_columns" == refused(path).code


def test_an_old_file_of_word_is_told(tmp_path):
    """The container of .xls holds other things, too."""
    path = tmp_path / "thư.xls"
    path.write_bytes(_container("WordDocument"))

    assert "bankfile.not_a_workbook" == refused(path).code


def test_a_workbook_with_a_password_is_told(path_of, tmp_path):
    """Encrypted as Excel does it now, as it did it once, and as a zip program does it."""
    new = tmp_path / "mới 31-08-2026.xlsx"
    new.write_bytes(_container("EncryptedPackage"))

    old = tmp_path / "cũ 31-08-2026.xls"
    data = path_of(Kind.GROUP_INFO).read_bytes()
    begin = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # the records of the workbook
    after = begin + 4 + 16
    filepass = struct.pack("<HH", 0x2F, struct.unpack_from("<H", data, after + 2)[0])
    old.write_bytes(data[:after] + filepass + data[after + 4 :])

    zipped = tmp_path / "nén 31-08-2026.xlsx"
    data = bytearray(path_of(Kind.FROZEN).read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    zipped.write_bytes(data)

    assert ["bankfile.protected"] * 3 == [refused(path).code for path in (new, old, zipped)]


@pytest.mark.parametrize("kind", [Kind.LOAN_FILE, Kind.SCORES, Kind.GROUP_INFO])
@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_told(path_of, tmp_path, kind, share):
    """A stick was pulled out while the file was copied to it."""
    data = path_of(kind).read_bytes()
    path = tmp_path / f"cắt 31-08-2026{path_of(kind).suffix}"
    path.write_bytes(data[: max(9, int(len(data) * share))])

    assert "bankfile.truncated" == refused(path).code


@pytest.mark.parametrize("kind", [Kind.SCORES, Kind.GROUP_INFO])
def test_a_damaged_file_is_told_or_read_but_never_breaks_the_program(
    path_of, tmp_path, kind, capfd
):
    """Whichever stretch of the file was lost."""
    data = path_of(kind).read_bytes()
    path = tmp_path / f"hỏng 31-08-2026{path_of(kind).suffix}"
    for begin in range(0, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:begin] + b"\xff" * 64 + data[begin + 64 :])
        try:
            read_bank_file(path)
        except KnownError as error:
            assert path.name in wording.sentence(error)  # noqa: PT017 - it may be read, too


# --- too much ------------------------------------------------------------------------------------


class _quickly_in_little_memory:  # noqa: N801 - read as a sentence
    def __enter__(self):
        tracemalloc.start()
        self.begun = time.monotonic()

    def __exit__(self, *_):
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < LITTLE
        assert time.monotonic() - self.begun < QUICK


def test_a_million_empty_rows_do_not_matter(path_of, tmp_path):
    """Somebody gave a border to the whole column: the rows with figures are read."""
    path = path_of(Kind.FROZEN)
    long = tmp_path / "Khoanh No_2026-08-31.xlsx"
    row = b'<row r="%d"><c r="B%d" s="1"/></row>'
    empty = b"".join(row % (n, n) for n in range(100, 1_000_100))
    _with_sheet(path, long, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))

    assert read_bank_file(path).frozen == read_bank_file(long).frozen


def test_a_million_declared_rows_do_not_matter(path_of, tmp_path):
    """What a sheet says of its size is not believed, too large or too small."""
    path = path_of(Kind.FROZEN)
    declared = tmp_path / "Khoanh No_2026-08-31.xlsx"
    for size in (b"A1:XFD1048576", b"A1", b"A1:AA3"):
        _with_sheet(path, declared, lambda xml, size=size: _declared(xml, size))

        assert read_bank_file(path).frozen == read_bank_file(declared).frozen


def test_a_million_rows_of_nothing_else_are_told(tmp_path):
    """A workbook with empty rows and no names."""
    path = tmp_path / "trống 31-08-2026.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page, bold = book.add_worksheet(), book.add_format({"bold": True})
        for row in range(0, 1_000_000, 10):
            page.write_blank(row, 0, None, bold)

    with _quickly_in_little_memory():
        assert "bankfile.unknown_columns" == refused(path).code


def test_a_value_far_outside_the_table_is_told(path_of, tmp_path):
    """One value in the last cell would make a table of 17 billion cells."""
    path = tmp_path / "Khoanh No_2026-08-31.xlsx"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    _with_sheet(path_of(Kind.FROZEN), path, lambda xml: xml.replace(b"</sheetData>", far))

    with _quickly_in_little_memory():
        assert "bankfile.too_large" == refused(path).code


@pytest.mark.parametrize("honest", [True, False])
def test_a_bomb_is_told_before_it_is_unpacked(path_of, tmp_path, honest):
    """A small file that unpacks to gigabytes, whether its directory says so or lies."""
    path = tmp_path / "Khoanh No_2026-08-31.xlsx"
    _with_sheet(path_of(Kind.FROZEN), path, None, extra=_bomb(guards.LARGEST_UNPACKED + 10))
    if not honest:
        _lie(path)

    with _quickly_in_little_memory():
        assert "bankfile.too_large" == refused(path).code


# --- cancelled -----------------------------------------------------------------------------------


def test_reading_can_be_cancelled_and_leaves_nothing(loan_file, tmp_path):
    """The person says no: nothing is kept, the file can be read again and moved."""
    path = tmp_path / loan_file.name
    path.write_bytes(loan_file.read_bytes())
    seen = []

    def stop(done, total):
        seen.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_bank_file(path, stop)

    assert [path] == list(tmp_path.iterdir())
    assert seen[0][0] == 0 < seen[-1][0] < seen[-1][1]
    path.rename(tmp_path / "x 31-08-2026.xlsx")


def test_progress_goes_to_the_end(loan_file):
    """The last thing that is told is that all is read."""
    seen = []

    read_bank_file(loan_file, lambda done, total: seen.append((done, total)))

    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 1_000


# --- made by hand --------------------------------------------------------------------------------


def _container(name):
    """An OLE container with one directory sector that names one stream."""
    head = bytearray(512)
    head[:8] = guards.OLE
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", head, 44, 1)  # sectors of the allocation table
    struct.pack_into("<I", head, 48, 1)  # where the directory begins
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    directory = f"{name}\0".encode("utf-16-le").ljust(512, b"\0")
    return bytes(head) + table + directory + bytes(512)


def _with_sheet(path, target, change, extra=None):
    """A copy of the workbook with its sheet changed, and with one more part."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if change and info.filename.startswith("xl/worksheets/sheet"):
                data = change(data)
            new.writestr(info.filename, data)
        if extra is not None:
            with new.open("xl/worksheets/sheet2.xml", "w", force_zip64=False) as part:
                for piece in extra:
                    part.write(piece)


def _bomb(size):
    piece = bytes(1 << 20)
    return (piece for _ in range(size // len(piece) + 1))


def _declared(xml, size):
    begin = xml.index(b'<dimension ref="') + len(b'<dimension ref="')
    return xml[:begin] + size + xml[xml.index(b'"', begin) :]


def _lie(path):
    """Write into the directory that the last part is 10 bytes long."""
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, 10)
    path.write_bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert 10 == parts.infolist()[-1].file_size
        assert zlib.crc32(b"") != parts.infolist()[-1].CRC
