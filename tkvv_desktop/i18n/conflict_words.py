"""How it is told what does not fit together after books were merged, and what to do next."""

from collections.abc import Sequence
from datetime import date

from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, speak

KINDS = {
    "fork": N_("a machine wrote on from two states"),
    "meeting": N_("one meeting entered on two machines"),
    "twice": N_("one entry saved on two machines"),
    "pen": N_("money written without the pen"),
    "revoked": N_("written on a machine that counts no more"),
    "right": N_("written without the right to it"),
    "person": N_("particulars of a member told differently"),
    "overpaid": N_("more repaid of a loan than was owed"),
    "loan": N_("one change of a loan noted on two machines"),
    "closed": N_("entered for a session that was closed"),
}
_NEXT = {
    "fork": N_(
        "Both continuations are kept and count. Ask whether an old copy of the book was used, "
        "look through what was entered there, and say what was found. If it is listed once more, "
        "both machines still write as one: let each read a file of the other, then they part."
    ),
    "meeting": N_(
        "Both are in the book. Compare them with the signed list; take back each line that was "
        "entered twice, with the reason. If both meetings were held, say so."
    ),
    "twice": N_(
        "Only the entry that was saved first counts. Compare both; what is missing is entered "
        "anew. Then say what was found."
    ),
    "pen": N_(
        "The entries count. Ask both people, correct what was entered twice, give the pen to the "
        "one who is to keep the book, and say what was found."
    ),
    "revoked": N_(
        "It counts for nothing and stays readable. If it was really handed over, the leader "
        "enters it anew from the papers. Then say what was found."
    ),
    "right": N_(
        "It counts for nothing and stays readable. Ask who wrote it; whoever has the right "
        "enters it anew if it is true. Then say what was found."
    ),
    "person": N_(
        "Both are kept; one of them is shown. Ask the member or look at the papers, then put their "
        "particulars right (F3, then F2 on that page): that settles it. Have the bank correct its "
        "list if it is wrong there."
    ),
    "overpaid": N_(
        "All vouchers count; the balance is shown as 0. Compare them with the bank's papers and "
        "take back the one that was entered twice, with the reason. If the member really paid too "
        "much, say so; the bank gives it back."
    ),
    "loan": N_(
        "Both notes count. Compare them with the contract or the decision of the bank; take back "
        "the one that was entered twice, with the reason. If both were decided, say so."
    ),
    "closed": N_(
        "All of it counts, with the day on which it was handed over. Count the cash: what was not "
        "handed in goes into the next session, and closing that settles it. Take back what was "
        "entered twice, or say what was found."
    ),
}
_STATES = {
    "open": N_("needs a look"),
    "settled": N_("settled"),
    "cleared": N_("cleared by corrections"),
}
_FIELDS = {
    "name": N_("name"),
    "born": N_("born"),
    "sex": N_("sex"),
    "ethnicity": N_("ethnicity"),
    "id_no": N_("ID number"),
    "id_issued_on": N_("ID issued on"),
    "id_issued_by": N_("ID issued by"),
    "address": N_("address"),
    "phone": N_("phone"),
    "spouse": N_("spouse"),
}
_SEXES = {"male": N_("male"), "female": N_("female")}
_WHAT = {"interest": N_("interest"), "deposit": N_("deposit")}


def kind(code: str) -> str:
    """What does not fit together, in few words."""
    return _(KINDS[code])


def next_step(code: str) -> str:
    """What is safe, and what its owner does now."""
    return _(_NEXT[code])


def state(code: str) -> str:
    """What became of it."""
    return _(_STATES[code])


def found(finding: str, by: str, on: date) -> str:
    """Who settled it, when, and what was found."""
    return speak(
        _("Settled on {on:day} by {by}: {finding}"), {"on": on, "by": by, "finding": finding}
    )


def despite(held_on: date, by: str, reason: str, *, is_taken_back: bool) -> str:
    """A session that was closed though a machine had written on from two states."""
    words = _(
        "{by} closed the session of {day:day} though a copy of the book had been written in as "
        "well. Reason: {reason}"
    )
    if is_taken_back:
        words = _(
            "{by} closed the session of {day:day} though a copy of the book had been written in as "
            "well; that closing was taken back. Reason: {reason}"
        )
    return speak(words, {"by": by, "day": held_on, "reason": reason or "–"})


def double(name: str, what: str, amount: int) -> str:
    """An amount that stands in two meetings of a day."""
    facts = {"name": name, "what": _(_WHAT[what]), "amount": amount}
    return speak(_("{name}: {what} {amount:dong} stands in both, probably the same money"), facts)


def of_loan(contract_no: str, over: int) -> str:
    """Which loan, and what was repaid beyond what was owed."""
    if not over:
        return speak(_("Loan {contract}"), {"contract": contract_no})
    facts = {"contract": contract_no, "over": over}
    return speak(_("Loan {contract}: {over:dong} more than was owed"), facts)


def told(person: str, field: str, values: Sequence[str]) -> str:
    """What is told differently of a member."""
    facts = {"name": person, "what": _(_FIELDS[field]), "values": " | ".join(map(value, values))}
    return speak(_("{name}, {what}: {values}"), facts)


def field(name: str) -> str:
    """One of the particulars of a person."""
    return _(_FIELDS[name])


def value(said: str) -> str:
    """A value as people read it; a day is kept as 1966-04-05."""
    if said in _SEXES:
        return _(_SEXES[said])
    try:
        return day(date.fromisoformat(said))
    except ValueError:
        return said
