"""Take the bank's files into the book: only what is new or differs is written.

Reading the same file again writes nothing. Any order of files and months gives the same book.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain import bankdata as bank
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.bankdata import BankFile, Finding, Kind
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO
from tkvv_desktop.usecases.contracts import Changed, Clock, Known, Outcome, Progress, UnitOfWork

NO_GROUP = ""
_LISTS = {
    Kind.INSTALMENTS: ops.InstalmentsRead,
    Kind.OVERDUE: ops.SpecialListRead,
    Kind.FROZEN: ops.SpecialListRead,
    Kind.DORMANT: ops.SpecialListRead,
}


@dataclass(frozen=True, slots=True)
class ReadBankFiles:
    """Files that were read whole and belong together (one office)."""

    files: tuple[BankFile, ...]
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: rows read, operations written, what was found."""

    name: str
    kind: Kind
    as_of: date
    rows: int
    groups: int
    new: int
    same: int  # facts that the book had already
    findings: tuple[Finding, ...]


def read_bank_files(cmd: ReadBankFiles, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write what the files tell that the book does not know; all of them or, on trouble, none.

    The result is one FileReport for each file, in the order given.
    """
    say = cmd.progress or (lambda done, of: None)
    reports = []
    written: list[str] = []
    with uow:
        for number, file in enumerate(cmd.files):
            say(number, len(cmd.files))
            file = _of_office(file, cmd.files, uow.known)  # noqa: PLW2901 - the same, told more
            facts = [fact for fact in _facts(file, uow.known) if _says_something(fact)]
            new = _new_ones(facts, uow.known, file)
            for operation in new:
                uow.write(operation)
                written.append(operation.id)
            scopes = {fact.scope for fact in facts} - {ops.OFFICE}
            reports.append(
                FileReport(
                    name=file.name,
                    kind=file.kind,
                    as_of=file.as_of,
                    rows=file.rows_read,
                    groups=len(scopes),
                    new=len(new),
                    same=len(facts) - len(new),
                    findings=file.findings,
                )
            )
        say(len(cmd.files), len(cmd.files))
        uow.commit()
    return Outcome(frozenset(Changed), tuple(written), tuple(reports))


def _of_office(file: BankFile, together: Sequence[BankFile], known: Known) -> BankFile:
    """The file with its office: three of the bank's lists do not tell it themselves.

    Then it is that of the files read with it, or of the groups it names; a list that names none is
    of the only office that the book knows. Of which of several, is not guessed: then it says
    nothing, and its report says so.
    """
    if file.office_no or file.kind not in _LISTS:
        return file
    offices = {other.office_no for other in together} - {""}
    named = {group_no for group_no, _line in _list_lines(file)}
    if not offices:
        found = (known.office_of(group_no) for group_no in named)
        offices = (set(found) if named else set(known.offices())) - {""}
    if len(offices) == 1:
        return replace(file, office_no=offices.pop())
    if offices and not named:
        what = Finding("attention", "bankfile.list_of_which_office", 0, file.name)
        return replace(file, findings=(*file.findings, what))
    return file


def _says_something(fact: ops.Operation) -> bool:
    return not isinstance(fact, ops.PeopleNoted) or bool(fact.people)


def _new_ones(facts: Sequence[ops.Operation], known: Known, file: BankFile) -> list[ops.Operation]:
    """Facts that no earlier operation of the same day and source states."""
    told: dict[type[ops.Operation], Mapping[str, Sequence[ops.Operation]]] = {}
    new = []
    for fact in facts:
        kind = type(fact)
        if kind is ops.PeopleNoted:
            new.append(fact)  # holds differences only
            continue
        if kind not in told:
            told[kind] = known.told(kind, file.as_of, str(file.kind))
        if not any(_same(fact, other) for other in told[kind].get(fact.scope, ())):
            new.append(fact)
    return new


def _same(one: ops.Operation, other: ops.Operation) -> bool:
    """Whether two operations say the same, whatever their ids; `other` perhaps of all offices."""
    if isinstance(one, ops.ListRead) and isinstance(other, ops.ListRead) and not other.office_no:
        one = replace(one, office_no="")
    return replace(one, id="") == replace(other, id="")


def _facts(file: BankFile, known: Known) -> Iterable[ops.Operation]:
    """Every fact of the file, as operations by group."""
    yield from _groups(file)
    yield from _people(file, known)
    yield from _statements(file)
    yield from _group_infos(file)
    yield from _scores(file)
    if file.kind in _LISTS:
        yield from _lists(file, known)


def _head(file: BankFile, group_no: str) -> dict[str, Any]:
    return {"id": new_id(), "scope": group_no, "as_of": file.as_of, "source": str(file.kind)}


def _groups(file: BankFile) -> Iterable[ops.Operation]:
    for row in file.groups:
        if row.group_no != NO_GROUP:
            facts = {
                name: getattr(row, name)
                for name in bank.GroupRow.__dataclass_fields__
                if name not in {"group_no", "office_name"}
            }
            yield ops.GroupNoted(**_head(file, row.group_no), office=row.office_name, **facts)


def _people(file: BankFile, known: Known) -> Iterable[ops.Operation]:
    """Particulars that differ from what the book would show on the day of the file."""
    shown = known.people(file.as_of) if file.people else {}
    erased = known.erased() if file.people else {}
    put_right = known.put_right() if file.people else {}
    changed: dict[str, list[ops.PersonNote]] = defaultdict(list)
    for row in sorted(file.people, key=lambda row: row.customer_no):
        if row.group_no == NO_GROUP or not row.name:
            continue
        if file.as_of <= erased.get((row.group_no, row.customer_no), date.min):
            continue  # an old file does not bring back what was erased
        key = (row.group_no, row.customer_no)
        before = shown.get(key)
        note = _note(row) if before is None else _over(_note(row), before, put_right.get(key, ()))
        if note != before:
            changed[row.group_no].append(note)
    heads = known.notes_of_people() if changed else {}
    written: dict[str, str] = {}
    for group_no, notes in sorted(changed.items()):
        people = tuple(
            replace(note, replaces=heads.get((group_no, note.customer_no), ())) for note in notes
        )
        noted = ops.PeopleNoted(**_head(file, group_no), people=people)
        written[group_no] = noted.id
        yield noted
    yield from _as_shown_later(file, known, shown, changed, written)


def _as_shown_later(
    file: BankFile,
    known: Known,
    shown: Mapping[tuple[str, str], ops.PersonNote],
    changed: Mapping[str, Sequence[ops.PersonNote]],
    written: Mapping[str, str],
) -> Iterable[ops.Operation]:
    """What a later file showed stays shown when an earlier one, read after it, differs.

    Only differences are noted: that later file noted nothing, because nothing differed then.
    """
    for group_no, day in sorted(known.next_listing(file.as_of).items()):
        anew = known.noted_between(file.as_of, day)
        again = [
            replace(shown[group_no, note.customer_no], replaces=(written[group_no],))
            for note in changed.get(group_no, ())
            if (group_no, note.customer_no) in shown and (group_no, note.customer_no) not in anew
        ]
        if again:
            head = _head(file, group_no) | {"as_of": day}
            yield ops.PeopleNoted(**head, people=tuple(again))


def _note(row: bank.PersonRow) -> ops.PersonNote:
    born = ""
    if row.born_on is not None:
        born = str(row.born_on.year) if row.born_year_only else row.born_on.isoformat()
    return ops.PersonNote(
        customer_no=row.customer_no,
        name=row.name,
        born=born,
        sex=row.sex,
        ethnicity=row.ethnicity,
        id_no=row.id_no,
        id_issued_on=row.id_issued_on.isoformat() if row.id_issued_on else "",
        id_issued_by=row.id_issued_by,
        address=row.address,
        phone=row.phone,
        spouse=row.spouse,
    )


def _over(
    note: ops.PersonNote, before: ops.PersonNote, put_right: Collection[tuple[str, str, str]]
) -> ops.PersonNote:
    """The note, with what its file does not tell taken from the one before.

    What somebody put right by hand stays when the file says once more what was wrong.
    """
    kept = {
        name: getattr(before, name)
        for name in ops.PersonNote.__dataclass_fields__
        if not getattr(note, name)
        or (name, getattr(note, name), getattr(before, name)) in put_right
    }
    return replace(note, **kept)


def _statements(file: BankFile) -> Iterable[ops.Operation]:
    if file.kind not in {Kind.LOAN_FILE, Kind.LOAN_DETAIL}:
        return
    loans: dict[str, list[ops.StatementLoan]] = defaultdict(list)
    for row in file.loans:
        if row.group_no != NO_GROUP:
            loans[row.group_no].append(_statement_loan(row))
    members: dict[str, list[ops.StatementMember]] = defaultdict(list)
    for person in file.people:
        if person.group_no != NO_GROUP:
            members[person.group_no].append(
                ops.StatementMember(person.customer_no, person.deposit, person.deposit_books)
            )
    for group_no in sorted(loans.keys() | members.keys()):
        yield ops.StatementRead(
            **_head(file, group_no),
            has_members=file.kind is Kind.LOAN_FILE,
            loans=tuple(sorted(loans[group_no], key=lambda loan: loan.contract_no)),
            members=tuple(sorted(members[group_no], key=lambda member: member.customer_no)),
        )


def _statement_loan(row: bank.LoanRow) -> ops.StatementLoan:
    if row.disbursed_on is None or row.due_on is None:
        raise Refused("bankfile.loan_without_dates", contract=row.contract_no)
    facts = {
        name: getattr(row, name)
        for name in ops.StatementLoan.__dataclass_fields__
        if name != "due_session_on"
    }
    due_session_on = row.due_session_on or row.extended_to or row.due_on
    return ops.StatementLoan(due_session_on=due_session_on, **facts)


def _lists(file: BankFile, known: Known) -> Iterable[ops.Operation]:
    """What the list says of each group, and that it was read: not to be listed is a fact too."""
    kind = _LISTS[file.kind]
    by_group: dict[str, list[Any]] = defaultdict(list)
    for group_no, line in _list_lines(file):
        by_group[group_no].append(line)
    # A group that an earlier version of this very list named and this one does not.
    for group_no in known.told(kind, file.as_of, str(file.kind)):
        if known.office_of(group_no) == file.office_no:  # another office has its own list
            by_group.setdefault(group_no, [])
    for group_no, lines in sorted(by_group.items()):
        ordered = sorted(lines, key=lambda line: (line.contract_no, getattr(line, "due_on", "")))
        yield kind(**_head(file, group_no), lines=tuple(ordered))
    if not file.office_no and not by_group and known.offices():
        return  # heard for every office it would take away what others have told
    yield ops.ListRead(
        **_head(file, ops.OFFICE),
        office_no=file.office_no,
        covers_until=max((row.due_on for row in file.instalments), default=None),
    )


def _list_lines(file: BankFile) -> Iterable[tuple[str, ops.InstalmentLine | ops.SpecialLine]]:
    for instalment in file.instalments:
        yield instalment.group_no, ops.InstalmentLine.of(instalment)
    for late in file.overdue:
        line = ops.SpecialLine(
            late.contract_no, late.customer_no, late.overdue, late.overdue_since, None, ""
        )
        yield late.group_no, line
    for ice in file.frozen:
        line = ops.SpecialLine(
            ice.contract_no,
            ice.customer_no,
            ice.frozen,
            ice.frozen_from,
            ice.frozen_until,
            ice.cause,
        )
        yield ice.group_no, line
    for dormant in file.dormant:
        line = ops.SpecialLine(
            dormant.contract_no,
            dormant.customer_no,
            ZERO,
            dormant.last_transaction_on,
            None,
            "",
        )
        yield dormant.group_no, line


def _group_infos(file: BankFile) -> Iterable[ops.Operation]:
    for row in file.group_infos:
        facts = {
            name: getattr(row, name)
            for name in bank.GroupInfoRow.__dataclass_fields__
            if name != "group_no"
        }
        yield ops.GroupInfoRead(**_head(file, row.group_no), **facts)


def _scores(file: BankFile) -> Iterable[ops.Operation]:
    for row in file.scores:
        facts = {
            name: getattr(row, name)
            for name in bank.ScoreRow.__dataclass_fields__
            if name not in {"group_no", "total"}
        }
        yield ops.ScoreRead(
            id=new_id(),
            scope=row.group_no,
            month=month_of(file.as_of),
            source=str(file.kind),
            **facts,
        )
