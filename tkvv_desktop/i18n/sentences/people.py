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
    "instalment.empty": N_(
        "The instalment of {day:day} has no amount. Nothing was saved. "
        "Type its amount, or leave the line out."
    ),
    "instalment.outside": N_(
        "An instalment on {day:day} lies outside this loan, which runs from {start:day} to "
        "{end:day}. Nothing was saved. Type a day in between, or the final day."
    ),
    "instalment.too_much": N_(
        "The instalments add up to {sum:dong}, but the loan is {amount:dong}. "
        "Nothing was saved. Look at the amounts again."
    ),
}
