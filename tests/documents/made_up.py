"""Made-up people and places that all papers are tried with."""

from dataclasses import replace

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import GroupFacts

LONGEST = "Nguyễn Hoàng Phương Thảo Nguyên Thị Kim Tuyết Nhung"
NAMES = (
    "Nguyễn Thị Hằng",
    "Trần Văn Được",
    "Lê Thị Ánh Tuyết",
    "Phạm Quốc Khánh",
    "Đỗ Thị Ngọc Bích",
    LONGEST,
    "Hồ Văn Ửng",
    "Ngô Ngọc Ẩn",
)
PROGRAMMES = (
    "Hộ nghèo",
    "Giải quyết việc làm, duy trì và mở rộng việc làm",
    "Nước sạch và vệ sinh môi trường nông thôn",
)
CODE = "7K4MQX2ZP0AB9TRD"
GROUP = GroupFacts(
    group_no="4820101",
    leader="Đinh Thanh Mai",
    deputy="Ngô Ngọc Liên",
    hamlet="Thôn Đông Hòa",
    commune="Xã Hòa Thuận Tây",
    association="12",
    office="Phòng giao dịch Vĩnh Lộc",
    point="TXN0003",
)


def contract(n: int) -> str:
    return f"660{n:013}"


def customer(n: int) -> str:
    return f"46870{n:05}"


HUGE = Dong(10**12)
HARD_GROUP = replace(
    GROUP,
    leader=LONGEST,
    deputy=LONGEST,
    hamlet="Khu dân cư nông thôn mới kiểu mẫu số 12 Đông Hòa Thuận",
    commune="Xã Thượng Nguyên Phước Hòa Thuận Tây Mỹ",
)
