"""Due notices by LibreOffice: a Writer document merged with a table of data into one PDF.

Run by the Python that LibreOffice's bridge (uno) is installed for.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sdb.CommandType import TABLE
from com.sun.star.text.MailMergeType import FILE

UTF8 = 76  # as this office counts character sets
NAMES = {
    "office": "office:1.0",
    "text": "text:1.0",
    "table": "table:1.0",
    "style": "style:1.0",
    "fo": "xsl-fo-compatible:1.0",
    "svg": "svg-compatible:1.0",
}
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {names} office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="L" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph">
<style:text-properties style:font-name="L" fo:font-size="12pt" fo:language="vi"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm"
 fo:margin-right="2cm"/></style:page-layout>
<style:style style:name="C" style:family="paragraph">
<style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="J" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify"/></style:style>
<style:style style:name="R" style:family="paragraph">
<style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="S" style:family="paragraph">
<style:paragraph-properties fo:text-align="center" fo:margin-left="8cm"/></style:style>
<style:style style:name="A" style:family="paragraph">
<style:paragraph-properties fo:text-align="center" fo:margin-top="3cm" fo:border-top="1pt dashed"/>
</style:style>
<style:style style:name="B" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="3pt"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>
</office:master-styles><office:body><office:text>{body}</office:text></office:body>
</office:document>"""
ROWS = (
    ("C", "<association/>"),
    ("C", "<commune/>"),
    ("C", "[B<group_name/>]"),
    ("C", "[BCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM]"),
    ("C", "[BĐộc lập - Tự do - Hạnh phúc]"),
    ("C", "Số: <number/>, [I<dated/>]"),
    ("C", "[BTHÔNG BÁO]"),
    ("C", "[BVề việc trả nợ gốc đến hạn (lần <stage/>)]"),
    ("J", "Kính gửi: Ông (bà) [B<member/>]"),
    ("J", "<known/>"),
    ("J", "Địa chỉ: <address/>"),
    (
        "J",
        (
            "Tổ Tiết kiệm và vay vốn xin thông báo để ông (bà) chủ động thu xếp: khoản vay sau đây "
            "tại Ngân hàng Chính sách xã hội sắp đến hạn trả nợ gốc."
        ),
    ),
    ("", ""),
    ("J", "[I<words/>]"),
    ("J", "[I<figures/>]"),
    (
        "J",
        (
            "1. Xin ông (bà) mang tiền và Sổ vay vốn đến [Btrả trực tiếp cho ngân hàng] tại "
            "<place/>, vào phiên giao dịch ghi trong bảng."
        ),
    ),
    (
        "J",
        (
            "2. [BTổ trưởng, tổ phó không được nhận tiền gốc.] Xin không gửi tiền gốc qua người "
            "khác; khi trả, xin nhận chứng từ của ngân hàng."
        ),
    ),
    ("J", "3. Nếu chưa thu xếp đủ, xin báo sớm cho Tổ để được hướng dẫn điều chỉnh, gia hạn."),
    ("S", "[BTỔ TRƯỞNG]"),
    ("S", "[I(Ký, ghi rõ họ tên)]"),
    ("S", ""),
    ("S", "[B<leader/>]"),
    ("A", "[ICắt theo đường này. Phần dưới gửi lại cho Tổ.]"),
    ("C", "[BTRẢ LỜI CỦA HỘ VAY]"),
    ("J", "<about/>"),
    ("J", "[B<who/>]"),
    ("J", "Tôi đã nhận thông báo và xin trả lời (đánh dấu ô phù hợp):"),
    ("J", "□ Sẽ trả đủ đúng hạn"),
    ("J", "□ Trả một phần, số tiền (đồng): .............................."),
    ("J", "□ Xin gia hạn, điều chỉnh kỳ hạn trả nợ"),
    ("J", "□ Đang gặp khó khăn, lý do: .............................."),
    ("J", "Ngày giao: ……/……/…………"),
)
CELLS = (
    ("C", "[BTT]", "1"),
    ("J", "[BKhoản vay]", "<programme/> [I<contract/>]"),
    ("R", "[BDư nợ (đồng)]", "<outstanding/>"),
    ("C", "[BNgày đến hạn]", "<due_on/> [I<kind/>]"),
    ("C", "[BPhiên giao dịch để trả]", "<session_on/>"),
    ("R", "[BSố tiền gốc phải trả (đồng)]", "<amount/>"),
)


