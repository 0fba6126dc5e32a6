"""What can be wrong with members, loans and their figures."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "group.number_impossible": N_(
        "“{typed}” is not the number of a group: it has {n} digits and stands on the bank's lists. "
        "Nothing was written. Type it again."
    ),
    "session.day_impossible": N_(
        "A session cannot be on day {n}. Nothing was written. Type a day from 1 to 31."
    ),
    "group.unknown": N_(
        "The book knows no group with the number {group}. Nothing was changed. "
        "Read the bank's files first, or look at the number."
    ),
    "consent.future": N_(
        "{day:day} is still to come. Nothing was written. Type the day on which it was signed."
    ),
    "erase.has_debt": N_(
        "{member} still owes on loan {contract}. Nothing was erased. "
        "Data can be erased only when all debts are paid."
    ),
    "erase.has_deposit": N_(
        "{member} still has a deposit of {have:dong}. Nothing was erased. "
        "Data can be erased only when it is paid out."
    ),
    "erase.number_differs": N_(
        "{typed} is not the number of this member. Nothing was erased. Type {number} to erase."
    ),
    "erase.still_member": N_(
        "{member} still stands in the bank's list of {on:day}. Nothing was erased. "
        "Wait for the list that no longer names the person."
    ),
    "member.unknown": N_(
        "The group has no member with the number {customer}. Nothing was changed. "
        "Look for the member in the list by name."
    ),
    "merge.same_number": N_(
        "{customer} is the number of this very record. Nothing was written. "
        "Type the number of the other record of the same person."
    ),
    "merge.already": N_(
        "The records {customer} and {other} are shown as one person already. Nothing was written."
    ),
    "merge.erased": N_(
        "The data of member {customer} were erased. Nothing was written. "
        "A record without data cannot be told to be somebody's."
    ),
    "merge.bank_leads": N_(
        "The bank's list names {customer}, but not {other}. Nothing was written. Open the page of "
        "{customer} and name {other} there, so that the bank's number leads."
    ),
    "merge.not_merged": N_("The record {customer} stands for itself already. Nothing was written."),
    "person.nothing_new": N_(
        "The book tells of {member} just this already. Nothing was written. "
        "Change what is wrong, or leave the form."
    ),
    "person.no_name": N_("A member needs a name. Nothing was written. Type the name in full."),
    "person.born_unreadable": N_(
        "{typed} is neither a day nor a year of birth. Nothing was written. "
        "Type it as 5/4/1966, or the year alone."
    ),
    "person.issued_unreadable": N_(
        "{typed} is not a day. Nothing was written. Type the day on the card as 25/4/2021."
    ),
    "person.sex_unknown": N_(
        "{typed} is no sex that the book knows. Nothing was written. Choose one of those offered."
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
