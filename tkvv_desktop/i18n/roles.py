"""What people are in a book, in words."""

from tkvv_desktop.i18n.catalogue import N_, _

_ROLES = {
    "leader": N_("group leader"),
    "deputy": N_("deputy leader"),
    "association": N_("association officer"),
    "bank": N_("bank officer"),
    "inspector": N_("inspector"),
}


def words(code: str) -> str:
    """The role in the language of the program; one of a newer program as its code."""
    return _(_ROLES[code]) if code in _ROLES else code
