"""What a member signs about his data. Its wording never changes: a new one is consent/2."""

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.blanks import Field, fields
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.wording import BANK, GROUP, LEADER, where
from tkvv_desktop.usecases.facts_privacy import ConsentPaper

TITLE = "Giấy đồng ý cho Tổ lưu giữ, sử dụng thông tin cá nhân"
_SIZE = 12
_PARTS = (
    (
        "1. Tổ giữ những gì.",
        (
            "Họ tên, năm sinh, giới tính, dân tộc, số căn cước, địa chỉ, điện thoại, tên vợ "
            "(chồng) hoặc người thừa kế của tôi; các món vay, tiền lãi, tiền gửi; các buổi họp,"
            f" giấy tờ và lời hẹn của tôi với Tổ. Những điều này lấy từ số liệu của {BANK} và do"
            " tôi cung cấp. Thông tin về tiền vay, tiền gửi là dữ liệu cá nhân nhạy cảm, được "
            "pháp luật bảo vệ chặt hơn."
        ),
    ),
    (
        "2. Để làm gì.",
        (
            "Chỉ để làm việc của Tổ: họp Tổ, thu lãi và tiền gửi, nhắc nợ đến hạn, lập giấy tờ,"
            " so số liệu với ngân hàng, báo cáo cho hội nhận ủy thác và ngân hàng. Không dùng "
            "vào việc khác, không bán, không đưa cho người ngoài."
        ),
    ),
    (
        "3. Giữ ở đâu, ai được xem.",
        (
            "Trong sổ có mật khẩu trên máy tính của Ban quản lý Tổ và các bản sao có khóa; "
            "chương trình không đưa lên mạng. Được xem: Tổ trưởng, Tổ phó; cán bộ hội, cán bộ "
            "ngân hàng phụ trách Tổ. Ai mở xem đủ số căn cước, in giấy riêng về tôi hoặc chép "
            "thông tin của tôi ra tệp thì sổ ghi lại."
        ),
    ),
    (
        "4. Giữ đến khi nào.",
        (
            "Trong thời gian tôi là tổ viên. Khi tôi đã ra khỏi Tổ, trả hết nợ và nhận lại hết "
            "tiền gửi, tôi được yêu cầu xóa; khi đó sổ chỉ còn mã số, số tiền và ngày tháng. "
            "Giấy đã in và chứng từ của ngân hàng giữ theo quy định của pháp luật."
        ),
    ),
    (
        "5. Quyền của tôi.",
        (
            "Xem và nhận bản in mọi điều Tổ giữ về tôi; yêu cầu sửa chỗ sai; yêu cầu xóa như "
            "mục 4; rút lại sự đồng ý này bất cứ lúc nào; khiếu nại với hội, ngân hàng hoặc cơ "
            "quan nhà nước. Rút lại không làm sai những việc đã làm trước đó và không thay đổi "
            "nghĩa vụ trả nợ của tôi: những gì cần cho món vay chưa trả hết thì vẫn được giữ."
        ),
    ),
)
_LAW = "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15."
_END = (
    "Tôi đã đọc, hoặc được đọc cho nghe, đã hiểu và tự nguyện đồng ý những điều trên. Giấy lập "
    "thành hai bản, tôi giữ một bản, Tổ giữ một bản."
)
_BACK = "Khi rút lại sự đồng ý, ghi ngày và ký:"
_OURS = f"Giấy của Tổ, không phải mẫu của ngân hàng. {_LAW} Bản số 1."


def consent(facts: ConsentPaper) -> bytes:
    """The paper for one member, on one page as long as names are not longer than people's are."""
    sheet = Sheet(f"{TITLE} {facts.customer_no}", f"{GROUP} {facts.group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, facts.group, TITLE)
    sheet.y -= 2
    step = 0.68 * CM
    fields(sheet, Field("Tôi là:", facts.name, face=BOLD), size=12, step=step)
    number = Field("Mã khách hàng:", facts.customer_no)
    fields(sheet, Field("Số căn cước:", facts.id_no, 1.3), number, size=12, step=step)
    fields(sheet, Field("Địa chỉ:", facts.address), size=12, step=step)
    group = facts.group
    place = f", {where(group)}" if where(group) else ""
    leader = f", do ông (bà) {group.leader} làm Tổ trưởng" if group.leader else ""
    sheet.y -= 4
    text = (
        f"là tổ viên {GROUP} số {group.group_no}{place}{leader}. Tôi đồng ý cho Tổ giữ và dùng "
        "thông tin của tôi như sau:"
    )
    sheet.paragraph(text, size=_SIZE, justified=True, after=4)
    for head, said in _PARTS:
        runs = ((head, BOLD), (f" {said}", REGULAR))
        sheet.paragraph(runs, size=_SIZE, justified=True, after=4)
    sheet.paragraph(_END, size=_SIZE, justified=True)
    signers = (
        Signer("TỔ VIÊN", name=facts.name),
        Signer("NGƯỜI ĐỌC GIÚP", "(nếu có; ký, ghi rõ họ tên)"),
        Signer(LEADER, name=group.leader),
    )
    own_paper.sign(sheet, group, facts.made_on, signers)
    sheet.y -= 6
    sheet.need(step + 16)
    fields(sheet, Field(_BACK), size=_SIZE, step=step)
    sheet.y -= 4
    sheet.paragraph(((_OURS, ITALIC),), size=9.5)
    return sheet.finish()
