"""Made-up groups and people for the demo book: names by combination, places that do not exist."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tkvv_desktop.domain.bankdata import GroupRow, PersonRow
from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.domain.money import ZERO

OFFICE_NO = "004999"
OFFICE = "PGD NHCSXH Sông Mây"
SESSION_DAYS = (3, 8, 12, 18, 20, 31)
GROWN = 20  # a group of so many members has every kind of member

_FAMILY = (
    *("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Huỳnh", "Võ", "Vũ"),
    *("Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Đoàn", "Trương", "Mai", "Tạ"),
    *("Quách", "Kiều", "Lương", "Giáp"),
)
_WOMEN_MIDDLE = (
    *("Thị", "Thị", "Thị", "Thị Kim", "Thị Thanh", "Thị Ngọc", "Thị Mỹ", "Thị Hồng"),
    *("Thị Bích", "Ngọc", "Kim", "Thùy", "Hoàng Thị Phương"),
)
_WOMEN = (
    *("Ánh", "Ẩn", "Bưởi", "Cẩm", "Diễm", "Duyên", "Đào", "Giàu", "Hằng", "Hạnh", "Hiền"),
    *("Hoa", "Huệ", "Hường", "Kiều", "Lan", "Lành", "Lệ", "Liễu", "Loan", "Mận", "Mùi", "Nga"),
    *("Ngà", "Nguyệt", "Nhàn", "Nhạn", "Oanh", "Phượng", "Quyên", "Quý", "Sương", "Thảo"),
    *("Thắm", "Thủy", "Thơm", "Trúc", "Tuyết", "Út", "Vân", "Xuyến", "Yến", "Mỵ"),
)
_MEN_MIDDLE = (
    *("Văn", "Văn", "Văn", "Đức", "Hữu", "Quốc", "Minh", "Đình", "Công", "Xuân", "Thế"),
    *("Trọng", "Quang", "Nguyễn Hoàng Gia"),
)
_MEN = (
    *("Ân", "Bảy", "Bình", "Chiến", "Cường", "Dũng", "Dưỡng", "Đạt", "Được", "Đệ", "Giỏi"),
    *("Hải", "Hậu", "Hiếu", "Hùng", "Hưởng", "Khánh", "Kiệt", "Lâm", "Lộc", "Luân", "Mạnh"),
    *("Nghĩa", "Nhẫn", "Phúc", "Phước", "Quyết", "Sĩ", "Sửu", "Tấn", "Thắng", "Thiện", "Thuận"),
    *("Tỵ", "Trí", "Tuấn", "Ửng", "Vượng", "Vĩnh", "Xuyên"),
)
_PEOPLES = ("Kinh",) * 17 + ("Tày", "Khmer", "Mường")
_COMMUNES = (
    ("990101", "Xã Sông Mây Thượng"),
    ("990102", "Xã Đồng Mận"),
    ("990103", "Xã Bàu Nhãn Đông"),
)
_HAMLETS = ("Ấp Cây Gạo", "Ấp Bến Đá", "Thôn Đông Lĩnh", "Ấp Giồng Ổi", "Thôn Mỹ Lệ", "Bản Nà Rẫy")
_ASSOCIATIONS = ("12", "11", "13", "14")
_SIZES = (45, 26, 5, 60)  # of the first groups
_BAD_PHONES = ("054812345", "0548123456 / 0548123457", "054.81.2x4", "5481234567890")


@dataclass(frozen=True, slots=True)
class MadeUpGroup:
    """A group as the list of groups tells it, and its members, nothing saved yet."""

    row: GroupRow
    people: tuple[PersonRow, ...]


def made_up_groups(count: int, seed: int, today: date) -> tuple[MadeUpGroup, ...]:
    """So many groups. The session of the first is never nearer than its meeting is before it."""
    points = _points(today)
    groups = []
    for number in range(count):
        # Each group has luck of its own: another group more changes nothing of the others.
        rng = Random(f"{seed} people {number}")
        size = _SIZES[number] if number < len(_SIZES) else rng.randint(12, 60)
        groups.append(_group(number, size, points[number % len(points)], today, rng))
    return tuple(groups)


def strangers(seed: int, today: date) -> tuple[PersonRow, ...]:
    """People with a deposit who belong to no group."""
    rng = Random(f"{seed} strangers")
    return tuple(
        _person(f"{4_980_000_000 + n * 731}", "", "", sex, today, rng)
        for n, sex in enumerate(("female", "male"))
    )


def _points(today: date) -> Sequence[tuple[int, int]]:
    """(number, session day) of the points, those first whose session is next but not at once."""
    soon = today + timedelta(days=5)
    return sorted(
        enumerate(SESSION_DAYS, start=1), key=lambda point: session_on_or_after(soon, point[1])
    )


def _group(number: int, size: int, point: tuple[int, int], today: date, rng: Random) -> MadeUpGroup:
    point_no, session_day = point
    association = _ASSOCIATIONS[number % len(_ASSOCIATIONS)]
    commune_no, commune = _COMMUNES[point_no % len(_COMMUNES)]
    hamlet = rng.choice(_HAMLETS)
    group_no = f"{4_990_003 + number * 37}"
    women = 0.85 if association == "12" else 0.5
    people = [
        _person(
            f"{4_990_000_000 + number * 10_000 + place * 137 + rng.randrange(100)}",
            group_no,
            f"{hamlet}, {commune}",
            "female" if rng.random() < women else "male",
            today,
            rng,
        )
        for place in range(size)
    ]
    if size >= GROWN:
        people[9] = _named(people[9], people[4].name, people[4].sex)  # two of one name
        people[7] = _named(people[7], "Nguyễn Hoàng Thị Phương Thảo", "female")
        people[12] = _named(people[12], "Huỳnh Lê Quốc Khánh", "male")
    leader, deputy = people[0], people[1]
    row = GroupRow(
        group_no=group_no,
        office_no=OFFICE_NO,
        office_name="",  # the list of groups has no column for it
        commune_no=commune_no,
        commune=commune,
        point_no=f"TXN{point_no:04}",
        point=f"Điểm GDX {commune.removeprefix('Xã ')} {'AB'[point_no % 2]}",
        session_day=session_day,
        hamlet_no=f"{commune_no}{number % 90 + 10}",
        hamlet=hamlet,
        association=association,
        leader=leader.name,
        leader_customer_no=leader.customer_no,
        leader_phone=leader.phone,
        deputy=deputy.name,
        deputy_customer_no=deputy.customer_no,
    )
    return MadeUpGroup(row, tuple(people))


def _person(
    customer_no: str, group_no: str, address: str, sex: str, today: date, rng: Random
) -> PersonRow:
    born = date(today.year - rng.randint(23, 69), rng.randint(1, 12), rng.randint(2, 28))
    year_only = rng.random() < 0.08
    if year_only:
        born = born.replace(month=1, day=1)
    is_old = born.year < today.year - 50 and rng.random() < 0.4
    # No province has the code 098 and no network the numbers 054: they are nobody's.
    digit = "1" if sex == "female" else "0"
    if born.year >= 2000:
        digit = "3" if sex == "female" else "2"
    luck = rng.random()
    phone = "" if luck < 0.08 else f"054{rng.randrange(10**7):07}"
    if luck > 0.94:
        phone = rng.choice(_BAD_PHONES)
    other = "male" if sex == "female" else "female"
    number = f"{990_000_000 + rng.randrange(10**6):09}"
    return PersonRow(
        customer_no=customer_no,
        group_no=group_no,
        name=_name(sex, rng),
        born_on=born,
        born_year_only=year_only,
        sex=sex,
        ethnicity=rng.choice(_PEOPLES),
        id_no=number if is_old else f"098{digit}{born.year % 100:02}{rng.randrange(10**6):06}",
        id_issued_on=date(2009 if is_old else 2022, rng.randint(1, 12), rng.randint(1, 28)),
        id_issued_by="Công an tỉnh" if is_old else "Cục Cảnh sát QLHC về TTXH",
        address=address,
        phone=phone,
        spouse=_name(other, rng) if rng.random() < 0.75 else "",
        deposit=ZERO,
        deposit_books=(),
    )


def _name(sex: str, rng: Random) -> str:
    middle, given = (_WOMEN_MIDDLE, _WOMEN) if sex == "female" else (_MEN_MIDDLE, _MEN)
    return f"{rng.choice(_FAMILY)} {rng.choice(middle)} {rng.choice(given)}"


def _named(person: PersonRow, name: str, sex: str) -> PersonRow:
    """The same person with another name; the number of the identity card tells the sex too."""
    id_no = person.id_no
    if sex != person.sex and len(id_no) == 12:
        id_no = f"{id_no[:3]}{int(id_no[3]) ^ 1}{id_no[4:]}"
    facts = {field: getattr(person, field) for field in PersonRow.__dataclass_fields__}
    return PersonRow(**{**facts, "name": name, "sex": sex, "id_no": id_no})
