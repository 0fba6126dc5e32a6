"""A task of the first page as a person would say it."""

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.i18n.catalogue import N_, Nn_, _, form, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.views import TodayTask

_NAMED_MONTHS = 4  # more are told from the first to the last
_ONE = {
    "read_files": N_("Read the month-end files of the bank: the book knows no figures yet"),
    "incomplete": N_(
        "Figures are not complete: the book has entries of a newer version of the program. "
        "Install it"
    ),
    "meeting_draft": N_(
        "The meeting for the session of {day:day} is half written down: go on with it"
    ),
    "meeting": N_("Meeting of the group on {day:day}"),
    "session": N_("Session at the transaction point on {day:day}"),
    "copy_failed": N_("The last copy of the book failed: make one now"),
    "copy_old": N_("The last copy of the book is of {day:day}: make one now"),
    "copy_on_stick": N_("Put a copy of the book on a stick: there is none outside this computer"),
    "machine_revoked": N_("What you write on this machine counts no more: see what to do"),
    "cash_in_hand": N_("{amount:dong} in hand since {day:day}: hand it in at the session"),
}


_BOOKS = ("conflicts", "refused_files")


def in_words(task: TodayTask) -> str:
    """What is to be done."""
    facts = {"day": task.day, "n": task.count, "amount": task.amount, "who": task.who}
    facts["unconfirmed"] = task.other
    if task.kind == "old_figures":
        return _missing_figures(task)
    words = _about_books(task) if task.kind in _BOOKS else _by_whom(task)
    if words:
        return speak(form(words, facts), facts)
    return speak(_(_ONE[task.kind]) if task.kind in _ONE else _many(task), facts)


_ONE_PERSON = {
    "promises": N_("{who} promised to pay {amount:dong} by {day:day}"),
    "promises_ahead": N_("{who} promised to pay {amount:dong} by the session of {day:day}"),
    "dormant": N_("Look for {who}: nothing was paid for three months"),
    "unsent": N_("Write to the stick for {who}: {n} not sent, {unconfirmed} not confirmed"),
    "unconfirmed": Nn_(
        "Waiting for the stick of {who}: {n} entry sent and not confirmed",
        "Waiting for the stick of {who}: {n} entries sent and not confirmed",
    ),
}
_HAND_IN = N_("Session on {day:day}: hand in {amount:dong}")
_SEVERAL = {
    "promises": Nn_(
        "{n} promise to pay by today or earlier, {amount:dong} together",
        "{n} promises to pay by today or earlier, {amount:dong} together",
    ),
    "promises_ahead": Nn_(
        "{n} promise to pay by the session of {day:day}, {amount:dong} together",
        "{n} promises to pay by the session of {day:day}, {amount:dong} together",
    ),
    "unsent": Nn_(
        "Write to the stick: {n} entry not sent, {unconfirmed} not confirmed",
        "Write to the stick: {n} entries not sent, {unconfirmed} not confirmed",
    ),
    "unconfirmed": Nn_(
        "Waiting for sticks: {n} entry sent and not confirmed",
        "Waiting for sticks: {n} entries sent and not confirmed",
    ),
}


def _by_whom(task: TodayTask) -> str:
    """The words of a task that has others for one person or for none; "" for all others."""
    if task.kind == "session" and task.amount:
        return _HAND_IN
    return (_ONE_PERSON if task.who else _SEVERAL).get(task.kind, "")


def _about_books(task: TodayTask) -> str:
    """What does not fit with other books, or came from them and was not read."""
    if task.kind == "conflicts":
        return ngettext(
            "{n} thing does not fit with another book: see to it",
            "{n} things do not fit with other books: see to them",
            task.count,
        )
    return ngettext(
        "{n} exchange file was not read: see why",
        "{n} exchange files were not read: see why",
        task.count,
    )


def _many(task: TodayTask) -> str:
    match task.kind:
        case "print_notices":
            return ngettext("Print {n} due notice", "Print {n} due notices", task.count)
        case "hand_over":
            return ngettext(
                "Hand over {n} printed notice and note the answer",
                "Hand over {n} printed notices and note the answers",
                task.count,
            )
        case "dormant":
            return ngettext(
                "Look for {n} person who has paid nothing for three months",
                "Look for {n} people who have paid nothing for three months",
                task.count,
            )
        case "late":
            return ngettext(
                "{n} amount is past its due date: {amount:dong}",
                "{n} amounts are past their due date: {amount:dong}",
                task.count,
            )
        case _:
            return ngettext(
                "{n} person owes interest of earlier months: {amount:dong}",
                "{n} people owe interest of earlier months: {amount:dong}",
                task.count,
            )


def _missing_figures(task: TodayTask) -> str:
    assert task.day is not None  # noqa: S101 - the first month that is missing
    months = [add_months(task.day, at) for at in range(task.count)]
    facts = {"first": months[0], "last": months[-1], "months": ""}
    if len(months) > _NAMED_MONTHS or months[0].year != months[-1].year:
        words = _("No figures of the bank from {first:month} to {last:month} yet: read the files")
    else:
        facts["months"] = ", ".join(str(month.month) for month in months)
        words = _("No figures of the bank for month {months} yet: read the files")
    return speak(words, facts)
