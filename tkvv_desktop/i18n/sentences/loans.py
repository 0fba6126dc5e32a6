"""What the rules of a loan's life forbid."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "life.adjusted_too_late": N_(
        "An instalment cannot be moved beyond the next one of {day:day}. Nothing was written. "
        "Set its day before that."
    ),
    "life.extension_too_long": Nn_(
        "This loan can be extended by {months} month in all, to {longest:day} at most. Nothing "
        "was written. Set an earlier day.",
        "This loan can be extended by {months} months in all, to {longest:day} at most. Nothing "
        "was written. Set an earlier day.",
        by="months",
    ),
    "life.final_day_past": N_(
        "The final day {final:day} is past, so the loan cannot be extended any more. "
        "Nothing was written. Ask the credit officer what to do."
    ),
    "life.freeze_too_long": Nn_(
        "A debt is frozen for {years} year at most, to {longest:day}. Nothing was written. Set "
        "an earlier day.",
        "A debt is frozen for {years} years at most, to {longest:day}. Nothing was written. Set "
        "an earlier day.",
        by="years",
    ),
    "life.in_future": N_(
        "{day:day} has not come yet. Nothing was written. Type the day that stands on the paper."
    ),
    "life.instalment_only_carried": N_(
        "Of contracts signed before {since:day} a missed instalment is carried to the next one; "
        "the loan is overdue only after its final day {final:day}. Nothing was written. "
        "Remind the household instead."
    ),
    "life.kind_unknown": N_(
        "The program does not know the change “{kind}”. Nothing was written. "
        "Choose one of the list."
    ),
    "life.loan_closed": N_(
        "Loan {contract} is repaid. Nothing was written. Look whether another loan is meant."
    ),
    "life.loan_unknown": N_(
        "The group has no loan {contract}. Nothing was written. Check the number."
    ),
    "life.more_than_arrears": N_(
        "Only {arrears:dong} of interest is unpaid. Nothing was written. Check the decision."
    ),
    "life.more_than_contract": N_(
        "Only {room:dong} of this contract is not paid out yet. Nothing was written. "
        "Check the amount."
    ),
    "life.more_than_frozen": N_(
        "Only {most:dong} is frozen. Nothing was written. Check the amount."
    ),
    "life.more_than_in_term": N_(
        "Only {most:dong} is in term. Nothing was written. Check the amount."
    ),
    "life.more_than_overdue": N_(
        "Only {most:dong} is overdue. Nothing was written. Check the amount."
    ),
    "life.more_than_owed": N_("Only {most:dong} is owed. Nothing was written. Check the amount."),
    "life.new_contract_missing": N_(
        "The new contract number is needed, 16 digits. Nothing was written. "
        "Copy it from the passbook."
    ),
    "life.no_amount": N_("The amount is missing. Nothing was written. Type it."),
    "life.no_extension": N_(
        "The programme {programme} is not extended. Nothing was written. "
        "Ask the credit officer what to do."
    ),
    "life.no_paper": N_(
        "A debt is written off only by a decision. Nothing was written. Type its number."
    ),
    "life.no_rate": N_(
        "The rate a year is missing, or more than {most} percent. Nothing was written. "
        "Type it as it stands on the paper."
    ),
    "life.no_reason": N_("The reason is missing. Nothing was written. Write it in a few words."),
    "life.not_a_member": N_(
        "{customer} is not a member of the group. Nothing was written. Choose a member."
    ),
    "life.not_due_yet": N_(
        "The loan ends on {final:day}; it is overdue from the session of {session:day} at the "
        "earliest. Nothing was written. Check the day and the amount."
    ),
    "life.only_short_term": Nn_(
        "Only loans of up to {months} month are rolled over. Nothing was written. Ask the credit "
        "officer what to do.",
        "Only loans of up to {months} months are rolled over. Nothing was written. Ask the "
        "credit officer what to do.",
        by="months",
    ),
    "life.plan_day": N_(
        "Every instalment lies after the day of the paper and not after the final day "
        "{final:day}. Nothing was written. Check the days."
    ),
    "life.plan_day_twice": N_(
        "Two instalments fall on {day:day}. Nothing was written. Put them together, or move one."
    ),
    "life.plan_empty": N_("The instalments are missing. Nothing was written. Type at least one."),
    "life.plan_sum": N_(
        "The instalments have to make {payable:dong}. Nothing was written. Check the amounts."
    ),
    "life.until_missing": N_(
        "The new day has to be after {day:day}. Nothing was written. Type it again."
    ),
    "deposit.in_future": N_(
        "{day:day} has not come yet. Nothing was written. Type the day that stands on the voucher."
    ),
    "deposit.kind_unknown": N_(
        "The program does not know the change “{kind}”. Nothing was written. "
        "Choose one of the list."
    ),
    "deposit.more_than_there": N_(
        "The deposit is {have:dong}, less than what is typed. Nothing was written. "
        "Check the amount."
    ),
    "deposit.no_amount": N_("The amount is missing. Nothing was written. Type it."),
    "deposit.not_a_member": N_(
        "{customer} is not a member of the group. Nothing was written. Choose a member."
    ),
    "deposit.still_owes": N_(
        "{member} still owes {owed:dong}; a deposit is withdrawn only after all debts are repaid. "
        "Nothing was written. Ask the credit officer."
    ),
    "rule.confidence_unknown": N_(
        "The program does not know “{word}” as a degree of certainty. Nothing was written. "
        "Choose one of the list."
    ),
    "rule.no_source": N_(
        "A rule needs its source. Nothing was written. Type the number of the document."
    ),
    "rule.unknown": N_(
        "The program has no rule “{name}”. Nothing was written. Choose one of the list."
    ),
    "rule.value_wrong": N_(
        "The value does not fit the rule “{name}”. Nothing was written. "
        "Type it in the same form as the one in force."
    ),
}
