"""Why a figure of the bank is another than the book expected."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "difference.back_in_term": N_(
        "The bank took {amount:dong} back in term. This was not noted here; the bank's figures "
        "count already."
    ),
    "difference.credited_late": N_(
        "The bank credited {amount:dong} that was taken for an earlier session. It is settled."
    ),
    "difference.debit_not_noted": N_(
        "The bank took {amount:dong} from the deposit for the loan. This was not noted here; "
        "the bank's figures count already."
    ),
    "difference.deposit_not_credited": N_(
        "{amount:dong} of deposits was taken, and the bank did not credit it. Look whether it "
        "was handed in, and show the receipt to the credit officer."
    ),
    "difference.disbursed": N_(
        "The bank paid out {amount:dong} that was not noted here. The bank's balance counts "
        "already. Nothing has to be done."
    ),
    "difference.disbursement_unknown": N_(
        "A disbursement of {amount:dong} is noted here, and the bank does not have it. The "
        "bank's balance counts. Take the note back or ask the credit officer."
    ),
    "difference.extended": N_(
        "The bank extended the loan; this was not noted here. The new final day counts already."
    ),
    "difference.frozen": N_(
        "The bank froze {amount:dong}. This was not noted here; the bank's figures count "
        "already. Tell the member."
    ),
    "difference.gone": N_(
        "The bank's file does not list the loan any more; the book expected {amount:dong}. It "
        "may be closed or belong to another group. Ask the credit officer."
    ),
    "difference.grace": N_(
        "{amount:dong} of interest is counted as grace by one side and as due by the other. The "
        "bank's figure counts. Nothing has to be done."
    ),
    "difference.in_hand": N_(
        "{amount:dong} of interest was taken and not handed in by the day of the statement. "
        "Hand it in at the next session."
    ),
    "difference.missing_voucher": N_(
        "The bank was repaid {amount:dong} more principal than was noted here. The bank's "
        "balance counts already. Ask the member for the voucher and note it."
    ),
    "difference.move_unknown": N_(
        "It is noted here that {amount:dong} changed its kind of debt, and the bank did not "
        "change it. The bank's figures count. Take the note back or ask the credit officer."
    ),
    "difference.new_loan": N_("A new loan of {amount:dong}. It is in the book from now on."),
    "difference.not_credited": N_(
        "{amount:dong} of interest was taken, and the bank did not credit it. Show the receipt "
        "to the credit officer."
    ),
    "difference.of_principal": Nn_(
        "{amount:dong} of interest, {days} day, follows from the principal or from the day on "
        "which it was paid. Nothing has to be done.",
        "{amount:dong} of interest, {days} days, follows from the principal or from the day on "
        "which it was paid. Nothing has to be done.",
        by="days",
    ),
    "difference.other_days": Nn_(
        "The bank counted {days} day of interest otherwise: {amount:dong}. The bank's figure "
        "counts. Nothing has to be done.",
        "The bank counted {days} days of interest otherwise: {amount:dong}. The bank's figure "
        "counts. Nothing has to be done.",
        by="days",
    ),
    "difference.other_part": N_(
        "The bank took {amount:dong} of the payment from another part of the debt. The sum "
        "agrees. Nothing has to be done."
    ),
    "difference.paid_directly": N_(
        "The bank credited {amount:dong} of interest that no meeting of this book took. The "
        "member may have paid at the bank. Ask the member."
    ),
    "difference.paid_off": N_(
        "The loan is paid off; {amount:dong} of it was not noted here. Nothing has to be done, "
        "unless the voucher should stand in the book."
    ),
    "difference.rate_changed": N_(
        "The bank changed the rate; this was not noted here. The new rate counts already."
    ),
    "difference.rewrite_unknown": N_(
        "A new contract for {amount:dong} is noted here, and the bank does not have it. The "
        "bank's figures count. Ask the credit officer."
    ),
    "difference.rewritten": N_(
        "{amount:dong} went on in a new contract, which was not noted here. The bank's figures "
        "count already. Look for the new contract among the new loans."
    ),
    "difference.rounding": N_("{amount:dong} by rounding. Nothing has to be done."),
    "difference.taken_too_much": N_(
        "{amount:dong} more was taken than was due. The bank counts it for later months. Tell "
        "the member."
    ),
    "difference.thawed": N_(
        "The freeze of {amount:dong} has ended. This was not noted here; the bank's figures "
        "count already. Tell the member."
    ),
    "difference.to_overdue": N_(
        "The bank made {amount:dong} overdue. This was not noted here; the bank's figures count "
        "already. Tell the member."
    ),
    "difference.unknown": N_(
        "Nothing in the book or in the bank's file explains {amount:dong}. The bank's figure "
        "counts. Ask the credit officer."
    ),
    "difference.untold_session": N_(
        "No meeting is written here for a session of this time; the bank credited "
        "{amount:dong}. The bank's figures count. Write the meeting if the collection list is "
        "still there."
    ),
    "difference.voucher_unknown": N_(
        "{amount:dong} of principal is noted here, and the bank does not have it. The bank's "
        "balance counts. Look at the voucher: another loan, another month, entered twice?"
    ),
    "difference.write_off_unknown": N_(
        "A write-off of {amount:dong} is noted here, and the bank does not have it. The bank's "
        "figures count. Ask the credit officer."
    ),
    "difference.written_off": N_(
        "The bank wrote off {amount:dong} that was not noted here. The bank's figures count "
        "already. Ask the credit officer for the decision."
    ),
}
