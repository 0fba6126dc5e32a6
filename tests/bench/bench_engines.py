"""Due notices a second against other ways to make the same page.

    bash tests/bench/compare_engines.sh     installs what there is, then runs this
    python tests/bench/bench_engines.py [COUNT] [OTHERS' PYTHON]

Each of the others is a script in engines/ that makes the page of our due notice out of the same
texts, without the search code, by the means its users would choose: LibreOffice merges a Writer
document with a table of data, WeasyPrint sets one HTML file, typst one source file. Only the
making is timed: not the start of the process, nor the import of the library.
"""

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdf
from bench_papers import bare, notice, seconds, squares_of, texts_of

from tkvv_desktop import paths
from tkvv_desktop.documents import lettering
from tkvv_desktop.documents.due_notice import due_notices
from tkvv_desktop.documents.wording import issuer_lines, within
from tkvv_desktop.i18n.formats import day, grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts import DueNotice

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that LibreOffice's own bridge is installed for
LONGEST = 1_800  # seconds
TIMES = 5  # the median of so many runs is told of ours and of the bare canvas


def plain(facts: DueNotice) -> dict[str, str]:
    """The texts of a notice, formatted as on our page."""
    line = facts.lines[0]
    association, commune, group = issuer_lines(facts.group)
    amount = grouped(line.amount)
    return {
        "association": association,
        "commune": commune,
        "group_name": group,
        "number": facts.number,
        "dated": f"{facts.group.commune}, {long_day(facts.printed_on)}",
        "stage": str(facts.stage),
        "member": facts.member,
        "known": f"Mã khách hàng: {facts.customer_no} · Điện thoại: {facts.phone} · "
        f"Vợ (chồng): {facts.spouse}",
        "address": facts.address,
        "programme": line.programme,
        "contract": f"Số {line.contract_no}",
        "outstanding": grouped(line.outstanding),
        "due_on": day(line.due_on),
        "kind": "Kỳ cuối" if line.is_final else "Kỳ con",
        "session_on": day(line.session_on),
        "amount": amount,
        "words": f"Bằng chữ: {in_words(line.amount)}.",
        "figures": f"Số liệu ngân hàng đến ngày {day(facts.figures_on or facts.printed_on)}.",
        "place": f"Điểm giao dịch {within(facts.group.commune)}",
        "leader": facts.group.leader,
        "about": f"Thông báo số {facts.number} ngày {day(facts.printed_on)} "
        f"(lần {facts.stage}), số tiền gốc {amount} đồng",
        "who": f"{facts.member}, mã khách hàng {facts.customer_no}",
    }


def others(python: str) -> list[tuple[str, list[str]]]:
    """The other engines, and what runs them."""
    return [
        ("LibreOffice mail merge", [SYSTEM_PYTHON, str(HERE / "engines" / "by_libreoffice.py")]),
        ("WeasyPrint", [python, str(HERE / "engines" / "by_weasyprint.py")]),
        ("typst", [python, str(HERE / "engines" / "by_typst.py")]),
    ]


def timed_elsewhere(command: list[str], data: Path, out: Path, count: int) -> float | str:
    """The seconds that the script says it took, or why there are none."""
    fonts = str(paths.resources() / "fonts")
    try:
        done = subprocess.run(
            [*command, str(data), str(out), fonts],
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not run: {error}"
    if done.returncode:
        return f"not run: {done.stderr.strip().splitlines()[-1:]}"
    pages = len(pypdf.PdfReader(io.BytesIO(out.read_bytes())).pages)
    if pages != count:
        return f"made {pages} pages of {count}"
    return float(done.stdout.split()[-1])


def main(count: int = 600, python: str = sys.executable) -> None:
    """Print pages a second of each, and how many times as fast ours are."""
    lettering.load_faces()
    facts = [notice(n) for n in range(count)]
    pattern = texts_of(due_notices(facts[:60]))
    pages = [pattern[n % len(pattern)] for n in range(count)]
    codes = [squares_of(one.code) for one in facts]
    ours, size = seconds(lambda: due_notices(facts), TIMES)
    raw, _ = seconds(lambda: bare(pages, codes), TIMES)
    sys.stdout.write(f"{count} notices, ours: {count / ours:.0f} a second, {size} bytes\n")
    sys.stdout.write(f"bare canvas: {count / raw:.0f} a second, ours take {ours / raw:.2f} of it\n")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "notices.json"
        data.write_text(json.dumps([plain(one) for one in facts]), encoding="utf-8")
        for name, command in others(python):
            took = timed_elsewhere(command, data, Path(folder) / "out.pdf", count)
            if isinstance(took, str):
                sys.stdout.write(f"{name}: {took}\n")
            else:
                ratio = took / ours
                sys.stdout.write(f"{name}: {count / took:.1f} a second, ours {ratio:.0f} times\n")


if __name__ == "__main__":
    main(*[int(word) if word.isdecimal() else word for word in sys.argv[1:]])
