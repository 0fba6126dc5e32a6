"""How pages call a place at a level."""

from tkvv_desktop.gui.live import association
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.indicators import LEVELS
from tkvv_desktop.usecases.areas import Area


def place_told(area: Area) -> str:
    """A place in words: Group 4820101, Women's Union · Xã Hòa Thuận, the whole book."""
    if area.level == "group":
        return speak(_("Group {number}"), {"number": area.place})
    if area.level == "association":
        parts = (association(area.association), area.name or _("all communes"))
        return " · ".join(part for part in parts if part)
    return area.name or _(LEVELS[area.level])
