"""How two records that may be of one person are alike."""

from tkvv_desktop.i18n.catalogue import N_, _

LIKENESSES = {
    "id_no": N_("the same ID number"),
    "born": N_("the same name and birth"),
    "spouse": N_("the same name and spouse"),
}


def likeness(way: str) -> str:
    """What the records share, in words."""
    return _(LIKENESSES[way])
