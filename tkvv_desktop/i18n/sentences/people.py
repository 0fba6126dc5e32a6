"""What can be wrong with members, loans and their figures."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "member.unknown": N_(
        "The group has no member with the number {customer}. Nothing was changed. "
        "Look for the member in the list by name."
    ),
}
