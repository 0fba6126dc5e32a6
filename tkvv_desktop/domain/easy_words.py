"""Four easy words as a password: drawn by the program, typed with or without marks.

Each word of the list is another one without its marks, too, so nothing is lost when they are left
out. Four of them are one of 500 billion; with the second that a try takes, half of these are some
eight thousand years of one machine.
"""

import re
import secrets
from functools import cache

from tkvv_desktop.domain.names import folded, nfc

HOW_MANY = 4
_APART = re.compile(r"[\s,.;+_–—-]+")
WORDS: tuple[str, ...] = tuple(
    nfc(
        """
ai ấm ăn ang ảnh áo ấp bà bác bài bầm bán bảng bánh bao bắp bát bầu bay bẹ bên bèo bếp bí bìa
bích biếc biển biếng biết bìm bình bịt bò bốc bơi bơm bốn bong bột bù búa bức bụi bún bưng bước
bướm buôn buông búp bút cá cải cam cân cành cao cặp cát cau cày chắc chai chăm chăn chanh chảo
chật chậu chạy chè chén cheo chép chị chia chiếc chiêng chiếu chim chín chịu chó chồi chôm chọn
chong chợt chữ chùa chúc chum chung chuối chuồng chuột chút chuyến có cóc coi cốm con cõng cột
củ cua cúc cửi cụm cùng cuốc cuối cườm cuộn cuống cúp cừu da dám dẫn dang dành dao dập đất dầu
dây dê đếm đền deo dép dệt dĩa diệc diện diều đinh dịu do dọc dội đóm dọn dóng dột dũa dục dùng
đuốc dưới dương duyên én ga gấc gạch gai gầm gan găng gánh gạo gặp gặt gấu gậy ghe ghép ghét ghi
gì gia giấc giải giàn giặt giầu giày giẻ giếng gieo gió giỏi giống giọt giữ giữa giun giường
giúp gò góc gói gọn gộp gót gụ gửi gừng guốc gườm gương hạ hạc hai hàm hạn hàng hành hào hấp hạt
hay hẹ hẻm hẹn heo hẹp hết hiếm hiên hiểu him hình hít hò hoa hoan hoàng hoạt học hỏi hòm hòn
hóng họp hót hũ hứa huệ hùm hùng hướng hươu húp hút hữu huyện in kè kem kèn kênh kéo kẹp két kêu
khách khám khăn khát khẩu khay khe khèn khéo khỉ khía khiên khiêng khít kho khoá khoai khoan
khoang khoảnh khóc khoe khói khôn không khớp khứa khúc khung khuy khuya khuyên kia kích kiếm
kiên kiềng kiểu kim kín kính kịp kỳ la lạc lái làm lan làng lành lắp lật lau lay lê len lệnh lèo
lều lị lìa lịch liềm liền liệu lim lính lít lo loa loài loan loang loay lọc lõi lòng lớp lót lu
lúa luật lúc lùi lúm lùn lưng lược lưới lượm lươn lương lướt lụt lựu luyện má mái mâm mận măng
mật màu máy mè mềm men mẹo mết mì mía miền miệng mịn mình mít mỏ mọc mối mớm món móng mớp mốt mũ
mua mực mùi mừng muối mượn muỗng mướp mượt mứt na nạc nai nam nán nàng nạo nắp nấu nẻ nem nén
neo nếp nết nga ngắm ngân ngang ngành ngao ngập ngát ngay nghe nghêu nghỉ nghĩa nghiên nghiêng
nghìn ngó ngoài ngoan ngọc ngồi ngon ngỗng ngọt ngựa ngụm ngừng ngược người nguồn ngút nguyên
nguyệt nhà nhạc nhái nhắm nhãn nhánh nhấp nhạt nhau nhảy nhẹ nhện nhiều nhím nhìn nhịp nhỏ nhóm
nhộng nhựa nhuận nhúng nhuộm nhường nhút nhụy nia niềm niên niêu ninh nít níu no nói nơm nón
nong nộp nụ nửa núc núi nước nuôi nương núp nút oan oanh ốc ôm ơn ong ớt pha phải phẩm phấn phao
phập phát phèn phép phía phích phiên phiếu phím phin phình pho phơi phong phú phục phun phụng
phước phượng phút qua quai quán quặng quanh quạt quay què quen quét quốc quý quyền quýt ra rác
rạch rái rán rang rành rào rát rau rây rẻ rèm rén reo rêu ria riềng rim rình rít rìu rò róc rọi
rơm rốn rong rợp rót rủ rùa rục rún rụng ruốc ruồi ruộng ruột rượu rút sa sắc sách sai sẫm sàn
sang sành sáo sáp sát sau sậy sẻ sen sếu si siêng siêu sim sinh sít sò soạn sóc soi sớm son song
sọt sú sữa suất sức sủi sừng sưởi sườn sương suốt súp sụt ta tấc tách tai tam tàn tang tập tất
tàu tay ten tép tết tha thác thạch thái tham thân tháng thanh tháo thấp thắt thau thay thẻ them
theo thép thêu thi thìa thích thiên thiếp thiết thiếu thím thìn thính thịt tho thoa thoáng thoát
thóc thoi thỏm thon thong thốt thú thừa thuận thuật thực thuê thùng thuở thuốc thương thủy
thuyền tỉa tiệc tiệm tiền tiếng tiếp tiết tiêu tím tin tỉnh tịt to toa toàn tóc tỏi tóm tớn tòng
tốt tra trắc trách trai trám tràn trang tranh trao trấu trẩy trẻ trên treo trêu trì trích triều
trinh trò tróc trói trong trú trưa trúc trụi trung trước trườn trường truyền từ tua tuần tức túi
túm tùng tuổi tuồng tuốt tút tựu tuy tuyến tuyết ức ủi ung ước ươm ương ướt úp út ưu va vạc vách
vai van vàng vành vào vấp vạt vay ve vén vèo vẹt vỉ vỉa việc viên viết vĩnh vịt vo vóc vòi von
vòng vót vua vui vùng vượn vuông vượt vút xa xách xám xắn xăng xanh xáo xát xâu xay xe xem xen
xẻng xéo xẹp xích xiếc xiên xin xinh xít xó xóa xoài xoan xoay xòe xôi xóm xong xốp xớt xu xưa
xuân xúc xúm xung xuôi xuống xuyên yếm yên yêu
"""
    ).split()
)


def drawn() -> str:
    """Four words by chance, as they are shown: "cua lúa nón đuốc"."""
    return " ".join(secrets.choice(WORDS) for _word in range(HOW_MANY))


def phrase(typed: str) -> str | None:
    """The four words in the one form that locks a book; None when it is something else."""
    words = [word for word in _APART.split(folded(nfc(typed))) if word]
    if len(words) == HOW_MANY and all(word in _known() for word in words):
        return " ".join(words)
    return None


@cache
def _known() -> frozenset[str]:
    return frozenset(map(folded, WORDS))
