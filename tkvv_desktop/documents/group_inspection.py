"""Form 16/TD: minutes of an inspection of the group, with what its book knows already filled in."""

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import DAY, Field, fields, form_number, hand_lines, heading
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table
from tkvv_desktop.documents.wording import ASSOCIATIONS, GRADES, GROUP, figures_note
from tkvv_desktop.i18n.formats import day, million, month, percent
from tkvv_desktop.usecases.facts_forms import GroupInspection

TITLE = "Biên bản kiểm tra hoạt động của Tổ Tiết kiệm và vay vốn"
FORM = "16/TD"
_SIZE = 12.5
_SIGN = 2.8 * CM
_CLOSING = 6 * CM
_TABLE = (
    Column("Nội dung", 9.6 * CM, "left", 6),
    Column("Kết quả kiểm tra", 6.4 * CM, "left", 6),
)
_ROW = 1.15 * CM
_SET_UP = "1. Thành lập Tổ"
_BOARD = "2. Ban quản lý Tổ"
_DUTIES = "3. Thực hiện nhiệm vụ của Ban quản lý Tổ"
_QUESTIONS = {
    _SET_UP: (
        "- Tổ có được thành lập theo cụm dân cư liền kề?",
        "- Số lượng đảm bảo quy định (từ 05 đến 60 tổ viên)",
    ),
    _BOARD: (
        "- Ban quản lý Tổ gồm mấy người? Phân công nhiệm vụ Tổ trưởng, Tổ phó?",
        "- Tổ trưởng, Tổ phó có mối quan hệ vợ, chồng, cha, mẹ, con hoặc anh, chị, em ruột?",
        "- Ban quản lý Tổ có tham gia Ban Thường vụ tổ chức CT-XH cấp xã?",
        "- Ban quản lý Tổ có kiêm Tổ trưởng Tổ vay vốn của ngân hàng khác?",
    ),
    _DUTIES: (
        "- Duy trì sinh hoạt Tổ định kỳ như thế nào (địa điểm, thời gian theo tháng/quý…)?",
        (
            "- Tuyên truyền, phổ biến chính sách đến tổ viên? Vận động tổ viên thực hành tiết"
            " kiệm như thế nào?"
        ),
        (
            "- Tiếp nhận đề nghị vay vốn, tổ chức họp bình xét cho vay? Thành phần tham dự "
            "họp có đầy đủ?"
        ),
        "- Tham gia giao dịch, chứng kiến giải ngân, thu nợ, họp giao ban tại điểm giao dịch?",
        "- Có thu phí, thu nợ gốc, vay ké, chiếm dụng vốn, giữ sổ vay vốn của tổ viên?",
        (
            "- Trường hợp được ủy nhiệm thu lãi, có trả biên lai cho tổ viên sau khi thu "
            "tiền? Nộp về ngân hàng đầy đủ số tiền đã thu và biên lai chưa thu (nếu có)?"
        ),
        (
            "- Chứng kiến việc kiểm tra sử dụng vốn vay, đối chiếu nợ vay và số dư tiền gửi "
            "tổ viên của các tổ chức, cá nhân có thẩm quyền khi được yêu cầu?"
        ),
        (
            "- Giám sát, đôn đốc tổ viên sử dụng vốn vay đúng mục đích; trả nợ gốc, lãi đúng "
            "hạn? Số tổ viên có lãi tồn (không bao gồm lãi tồn ân hạn), nợ quá hạn, sử dụng "
            "vốn vay sai mục đích?"
        ),
        (
            "- Thông báo, phối hợp xác minh và xử lý các trường hợp gia hạn nợ, điều chỉnh kỳ"
            " hạn nợ, nợ quá hạn, nợ bị rủi ro, nợ bị chiếm dụng, sử dụng vốn sai mục đích, "
            "người vay đi khỏi nơi cư trú?"
        ),
        "- Sắp xếp, lưu giữ hồ sơ hoạt động Tổ theo quy định?",
        "",
    ),
}
_MEMBERS, _LEADERS, _ARREARS = (_SET_UP, 1), (_BOARD, 0), (_DUTIES, 7)


