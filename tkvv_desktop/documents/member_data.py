"""All that the group keeps about one member, on paper for himself."""

from tkvv_desktop.documents import field_words, own_paper
from tkvv_desktop.documents.blanks import Field, fields
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table
from tkvv_desktop.documents.wording import GROUP, LEADER
from tkvv_desktop.i18n.catalogue import in_vietnamese
from tkvv_desktop.i18n.formats import day
from tkvv_desktop.i18n.seen_words import seen_words
from tkvv_desktop.usecases.facts_privacy import EntryFacts, MemberData

TITLE = "Dữ liệu cá nhân Tổ lưu giữ về tổ viên"
_LOOKS = (
    Column("Ngày", 2.3 * CM, "centre"),
    Column("Người xem, in, chép", 4.7 * CM, "left", 2),
    Column("Việc đã làm", 9 * CM, "left", 2),
)
_PURPOSE = (
    "Bản này do Tổ lập từ sổ của Tổ để tổ viên biết Tổ giữ những gì về mình. Thấy chỗ sai, xin báo "
    "Tổ trưởng sửa. Giấy này có thông tin riêng: xin giữ kín, không để lẫn với giấy tờ khác."
)
_AGAIN = "như lần trước"
_ERASED = (
    "Dữ liệu cá nhân của tổ viên này đã được xóa khỏi sổ. Sổ chỉ còn mã khách hàng, mã món vay, số "
    "tiền và ngày tháng."
)
_NO_LOOKS = "Sổ chưa ghi lần nào."
_NO_CONSENT = "Sổ chưa ghi giấy đồng ý nào của tổ viên."
_NEWS_ONLY = "Với tệp của ngân hàng, chỉ ghi điều mới so với lần trước. Đơn vị tiền: đồng."


def member_data(facts: MemberData) -> bytes:
    """Particulars, consent, who looked, and every entry of the journal."""
    sheet = Sheet(f"{TITLE} {facts.customer_no}", f"{GROUP} {facts.group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, facts.group, TITLE, f"Đến ngày {day(facts.made_on)}")
    sheet.y -= 4
    sheet.paragraph(((_PURPOSE, ITALIC),), size=11, justified=True)
    own_paper.part(sheet, "1. Thông tin cá nhân")
    _particulars(sheet, facts)
    own_paper.part(sheet, "2. Giấy đồng ý")
    _consents(sheet, facts)
    own_paper.part(sheet, "3. Những người đã xem đủ số căn cước, in giấy, chép dữ liệu")
    _looks(sheet, facts)
    own_paper.part(sheet, "4. Những điều sổ đã ghi, từ cũ đến mới")
    sheet.paragraph(((_NEWS_ONLY, ITALIC),), size=10.5, after=2)
    for entry in facts.entries:
        _entry(sheet, entry)
    signers = (Signer("TỔ VIÊN NHẬN", name=facts.name), Signer(LEADER, name=facts.group.leader))
    own_paper.sign(sheet, facts.group, facts.made_on, signers)
    return sheet.finish()


def _particulars(sheet: Sheet, facts: MemberData) -> None:
    if facts.is_erased:
        sheet.paragraph(_ERASED, size=12, justified=True)
    known = facts.particulars or {"customer_no": facts.customer_no}
    told = [Field(f"{words}:", value, face=BOLD) for words, value in field_words.particulars(known)]
    for at in range(0, len(told), 2):
        fields(sheet, *told[at : at + 2], size=12, step=0.66 * CM)


def _consents(sheet: Sheet, facts: MemberData) -> None:
    if not facts.consents:
        sheet.paragraph(_NO_CONSENT, size=12)
    for one in facts.consents:
        what = "đồng ý" if one.is_given else "rút lại sự đồng ý"
        said = f"Ngày {day(one.day)}: {what} ({field_words.version(one.text)})"
        sheet.paragraph(f"{said}. {one.note}" if one.note else f"{said}.", size=12)


def _looks(sheet: Sheet, facts: MemberData) -> None:
    if not facts.looks:
        sheet.paragraph(_NO_LOOKS, size=12)
        return
    rows: list[Row] = []
    for one in facts.looks:
        what = seen_words(one.way, one.paper, in_full=one.in_full, tell=in_vietnamese)
        rows.append((day(one.day), Cell(one.by), Cell(what)))
    sheet.y -= 3
    Table(sheet, _LOOKS, size=10.5, row_height=0.62 * CM).draw(rows)


def _entry(sheet: Sheet, entry: EntryFacts) -> None:
    """The day, what it is and who wrote it, then its parts; never cut after its first line."""
    kind = field_words.TYPES.get(entry.type, entry.type)
    head = [(f"{day(entry.day)} · {kind}", BOLD), (f" ({entry.by} ghi)", REGULAR)]
    told = [field_words.told(part, is_news=entry.is_news) for part in entry.parts]
    said = [text for text in told if text]
    sheet.y -= 3
    sheet.need(3 * 11 * 1.25)
    sheet.paragraph(head, size=11)
    if entry.is_news and not said:
        said = [_AGAIN]
    for text in said:
        sheet.paragraph(text, size=11, left=0.5 * CM)
