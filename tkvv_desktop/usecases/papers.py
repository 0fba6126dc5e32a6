"""The facts of the four papers, put together from the book."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO
from tkvv_desktop.domain.quantities import Unit
from tkvv_desktop.usecases import facts, records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.meeting import collection_table
from tkvv_desktop.usecases.portfolio import GroupBook, group_book
from tkvv_desktop.usecases.rating import Forecast

_CODE_LENGTH = 16


def lookup_code(op_id: str, number: int = 0) -> str:
    """What stands on a paper to lead back to its operation: the last 16 characters of its id.

    In capitals, 0-9 and A-F. A notice or a receipt adds "/" and its number, since a batch of them
    is one operation: "9F3C1A2B4D5E6F70/12". The QR code beside it is the same text without any
    prefix, so scanning is typing.
    """
    code = op_id[-_CODE_LENGTH:].upper()
    return f"{code}/{number}" if number else code


def entry_code(digest: bytes) -> str:
    """What stands on a signed list: the first 16 characters of the entry's hash.

    The hash covers the entry and, through the chain, every one before it: none of them can be
    changed, left out or put in later without another code.
    """
    return digest.hex()[:_CODE_LENGTH].upper()


def group_facts(group: records.Group) -> facts.GroupFacts:
    return facts.GroupFacts(
        group_no=group.group_no,
        leader=group.leader,
        deputy=group.deputy,
        hamlet=group.hamlet,
        commune=group.commune,
        association=group.association,
        office=group.office,
        point=group.point,
    )


def due_notice_facts(
    reader: Reader, notices: Sequence[records.Notice], *, reprint: bool
) -> list[facts.DueNotice]:
    """Notices as they were printed: amounts from the journal, not from today's state."""
    books: dict[str, GroupBook] = {}
    found = []
    for notice in notices:
        if notice.group_no not in books:
            books[notice.group_no] = group_book(reader, notice.group_no, notice.day)
        found.append(_due_notice(books[notice.group_no], notice, reprint=reprint))
    return found


def _due_notice(book: GroupBook, notice: records.Notice, *, reprint: bool) -> facts.DueNotice:
    person = book.people.get(notice.customer_no)
    return facts.DueNotice(
        group=group_facts(book.group),
        number=f"{notice.number:02d}/TB-{notice.group_no}",
        stage=notice.stage,
        printed_on=notice.day,
        reprint=reprint,
        member=book.name_of(notice.customer_no),
        customer_no=notice.customer_no,
        address=person.address if person else "",
        phone=person.phone if person else "",
        spouse=person.spouse if person else "",
        lines=tuple(
            facts.DueNoticeLine(
                contract_no=item.contract_no,
                programme=item.programme,
                outstanding=item.outstanding,
                due_on=item.due_on,
                session_on=item.session_on,
                amount=item.amount,
                is_final=item.is_final,
                is_estimate=item.is_estimate,
            )
            for item in notice.items
        ),
        figures_on=notice.figures_on,
        code=lookup_code(notice.op_id, notice.number),
    )


def blank_collection_list(
    reader: Reader, group_no: str, held_on: date, session_on: date
) -> facts.CollectionList:
    """The list to take to a meeting and fill by hand."""
    table = collection_table(reader, group_no, held_on, session_on)
    return facts.CollectionList(
        group=group_facts(table.group),
        held_on=held_on,
        session_on=session_on,
        blank=True,
        reprint=False,
        lines=tuple(
            facts.CollectionLine(
                position=row.position,
                member=row.name,
                customer_no=row.customer_no,
                outstanding=row.outstanding,
                interest_due=row.current,
                arrears=row.arrears,
                is_estimate=True,
                present=False,
                interest_taken=ZERO,
                deposit=ZERO,
                deposit_balance=row.deposit_balance,
                receipt_no="",
                note="",
            )
            for row in table.rows
        ),
        cash=(),
        figures_on=table.figures_on,
        code="",
    )


