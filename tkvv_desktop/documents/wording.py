"""Words that several papers say alike."""

from datetime import date

from tkvv_desktop.documents.lettering import clean
from tkvv_desktop.i18n.formats import day
from tkvv_desktop.usecases.facts import GroupFacts

ASSOCIATIONS = {
    "11": "Hội Nông dân",
    "12": "Hội Liên hiệp Phụ nữ",
    "13": "Hội Cựu chiến binh",
    "14": "Đoàn Thanh niên",
}
BANK = "Ngân hàng Chính sách xã hội"
GROUP = "Tổ Tiết kiệm và vay vốn"
GROUP_SHORT = "Tổ TK&VV"
ESTIMATE = "ước tính"
ESTIMATE_NOTE = "“Ước tính” là số Tổ tự tính, chưa phải số của ngân hàng."
NO_PRINCIPAL = "Tổ chỉ nhận tiền lãi và tiền gửi; tiền gốc tổ viên trả trực tiếp cho ngân hàng."
LEADER = "TỔ TRƯỞNG"
BANK_FORM_FIRST = "Giấy của Tổ; ngân hàng yêu cầu mẫu riêng thì dùng mẫu đó."
GRADES = {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "weak": "Yếu"}

_UNITS = ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Thôn ", "Ấp ", "Bản ", "Tổ dân phố ", "Khu ")


def issuer_lines(group: GroupFacts) -> list[str]:
    """The parts of a paper's issuer: the association, its commune, the group."""
    over = [ASSOCIATIONS.get(group.association, ""), group.commune]
    return [part.upper() for part in (*over, f"{GROUP_SHORT} số {group.group_no}") if part]


def association(group: GroupFacts) -> str:
    """The association that guides the group, with its commune: "Hội Nông dân xã Tân Lập"."""
    name = ASSOCIATIONS.get(group.association)
    return f"{name} {within(group.commune)}" if name else group.commune


def within(place: str) -> str:
    """A place inside a sentence: "xã Tân Lập" for "Xã Tân Lập"."""
    place = clean(place)
    return place[:1].lower() + place[1:] if place.startswith(_UNITS) else place


def where(group: GroupFacts) -> str:
    """Hamlet and commune of the group, as far as they are known."""
    return ", ".join(within(part) for part in (group.hamlet, group.commune) if part)


def programme(name: str) -> str:
    """A programme in few letters, below a head that says what it is: "Hộ nghèo"."""
    short = clean(name).removeprefix("Cho vay ")
    return short[:1].upper() + short[1:]


def figures_note(figures_on: date | None) -> str:
    """Up to which day the bank's figures go; nothing without such figures."""
    return f"Số liệu ngân hàng đến ngày {day(figures_on)}." if figures_on else ""
