"""Words for what the journal holds of a member: types of entries, fields, values."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tkvv_desktop.i18n.formats import day, grouped, rate

TYPES = {
    "people.noted": "Thông tin cá nhân theo tệp của ngân hàng",
    "bank.statement": "Số liệu của ngân hàng",
    "bank.instalments": "Danh sách nợ đến hạn phân kỳ của ngân hàng",
    "bank.special_list": "Danh sách nợ quá hạn, nợ khoanh, món vay không hoạt động của ngân hàng",
    "meeting.posted": "Họp Tổ",
    "meeting.heard": "Số liệu họp Tổ báo qua điện thoại, chưa xác nhận",
    "session.closed": "Phiên giao dịch",
    "bank_moves.noted": "Chứng từ của ngân hàng",
    "line.corrected": "Sửa lại khoản đã ghi",
    "loan.noted": "Thay đổi của món vay",
    "deposit.noted": "Tiền gửi qua ngân hàng",
    "notices.printed": "Thông báo nợ đến hạn",
    "notice.reprinted": "In lại thông báo nợ đến hạn",
    "notice.answered": "Giao thông báo, trả lời của hộ",
    "consent.noted": "Giấy đồng ý",
    "data.seen": "Xem, chép dữ liệu",
    "member.erased": "Đã xóa dữ liệu cá nhân",
    "people.merged": "Gộp hai hồ sơ của cùng một người",
    "people.parted": "Tách lại hồ sơ đã gộp",
}
UNTOLD = frozenset(
    {"id", "scope", "line", "customer_no", "target", "printed", "replaces", "merged"}
)
"""What ties entries together and says nothing of a person."""

FIELDS = {
    # the person
    "name": "họ và tên",
    "born": "sinh",
    "sex": "giới tính",
    "ethnicity": "dân tộc",
    "id_no": "số căn cước",
    "id_issued_on": "cấp ngày",
    "id_issued_by": "nơi cấp",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "spouse": "vợ (chồng), người thừa kế",
    # a loan as the bank tells it
    "contract_no": "món vay",
    "programme": "chương trình",
    "programme_name": "tên chương trình",
    "fund": "nguồn vốn",
    "purpose": "mục đích",
    "rate": "lãi suất",
    "amount": "số tiền",
    "disbursed": "đã giải ngân",
    "disbursed_on": "vay ngày",
    "last_disbursed_on": "giải ngân lần cuối",
    "signed_on": "ký ngày",
    "due_on": "hạn trả",
    "extended_to": "gia hạn đến",
    "due_session_on": "phiên trả nợ",
    "first_principal_on": "trả gốc lần đầu",
    "is_open": "",
    "in_term": "dư nợ trong hạn",
    "overdue": "nợ quá hạn",
    "frozen": "nợ khoanh",
    "principal_due_to_date": "gốc phải trả đến nay",
    "principal_paid": "gốc đã trả",
    "disbursed_in_month": "giải ngân trong tháng",
    "rewritten_in_month": "chuyển nợ trong tháng",
    "repaid_in_term": "thu nợ trong hạn",
    "repaid_overdue": "thu nợ quá hạn",
    "repaid_frozen": "thu nợ khoanh",
    "written_off": "xóa nợ",
    "interest_in_month": "lãi phải thu trong tháng",
    "arrears_in_term": "lãi tồn trong hạn",
    "arrears_overdue": "lãi tồn quá hạn",
    "arrears_grace": "lãi tồn ân hạn",
    "interest_paid": "lãi đã trả",
    "times_extended": "số lần gia hạn",
    "months_extended": "số tháng gia hạn",
    "last_transaction_on": "giao dịch lần cuối",
    "paid": "đã trả",
    "since": "từ ngày",
    "until": "đến ngày",
    "cause": "nguyên nhân",
    # deposits
    "deposit": "tiền gửi",
    "deposit_books": "số sổ tiền gửi",
    "book_no": "số sổ tiền gửi",
    # meetings, vouchers, changes
    "day": "ngày",
    "present": "",
    "receipt_no": "biên lai số",
    "interest": "tiền lãi",
    "principal": "tiền gốc",
    "voucher_no": "chứng từ số",
    "newest_first": "",
    "note": "ghi chú",
    "reason": "lý do",
    "kind": "",
    "instalments": "kỳ trả nợ mới",
    "paper": "giấy tờ",
    "other": "liên quan",
    "meeting_line": "ghi lại",
    "voucher": "ghi lại",
    "debit": "ghi lại",
    # notices
    "number": "số",
    "stage": "lần",
    "items": "khoản đến hạn",
    "outstanding": "dư nợ",
    "session_on": "phiên giao dịch",
    "is_final": "",
    "is_estimate": "",
    "handed_to": "giao cho",
    "answer": "",
    "promised_on": "hẹn trả ngày",
    "promised": "hẹn trả",
    # personal data
    "is_given": "",
    "text": "",
    "way": "",
    # records of one person
    "same_as": "là người có mã khách hàng",
}
COUNTS = frozenset({"receipt_no", "number", "stage", "times_extended", "months_extended"})
"""Whole numbers that are not đồng."""

_NONE = "không có"
_ORDER = {name: at for at, name in enumerate(FIELDS)}
_TRUTHS = {  # field: said when it is so, when it is not; "" says nothing
    "is_open": ("còn dư nợ", "đã trả hết"),
    "present": ("có mặt", "vắng mặt"),
    "newest_first": ("trừ lãi kỳ này trước", ""),
    "is_final": ("kỳ cuối", ""),
    "is_estimate": ("ước tính", ""),
    "is_given": ("đồng ý", "rút lại sự đồng ý"),
}
_VALUES = {
    "sex": {"female": "nữ", "male": "nam"},
    "kind": {
        "disbursed": "giải ngân thêm",
        "repaid": "trả nợ",
        "written_off": "xóa nợ",
        "rewritten": "chuyển sang món vay mới",
        "back_in_term": "chuyển lại trong hạn",
        "thawed": "hết khoanh",
        "extended": "gia hạn nợ",
        "rolled_over": "cho vay lưu vụ",
        "adjusted": "điều chỉnh kỳ hạn trả nợ",
        "frozen": "khoanh nợ",
        "overdue": "chuyển nợ quá hạn",
        "misused": "sử dụng vốn sai mục đích",
        "rate_changed": "đổi lãi suất",
        "replaced": "đổi người đứng vay",
        "paid_in": "gửi vào",
        "withdrawn": "rút ra",
        "interest": "lãi nhập gốc",
    },
    "answer": {
        "full": "hẹn trả đủ",
        "part": "hẹn trả một phần",
        "deposit": "xin trích tiền gửi",
        "adjust": "xin điều chỉnh kỳ hạn",
        "extend": "xin gia hạn",
        "hard": "đang gặp khó khăn",
    },
    "way": {"number": "xem số căn cước đầy đủ", "export": "chép dữ liệu ra tệp"},
}


def told(part: Mapping[str, Any], *, is_news: bool = False) -> str:
    """A part of an entry as one line; what is empty or 0 is told only when it is news."""
    return "; ".join(_told(part, is_news=is_news))


def particulars(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The words of each field of a person, with its value."""
    for name, value in values.items():
        words = "Mã khách hàng" if name == "customer_no" else _upper(FIELDS[name])
        yield words, shown(name, value)