def group_inspection(facts: GroupInspection) -> bytes:
    """The minutes to take to a group and complete there."""
    group = facts.group
    sheet = Sheet(f"{TITLE} {day(facts.on)}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    _head(sheet, facts)
    _who(sheet, facts)
    _figures(sheet, facts)
    heading(sheet, "II. HOẠT ĐỘNG CỦA TỔ VÀ BAN QUẢN LÝ TỔ", 3 * CM, _SIZE)
    text = (
        "Đoàn/cán bộ kiểm tra thực hiện kiểm tra theo nội dung kiểm tra, giám sát tại khoản 3 Phụ "
        "lục I văn bản số 727/HD-NHCS ngày 11/02/2026. Cụ thể:"
    )
    sheet.paragraph(text, size=_SIZE, first=1 * CM, justified=True, after=4)
    Table(sheet, _TABLE, size=11.5, row_height=_ROW).draw(_answers(facts))
    _findings(sheet, facts)
    return sheet.finish()


def _head(sheet: Sheet, facts: GroupInspection) -> None:
    form_number(sheet, FORM, (), sheet.left + 5.6 * CM, 5.6 * CM)
    sheet.write(sheet.left, sheet.top - 29, "ĐƠN VỊ KIỂM TRA", BOLD, 12)
    for y in (46, 64):
        sheet.dots(sheet.left, sheet.left + 5.6 * CM, sheet.top - y)
    page.nation(sheet, (sheet.left + 6.2 * CM + sheet.right) / 2)
    sheet.y = sheet.top - 2.5 * CM
    page.title(sheet, "BIÊN BẢN KIỂM TRA", f"Hoạt động của {GROUP}")
    sheet.y -= 4


def _who(sheet: Sheet, facts: GroupInspection) -> None:
    group = facts.group
    at = f"Hôm nay, {DAY}, tại Tổ TK&VV (Tổ) mã số {group.group_no}"
    sheet.paragraph(at, size=_SIZE, first=1 * CM)
    fields(
        sheet,
        Field("thôn/tổ dân phố:", group.hamlet),
        Field("xã/phường:", group.commune),
        size=_SIZE,
    )
    sheet.y -= 3
    heading(sheet, "ĐOÀN KIỂM TRA:", size=_SIZE)
    for _ in range(2):
        fields(sheet, Field("- Ông (bà):", share=1.5), Field("Chức vụ:"), size=_SIZE, left=0.5 * CM)
    sheet.y -= 3
    association = ASSOCIATIONS.get(group.association, "")
    tested = (("ĐƠN VỊ ĐƯỢC KIỂM TRA:", BOLD), (f"Tổ thuộc {association or '…………………'}", REGULAR))
    sheet.paragraph(tested, size=_SIZE)
    for name, office in ((group.leader, "Tổ trưởng"), (group.deputy, "Tổ phó")):
        fields(
            sheet,
            Field("- Ông (bà):", name, 1.5),
            Field("Chức vụ:", office),
            size=_SIZE,
            left=0.5 * CM,
        )
    sheet.y -= 3
    text = (
        "Cùng tiến hành kiểm tra việc thực hiện Hợp đồng ủy nhiệm của Tổ đã ký với NHCSXH, thống "
        "nhất kết quả kiểm tra như sau:"
    )
    sheet.paragraph(text, size=_SIZE, first=1 * CM, justified=True, after=2)


def _figures(sheet: Sheet, facts: GroupInspection) -> None:
    heading(sheet, f"I. TÌNH HÌNH CHUNG CỦA TỔ (đến thời điểm {day(facts.on)})", 3 * CM, _SIZE)
    grade = f", xếp loại {GRADES[facts.grade]}" if facts.grade else ""
    scored = (
        f"(tháng {month(facts.scored)}): {facts.points} điểm{grade}."
        if facts.scored
        else "(tháng ……/………): …………………………………………"
    )
    overdue = f"{million(facts.overdue)} triệu đồng (tỷ lệ {percent(facts.overdue_percent)})"
    for text in (
        (
            f"1. Tổng dư nợ của Tổ: {million(facts.outstanding)} triệu đồng, "
            f"{facts.members} tổ viên. Trong đó, nợ quá hạn {overdue}."
        ),
        f"2. Tổng lãi tồn của Tổ: {million(facts.arrears)} triệu đồng (không gồm lãi tồn ân hạn).",
        f"3. Số dư tiền gửi của Tổ: {million(facts.deposits)} triệu đồng.",
        f"4. Kết quả chấm điểm, xếp loại Tổ {scored}",
    ):
        sheet.paragraph(text, size=_SIZE, justified=True, after=1.5)
    source = f"Số liệu theo sổ của Tổ. {figures_note(facts.figures_on)}".strip()
    sheet.paragraph(((source, ITALIC),), size=10.5, after=4)


def _answers(facts: GroupInspection) -> list[Row]:
    """The questions of the form, with what the book knows beside them in small letters."""
    group = facts.group
    board = [f"Tổ trưởng {group.leader}"] if group.leader else []
    board += [f"Tổ phó {group.deputy}"] if group.deputy else []
    late = f"{facts.members_in_arrears} tổ viên có lãi tồn, {facts.members_overdue} có nợ quá hạn"
    known = {_MEMBERS: f"{facts.members} tổ viên", _LEADERS: ", ".join(board), _ARREARS: late}
    rows: list[Row] = []
    for part, questions in _QUESTIONS.items():
        rows.append((Cell(part, face=BOLD), ""))
        for n, question in enumerate(questions):
            told = known.get((part, n), "")
            rows.append((question, Cell("", f"Theo sổ của Tổ: {told}.") if told else ""))
    return rows


def _findings(sheet: Sheet, facts: GroupInspection) -> None:
    sheet.y -= 6
    heading(sheet, "III. ĐÁNH GIÁ, NHẬN XÉT CỦA ĐOÀN KIỂM TRA", 4 * CM, _SIZE)
    fields(
        sheet,
        Field("Qua kiểm tra tại Tổ và thực tế tại", unit="khách hàng, Đoàn có nhận xét như sau:"),
        size=_SIZE,
    )
    for label in ("1. Ưu điểm:", "2. Tồn tại:", "3. Kiến nghị (nếu có):"):
        fields(sheet, Field(label), size=_SIZE)
        hand_lines(sheet, 3)
    sheet.need(_CLOSING)
    sheet.y -= 4
    fields(
        sheet,
        Field("Kèm theo Biên bản này là", unit="Phiếu kiểm tra sử dụng vốn vay của khách hàng."),
        size=_SIZE,
    )
    sheet.y -= 2
    text = "Biên bản được lập thành 02 bản (01 bản lưu Đoàn kiểm tra, 01 bản lưu Tổ)."
    sheet.paragraph(text, size=_SIZE, after=8)
    signers = (
        Signer("TRƯỞNG ĐOÀN KIỂM TRA"),
        Signer("TỔ TRƯỞNG TỔ TK&VV", name=facts.group.leader),
    )
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN)
