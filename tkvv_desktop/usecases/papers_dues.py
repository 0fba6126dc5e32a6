"""The facts of the lists of dues and of the labels, put together from the book."""

from collections.abc import Sequence
from datetime import date, timedelta

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.usecases import facts_dues, facts_labels, records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.notices import Item, due_rows, latest_answers
from tkvv_desktop.usecases.papers import group_facts, lookup_code
from tkvv_desktop.usecases.portfolio import GroupBook, group_book
from tkvv_desktop.usecases.views import DueRow


def due_list(reader: Reader, group_no: str, on: date) -> facts_dues.DueList:
    """What falls due within the days of the first notice, and what was answered until a day."""
    book = group_book(reader, group_no, on)
    until = on + timedelta(days=reader.rules.notice_days[0])
    rows = due_rows(reader, book, until)
    answers = latest_answers(reader.notices(group_no), on)
    covered = _covered(rows, answers, book)
    return facts_dues.DueList(
        group=group_facts(book.group),
        made_on=on,
        until=until,
        lines=tuple(_due_line(row, answers, covered, book) for row in rows),
        figures_on=book.figures_on,
    )


def _due_line(
    row: DueRow,
    answers: dict[Item, records.Notice],
    covered: dict[Item, Dong | None],
    book: GroupBook,
) -> facts_dues.DueListLine:
    due = row.due
    item = (due.contract_no, due.due_on)
    answered = answers.get(item)
    answer = answered.answer if answered else None
    return facts_dues.DueListLine(
        member=row.member,
        customer_no=due.customer_no,
        contract_no=due.contract_no,
        programme=row.programme_name,
        due_on=due.due_on,
        session_on=due.session_on,
        amount=due.amount,
        is_final=due.is_final,
        is_estimate=due.is_estimate,
        days_left=row.days_left,
        deposit=book.deposits.get(due.customer_no),
        notice_no=row.notice.number if row.notice else None,
        answer=answer.answer if answer else "",
        promised=covered.get(item),
        promised_on=answer.promised_on if answer else None,
        note=answer.note if answer else "",
    )


def _covered(
    rows: Sequence[DueRow], answers: dict[Item, records.Notice], book: GroupBook
) -> dict[Item, Dong | None]:
    """What of each amount its answer speaks of, in đồng; None when a part was not named.

    A promised part is one sum for all amounts of the notice and goes to the oldest first. Whoever
    pays from the deposit without naming a sum can pay no more than the deposit.
    """
    left: dict[tuple[str, int], int] = {}
    in_account = dict(book.deposits)
    covered: dict[Item, Dong | None] = {}
    for row in rows:
        item = (row.due.contract_no, row.due.due_on)
        notice = answers.get(item)
        if notice is None or notice.answer is None:
            continue
        answer, customer_no = notice.answer, row.due.customer_no
        amount = row.due.amount
        if answer.answer == "part" and not answer.promised:
            covered[item] = None
            continue
        if answer.answer == "part" or (answer.answer == "deposit" and answer.promised):
            key = (notice.op_id, notice.number)
            amount = Dong(min(amount, left.get(key, answer.promised)))
            left[key] = left.get(key, answer.promised) - amount
        elif answer.answer == "deposit" and customer_no in in_account:
            amount = Dong(min(amount, in_account[customer_no]))
            in_account[customer_no] = Dong(in_account[customer_no] - amount)
        covered[item] = amount
    return covered


def notice_list(
    reader: Reader, group_no: str, on: date, *, reprint: bool, batch: str = ""
) -> facts_dues.NoticeList:
    """The cover of the notices printed on a day, or of one batch (the id of its operation).

    Raises Refused("paper.no_notices").
    """
    notices = _printed(reader, group_no, on, batch)
    on = notices[0].day
    book = group_book(reader, group_no, on)
    batches = {notice.op_id for notice in notices}
    return facts_dues.NoticeList(
        group=group_facts(book.group),
        printed_on=on,
        lines=tuple(_notice_line(notice, book) for notice in notices),
        reprint=reprint,
        code=lookup_code(batches.pop()) if len(batches) == 1 else "",
    )


def _printed(reader: Reader, group_no: str, on: date, batch: str = "") -> list[records.Notice]:
    """The notices of a day, or of a batch, by number. Raises Refused("paper.no_notices")."""
    found = [
        one for one in reader.notices(group_no) if (one.op_id == batch if batch else one.day == on)
    ]
    if not found:
        raise Refused("paper.no_notices", day=on)
    return sorted(found, key=lambda notice: notice.number)


def _notice_line(notice: records.Notice, book: GroupBook) -> facts_dues.NoticeListLine:
    person = book.people.get(notice.customer_no)
    first = min(notice.items, key=lambda item: item.due_on)
    return facts_dues.NoticeListLine(
        number=notice.number,
        stage=notice.stage,
        member=book.name_of(notice.customer_no),
        customer_no=notice.customer_no,
        address=person.address if person else "",
        loans=len({item.contract_no for item in notice.items}),
        amount=total(item.amount for item in notice.items),
        due_on=first.due_on,
        session_on=first.session_on,
    )


def member_labels(reader: Reader, group_no: str, on: date) -> list[facts_labels.Label]:
    """A label for each member, in register order."""
    book = group_book(reader, group_no, on)
    return [_label(book, customer_no) for customer_no in book.members()]


def notice_labels(
    reader: Reader, group_no: str, on: date, batch: str = ""
) -> list[facts_labels.Label]:
    """A label for each household with a notice of a day, or of one batch, in their order.

    Raises Refused("paper.no_notices").
    """
    book = group_book(reader, group_no, on)
    addressed = [notice.customer_no for notice in _printed(reader, group_no, on, batch)]
    return [_label(book, customer_no) for customer_no in dict.fromkeys(addressed)]


def _label(book: GroupBook, customer_no: str) -> facts_labels.Label:
    person = book.people.get(customer_no)
    return facts_labels.Label(
        member=book.name_of(customer_no),
        address=person.address if person else "",
        hamlet=book.group.hamlet,
        commune=book.group.commune,
        group_no=book.group.group_no,
        leader=book.group.leader,
    )
