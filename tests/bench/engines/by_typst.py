"""Due notices by typst: one source file that reads the data and sets a page for each."""

import shutil
import sys
import tempfile
import time
from pathlib import Path

import typst

SOURCE = r"""
#set page(paper: "a4", margin: (top: 2cm, bottom: 2cm, left: 3cm, right: 2cm))
#set text(font: "Liberation Serif", size: 12pt, lang: "vi")
#set par(justify: true, spacing: 0.6em)
#let notice(n) = {
  grid(columns: (6.4cm, 1fr), align: center, row-gutter: 8pt,
    [#n.association \ #n.commune \ *#n.group_name*],
    [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \ #underline[Độc lập - Tự do - Hạnh phúc]*],
    [Số: #n.number], [_#n.dated;_])
  align(center)[#text(14pt)[*THÔNG BÁO*] \ #text(13pt)[*Về việc trả nợ gốc đến hạn (lần #n.stage)*]]
  [Kính gửi: Ông (bà) *#n.member*

  #n.known

  Địa chỉ: #n.address

  #h(1cm)Tổ Tiết kiệm và vay vốn xin thông báo để ông (bà) chủ động thu xếp: khoản vay sau đây tại
  Ngân hàng Chính sách xã hội sắp đến hạn trả nợ gốc.]
  set text(10.5pt)
  table(columns: (0.9cm, 4.9cm, 2.6cm, 2.3cm, 2.3cm, 3cm), stroke: 0.5pt,
    align: (center, left, right, center, center, right),
    [*TT*], [*Khoản vay*], [*Dư nợ (đồng)*], [*Ngày đến hạn*], [*Phiên giao dịch để trả*],
    [*Số tiền gốc phải trả (đồng)*],
    [1], [#n.programme \ #text(8.4pt)[_#n.contract;_]], [#n.outstanding],
    [#n.due_on \ #text(8.4pt)[_#n.kind;_]], [#n.session_on], [#n.amount],
    table.cell(colspan: 5, align: center)[*Cộng*], [*#n.amount*])
  set text(12pt)
  [_#n.words;_

  _#n.figures;_

  1. Xin ông (bà) mang tiền và Sổ vay vốn đến *trả trực tiếp cho ngân hàng* tại #n.place, vào phiên
    giao dịch ghi trong bảng.
  2. *Tổ trưởng, tổ phó không được nhận tiền gốc.* Xin không gửi tiền gốc qua người khác; khi trả,
    xin nhận chứng từ của ngân hàng.
  3. Nếu chưa thu xếp đủ, xin báo sớm cho Tổ để được hướng dẫn điều chỉnh, gia hạn.]
  pad(left: 50%, align(center)[*TỔ TRƯỞNG* \ _(Ký, ghi rõ họ tên)_ #v(1cm) *#n.leader*])
  place(bottom, block(width: 100%)[
    #line(length: 100%, stroke: (thickness: 0.8pt, dash: "dashed"))
    #align(center)[_Cắt theo đường này. Phần dưới gửi lại cho Tổ._ \ *TRẢ LỜI CỦA HỘ VAY*]
    #n.about

    *#n.who*

    Tôi đã nhận thông báo và xin trả lời (đánh dấu ô phù hợp):

    #box(width: 10pt, height: 10pt, stroke: 0.8pt) Sẽ trả đủ đúng hạn

    #box(width: 10pt, height: 10pt, stroke: 0.8pt) Trả một phần, số tiền (đồng): #repeat[.]

    #box(width: 10pt, height: 10pt, stroke: 0.8pt) Xin gia hạn, điều chỉnh kỳ hạn trả nợ

    #box(width: 10pt, height: 10pt, stroke: 0.8pt) Đang gặp khó khăn, lý do: #repeat[.]

    Ngày giao: ……/……/…………])
}
#for (i, n) in json("notices.json").enumerate() {
  if i > 0 { pagebreak() }
  notice(n)
}
"""


def main(data: str, out: str, fonts: str) -> None:
    """Write the notices and say how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(data, Path(folder) / "notices.json")
        source = Path(folder) / "notices.typ"
        source.write_text(SOURCE, encoding="utf-8")
        start = time.perf_counter()
        typst.compile(str(source), output=out, font_paths=[fonts])
        sys.stdout.write(f"{time.perf_counter() - start}\n")


main(*sys.argv[1:])