def marked(text, fields):
    """The text with its faces and the fields that are merged."""
    for face in "BI":
        text = text.replace(f"[{face}", f'<text:span text:style-name="{face}">')
    text = text.replace("]", "</text:span>")
    for name in fields:
        field = (
            f'<text:database-display text:column-name="{name}" text:table-name="notices" '
            f'text:table-type="table" text:database-name="notices">{name}</text:database-display>'
        )
        text = text.replace(f"<{name}/>", field)
    return text


def document(fields):
    """The Writer document that is merged."""
    body = []
    for style, text in ROWS:
        if style:
            body.append(f'<text:p text:style-name="{style}">{marked(text, fields)}</text:p>')
            continue
        body.append('<table:table><table:table-column table:number-columns-repeated="6"/>')
        for row in (1, 2):
            cells = "".join(
                f'<table:table-cell table:style-name="T"><text:p text:style-name="{cell[0]}">'
                f"{marked(cell[row], fields)}</text:p></table:table-cell>"
                for cell in CELLS
            )
            body.append(f"<table:table-row>{cells}</table:table-row>")
        body.append("</table:table>")
    start = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{short}="{start}{long}"' for short, long in NAMES.items())
    return DOCUMENT.format(names=names, body="".join(body))


def value(name, of):
    """A named value, as the office takes them."""
    found = PropertyValue()
    found.Name, found.Value = name, of
    return found


def office(folder):
    """A running office with a profile of its own, and its context."""
    pipe = f"tkvv-bench-{Path(folder).name}"
    process = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(300):
        try:
            url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            return process, resolver.resolve(url)
        except NoConnectException:
            time.sleep(0.2)
    process.kill()
    raise SystemExit("the office did not start")


def register(context, folder):
    """The folder of data as a source that fields can name."""
    sources = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.sdb.DatabaseContext", context
    )
    source = sources.createInstance()
    source.URL = "sdbc:flat:" + Path(folder).as_uri()
    source.Info = (
        value("Extension", "csv"),
        value("HeaderLine", True),
        value("FieldDelimiter", ";"),
        value("StringDelimiter", '"'),
        value("CharSet", "UTF-8"),
    )
    source.DatabaseDocument.storeAsURL((Path(folder) / "notices.odb").as_uri(), ())
    sources.registerObject("notices", source)


def main(data, out, fonts):
    """Write the notices and say how long the merge took."""
    notices = json.loads(Path(data).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "notices.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(notices[0]), delimiter=";", quoting=csv.QUOTE_ALL)
            table.writeheader()
            table.writerows(notices)
        letter = Path(folder) / "letter.fodt"
        letter.write_text(document(list(notices[0])), encoding="utf-8")
        process, context = office(folder)
        try:
            register(context, folder)
            merge = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.text.MailMerge", context
            )
            merge.DataSourceName, merge.CommandType, merge.Command = "notices", TABLE, "notices"
            merge.DocumentURL = letter.as_uri()
            merge.OutputType, merge.OutputURL = FILE, Path(folder).as_uri()
            merge.FileNamePrefix, merge.SaveAsSingleFile = "merged", True
            merge.SaveFilter = "writer_pdf_Export"
            start = time.perf_counter()
            merge.execute(())
            took = time.perf_counter() - start
        finally:
            process.terminate()
            process.wait()
        made = next(Path(folder).glob("merged*"))
        Path(out).write_bytes(made.read_bytes())
        sys.stdout.write(f"{took}\n")


main(*sys.argv[1:])