def filled_collection_list(
    reader: Reader, meeting_id: str, *, reprint: bool
) -> facts.CollectionList:
    """The list of a posted meeting, to sign. Raises Refused("meeting.unknown")."""
    meeting = reader.meeting(meeting_id)
    if meeting is None:
        raise Refused("meeting.unknown")
    table = collection_table(reader, meeting.group_no, meeting.held_on, meeting.session_on, meeting)
    lines = {line.customer_no: line for line in meeting.live_lines}
    present = {one.customer_no for one in meeting.attendance if one.present}
    rows = []
    for row in table.rows:
        line = lines.get(row.customer_no)
        taken = line.interest_total if line else ZERO
        rows.append(
            facts.CollectionLine(
                position=row.position,
                member=row.name,
                customer_no=row.customer_no,
                outstanding=row.outstanding,
                interest_due=row.current,
                arrears=row.arrears,
                is_estimate=True,
                present=row.customer_no in present,
                interest_taken=taken,
                deposit=line.deposit if line else ZERO,
                deposit_balance=row.deposit_balance,
                receipt_no=f"{line.receipt_no:04d}" if line and line.receipt_no else "",
                note=line.note if line else "",
            )
        )
    return facts.CollectionList(
        group=group_facts(table.group),
        held_on=meeting.held_on,
        session_on=meeting.session_on,
        blank=False,
        reprint=reprint,
        lines=tuple(rows),
        cash=tuple((notes.denomination, notes.count) for notes in meeting.cash),
        figures_on=table.figures_on,
        code=lookup_code(meeting_id),
        difference_reason=meeting.difference_reason,
        entry_code=entry_code(reader.hash_of(meeting_id)),
    )


def receipts(
    reader: Reader, meeting_id: str, *, reprint: bool, only: frozenset[int] | None = None
) -> list[facts.Receipt]:
    """A receipt for each payment of a meeting, by number. Raises Refused("meeting.unknown")."""
    meeting = reader.meeting(meeting_id)
    if meeting is None:
        raise Refused("meeting.unknown")
    book = group_book(reader, meeting.group_no, meeting.held_on)
    programmes = {basis.loan.contract_no: basis.loan.programme_name for basis in book.bases}
    found = []
    for line in sorted(meeting.live_lines, key=lambda line: line.receipt_no):
        if not line.receipt_no or (only is not None and line.receipt_no not in only):
            continue
        found.append(
            facts.Receipt(
                group=group_facts(book.group),
                number=f"{line.receipt_no:04d}",
                held_on=meeting.held_on,
                member=book.name_of(line.customer_no),
                customer_no=line.customer_no,
                interest=tuple(
                    (part.contract_no, programmes.get(part.contract_no, ""), part.amount)
                    for part in line.interest
                ),
                deposit=line.deposit,
                deposit_balance=book.deposits.get(line.customer_no),
                received_by=book.group.leader,
                reprint=reprint,
                code=lookup_code(line.op_id, line.receipt_no),
            )
        )
    return found


def rating_sheet(found: Forecast) -> facts.RatingSheet:
    """The rating sheet of a forecast."""
    return facts.RatingSheet(
        group=group_facts(found.group),
        month=found.month,
        made_on=found.on,
        criteria=tuple(
            facts.CriterionFacts(
                key=one.key,
                maximum=one.maximum,
                forecast=one.points,
                official=one.official,
                measure=_said(one.measure, one.unit),
                assumed=one.assumed,
                losers=tuple(
                    facts.Loser(cost.member, cost.contract_no, cost.amount, cost.reason)
                    for cost in one.costs
                ),
            )
            for one in found.criteria
        ),
        forecast_total=found.total,
        forecast_grade=found.grade,
        official_total=found.official.total if found.official else None,
        official_grade=found.official.grade if found.official else None,
        history=tuple((score.month, score.total, score.grade) for score in found.history),
        rule_set=found.rules_name,
        limits=found.grades,
        figures_on=found.figures_on,
    )


def _said(measure: Decimal | None, unit: Unit) -> str:
    if measure is None:
        return ""
    if unit is Unit.PERCENT:
        return f"{measure:.2f} %".replace(".", ",")
    return f"{measure:,.0f}".replace(",", ".") + (" đ" if unit is Unit.DONG else "")
