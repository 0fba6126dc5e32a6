"""What can be wrong with members, loans and their figures."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "group.unknown": N_(
        "The book knows no group with the number {group}. Nothing was changed. "
        "Read the bank's files first, or look at the number."
    ),
    "member.unknown": N_(
        "The group has no member with the number {customer}. Nothing was changed. "
        "Look for the member in the list by name."
    ),
}
