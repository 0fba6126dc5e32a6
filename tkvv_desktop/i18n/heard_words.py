"""How figures are told that an office heard before the entry of the group came."""

from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import grouped, speak

SOURCES = {"phone": N_("by phone"), "qr": N_("by code")}
_UNCONFIRMED = {
    "phone": N_("not confirmed – heard by phone"),
    "qr": N_("not confirmed – read from a code"),
}
_WHAT = {
    "interest": N_("interest"),
    "deposit": N_("deposit"),
    "payers": N_("members who paid"),
    "present": N_("members present"),
    "cash": N_("cash counted"),
}


def state(source: str, *, is_posted: bool, differences: int) -> str:
    """What became of figures that were told."""
    if not is_posted:
        return _(_UNCONFIRMED[source])
    if not differences:
        return _("replaced by the group's book, the same")
    return speak(_("replaced by the group's book, {n} differ"), {"n": differences})


def figure(what: str) -> str:
    """Which figure it is."""
    return _(_WHAT[what])


def said(amount: int | None) -> str:
    """A figure as it was told, or as it stands in the book."""
    return _("not counted") if amount is None else grouped(amount)


def difference(name: str, what: str, heard: int | None, posted: int | None) -> str:
    """One figure: what was told and what stands in the book; `name` is "" for the meeting."""
    facts = {"name": name, "what": figure(what), "heard": said(heard), "posted": said(posted)}
    if name:
        return speak(_("{name}, {what}: heard {heard}, in the book {posted}"), facts)
    return speak(_("{what}: heard {heard}, in the book {posted}"), facts)