def shown(name: str, value: Any) -> str:
    """A value as people write it; "" for what is not worth a word."""
    if isinstance(value, bool):
        return _TRUTHS.get(name, ("có", ""))[not value]
    if isinstance(value, Mapping):
        return f"({told(value)})"
    if isinstance(value, list | tuple):
        return ", ".join(text for one in value if (text := shown(name, one)))
    return _plain(name, value) if value else ""


def _plain(name: str, value: int | str) -> str:
    if isinstance(value, int):
        return str(value) if name in COUNTS else grouped(value)
    if name == "rate":
        return f"{rate(Decimal(value))}/năm"
    if name == "text":
        return version(value)
    return _VALUES[name].get(value, value) if name in _VALUES else _day(value)


def _told(part: Mapping[str, Any], *, is_news: bool) -> Iterable[str]:
    for name in sorted(part, key=_order):
        text = shown(name, part[name])
        if is_news and not text and name not in _TRUTHS:
            text = "0" if isinstance(part[name], int) else _NONE
        if name not in UNTOLD and text:
            label = FIELDS.get(name, name)
            yield f"{label} {text}" if label else text


def _order(name: str) -> int:
    return _ORDER.get(name, len(_ORDER))


def version(text: str) -> str:
    """The paper that was signed, "consent/1", as people name it."""
    return f"bản số {text.partition('/')[2] or text}"


def _day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
