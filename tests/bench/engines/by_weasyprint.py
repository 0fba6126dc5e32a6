"""Due notices by WeasyPrint: one HTML file with a page for each."""

import html
import json
import sys
import time
from pathlib import Path

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 2cm 2cm 2cm 3cm }
body { font: 12pt "Liberation Serif"; margin: 0 }
section { break-after: page; position: relative; height: 25.6cm }
p { margin: 0 0 2pt; text-align: justify }
.head { display: flex } .head div { text-align: center }
.from { width: 6.4cm } .nation { flex: 1 }
h1 { font-size: 14pt; text-align: center; margin: 12pt 0 0 }
h2 { font-size: 13pt; text-align: center; margin: 0 0 6pt }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; table-layout: fixed }
td, th { border: 0.5pt solid; padding: 3pt } .r { text-align: right } .c { text-align: center }
small { font-style: italic; font-size: 8.4pt; display: block }
.sign { margin-left: 50%; text-align: center }
.answer { position: absolute; bottom: 0; width: 100%; border-top: 0.8pt dashed }
.box { display: inline-block; width: 10pt; height: 10pt; border: 0.8pt solid }
.name { margin-top: 40pt }
"""
PAGE = """<section><div class=head><div class=from>{association}<br>{commune}<br>
<b>{group_name}</b></div><div class=nation><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>
<u>Độc lập - Tự do - Hạnh phúc</u></b></div></div>
<div class=head><div class=from>Số: {number}</div><div class=nation><i>{dated}</i></div></div>
<h1>THÔNG BÁO</h1><h2>Về việc trả nợ gốc đến hạn (lần {stage})</h2>
<p>Kính gửi: Ông (bà) <b>{member}</b></p><p>{known}</p><p>Địa chỉ: {address}</p>
<p style="text-indent: 1cm">Tổ Tiết kiệm và vay vốn xin thông báo để ông (bà) chủ động thu xếp:
khoản vay sau đây tại Ngân hàng Chính sách xã hội sắp đến hạn trả nợ gốc.</p>
<table><tr><th style="width: 5%">TT<th style="width: 30%">Khoản vay<th>Dư nợ (đồng)
<th>Ngày đến hạn<th>Phiên giao dịch để trả<th>Số tiền gốc phải trả (đồng)</tr>
<tr><td class=c>1<td>{programme}<small>{contract}</small><td class=r>{outstanding}
<td class=c>{due_on}<small>{kind}</small><td class=c>{session_on}<td class=r>{amount}</tr>
<tr><th colspan=5>Cộng<td class=r><b>{amount}</b></tr></table>
<p><i>{words}</i></p><p><i>{figures}</i></p>
<p>1. Xin ông (bà) mang tiền và Sổ vay vốn đến <b>trả trực tiếp cho ngân hàng</b> tại {place}, vào
phiên giao dịch ghi trong bảng.</p>
<p>2. <b>Tổ trưởng, tổ phó không được nhận tiền gốc.</b> Xin không gửi tiền gốc qua người khác; khi
trả, xin nhận chứng từ của ngân hàng.</p>
<p>3. Nếu chưa thu xếp đủ, xin báo sớm cho Tổ để được hướng dẫn điều chỉnh, gia hạn.</p>
<div class=sign><b>TỔ TRƯỞNG</b><br><i>(Ký, ghi rõ họ tên)</i>
<p class="name c"><b>{leader}</b></div>
<div class=answer><p class=c><i>Cắt theo đường này. Phần dưới gửi lại cho Tổ.</i></p>
<h2>TRẢ LỜI CỦA HỘ VAY</h2><p>{about}</p><p><b>{who}</b></p>
<p>Tôi đã nhận thông báo và xin trả lời (đánh dấu ô phù hợp):</p>
<p><span class=box></span> Sẽ trả đủ đúng hạn</p>
<p><span class=box></span> Trả một phần, số tiền (đồng): ..............................</p>
<p><span class=box></span> Xin gia hạn, điều chỉnh kỳ hạn trả nợ</p>
<p><span class=box></span> Đang gặp khó khăn, lý do: ..............................</p>
<p>Ngày giao: ……/……/…………</p></div></section>"""


def main(data: str, out: str, fonts: str) -> None:
    """Write the notices and say how long it took."""
    notices = json.loads(Path(data).read_text(encoding="utf-8"))
    config = FontConfiguration()
    start = time.perf_counter()
    pages = (PAGE.format_map({k: html.escape(v) for k, v in one.items()}) for one in notices)
    text = f"<meta charset=utf-8><style>{STYLE}</style>{''.join(pages)}"
    HTML(string=text).write_pdf(out, font_config=config)
    sys.stdout.write(f"{time.perf_counter() - start}\n")


main(*sys.argv[1:])
