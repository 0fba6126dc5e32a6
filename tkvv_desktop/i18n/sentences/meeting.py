"""What the rules of a meeting, of its cash, of the session and of its papers forbid."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "cash.not_a_count": N_(
        "The count of the {denomination:dong} notes cannot be right. Nothing is posted and all "
        "that was typed is kept. Count them again."
    ),
    "correction.already": N_(
        "The line with number {number} was taken back before. Both lines are safe. "
        "Correct the one that stands in its place."
    ),
    "correction.handed_in": N_(
        "The money of this meeting was handed in at the session of {day:day}. Nothing was changed. "
        "Correct single lines instead: go to the line and press F8."
    ),
    "correction.line_unknown": N_(
        "This line is not in the book. Nothing was changed. "
        "Open the page again and choose the line."
    ),
    "closing.no_reason": N_(
        "Taking back a closing needs its reason. Nothing was changed. "
        "Write in a few words what was wrong."
    ),
    "correction.no_reason": N_(
        "A correction needs its reason. Nothing was changed. "
        "Write in a few words why the line is wrong."
    ),
    "correction.other_member": N_(
        "A line can only be replaced by one of the same member. Nothing was changed. "
        "Take the line back, then correct the line of the other member."
    ),
    "debit.more_than_deposit": N_(
        "The deposit of {member} is {have:dong}, less than what is typed. Nothing was written. "
        "Look at the bank's voucher and type the amount again."
    ),
    "meeting.day_impossible": N_(
        "A month has no day {n}. Nothing was changed. Type a day from 1 to 31."
    ),
    "meeting.difference_unexplained": N_(
        "{counted:dong} were counted, but {booked:dong} are typed in the table. "
        "Nothing is posted and all that was typed is kept. Count again, or write why they differ."
    ),
    "meeting.empty": N_(
        "Nobody is ticked as present and nobody paid. Nothing is posted. Fill in the table first."
    ),
    "meeting.in_future": N_(
        "{day:day} has not come yet. Nothing is posted and all that was typed is kept. "
        "Type the day on which the meeting was held."
    ),
    "meeting.kind_unknown": N_(
        "The program does not know the kind of meeting “{kind}”. Nothing is posted. "
        "Choose one of the list."
    ),
    "meeting.negative": N_(
        "The amount of {member} is below 0. Nothing is posted and all that was typed is kept. "
        "Type it again; a wrong line of an earlier meeting is corrected there."
    ),
    "meeting.no_loan": N_(
        "{member} has no loan, so no interest can be taken. Nothing is posted and all that was "
        "typed is kept. Clear the interest, or look whether it belongs to another member."
    ),
    "meeting.not_a_member": N_(
        "{member} was not a member of the group on that day. Nothing is posted and all that was "
        "typed is kept. Look at the day of the meeting, or clear the line."
    ),
    "meeting.session_before": N_(
        "The session of {session:day} is before the meeting of {day:day}. Nothing is posted and "
        "all that was typed is kept. Type the two days again."
    ),
    "meeting.session_far": N_(
        "The session of {session:day} is more than two months after the meeting of {day:day}. "
        "Nothing is posted and all that was typed is kept. Type the two days again."
    ),
    "meeting.twice": N_(
        "{member} stands in the list twice. Nothing is posted. Put both amounts into one line."
    ),
    "meeting.unknown": N_(
        "This meeting is not in the book. Nothing was changed. Choose one of the meetings held."
    ),
    "notice.answer_unknown": N_(
        "The program does not know the answer “{answer}”. Nothing was written. "
        "Choose one of the list."
    ),
    "notice.before_printing": N_(
        "The notice was printed on {day:day}; it cannot be handed over earlier. "
        "Nothing was written. Type the day again."
    ),
    "notice.in_future": N_(
        "{day:day} has not come yet. Nothing was written. Type the day on which it was handed over."
    ),
    "notice.promise_negative": N_(
        "The promised amount is below 0. Nothing was written. Type it again."
    ),
    "notice.promise_past": N_(
        "The promised day {day:day} is before the day of handing over. Nothing was written. "
        "Type it again."
    ),
    "notice.unknown": N_(
        "There is no notice number {number} in the book. Nothing was written. "
        "Open the page again and choose the notice."
    ),
    "points.unreadable": N_(
        "“{typed}” is not a number of points. Nothing was written. Type a whole number, such as 25."
    ),
    "forecast.bank_has_spoken": N_(
        "The bank has given its points for {month:month}: a forecast made now would be none. "
        "Nothing was written; both stand under “By month”."
    ),
    "forecast.in_future": N_(
        "{month:month} has not come yet. Nothing was written. Go back to this month."
    ),
    "forecast.no_figures": N_(
        "The book has no figures of the bank for this group, so there is nothing to forecast. "
        "Nothing was written. Read the bank's files first."
    ),
    "score.in_future": N_(
        "{month:month} has not come yet. Nothing was written. Go back to the month of the points."
    ),
    "score.incomplete": N_(
        "One of the six numbers is missing. Nothing was written. Type 0 where there are no points."
    ),
    "score.out_of_range": N_(
        "There cannot be {n} here: the most is {most}. Nothing was written. Look at the bank's "
        "list and type it again."
    ),
    "session.cash_differs": N_(
        "The notes come to {counted:dong}, but {handed:dong} are to be handed in. "
        "Nothing is written and all that was typed is kept. Count again or change the amount."
    ),
    "session.difference_unexplained": N_(
        "{in_hand:dong} are in hand and {handed:dong} are handed in. "
        "Nothing is written and all that was typed is kept. Write why not all is handed in."
    ),
    "session.fork_open": N_(
        "A copy of this book was written in as well, so something may stand in it twice. Nothing "
        "is lost and all that was typed is kept. Have the association's officer settle it first "
        "(USB, F3); if the session cannot wait, write why you close it all the same."
    ),
    "session.fork_open_ask": N_(
        "A copy of this book was written in as well, so something may stand in it twice. Nothing "
        "is lost and all that was typed is kept. Have {officer} settle it first (USB, F3); if the "
        "session cannot wait, write why you close it all the same."
    ),
    "session.in_future": N_(
        "The session of {day:day} has not come yet. All that was typed is kept. "
        "Close it on that day or later."
    ),
    "session.more_than_in_hand": N_(
        "{handed:dong} are more than the {in_hand:dong} in hand. Nothing is written and all that "
        "was typed is kept. Post the meeting first, or type the amount again."
    ),
    "session.negative": N_(
        "An amount is below 0. Nothing is written and all that was typed is kept. Type it again."
    ),
    "session.twice": N_(
        "The session of {day:day} is closed already. Nothing was changed. "
        "New vouchers can be added; a wrong one is corrected with F8."
    ),
    "voucher.in_future": N_(
        "{day:day} has not come yet. Nothing was written. Type the day that stands on the voucher."
    ),
    "voucher.loan_unknown": N_(
        "The group has no open loan {contract}. Nothing was written. "
        "Choose the loan from the list, or read the bank's files first."
    ),
    "voucher.more_than_owed": N_(
        "{member} owes only {owed:dong}. Nothing was written. "
        "Look at the bank's voucher and type the principal again."
    ),
    "voucher.no_number": N_(
        "The voucher of {member} has no number. Nothing was written. "
        "Type the number that stands on the bank's voucher."
    ),
    "voucher.none": N_(
        "No voucher is typed yet. Nothing was written. Type the name of the member first."
    ),
    "voucher.nothing": N_(
        "The amount for {member} is missing. Nothing was written. "
        "Type the amount that stands on the bank's voucher."
    ),
    "voucher.number_used": N_(
        "Voucher {number} of {member} is in the book already. Nothing was written. "
        "Look whether it was noted before, or type the number again."
    ),
    "correction.in_future": N_(
        "{day:day} has not come yet. Nothing was changed. Type the day of the correction."
    ),
    "notice.too_far_ahead": N_(
        "{day:day} is more than a month away. Nothing was printed. Choose a nearer day."
    ),
    "session.cash_gone_later": N_(
        "Of the {handed:dong}, some was handed in at a later session already. "
        "Nothing was written. Look at the later session first."
    ),
    "session.who_unknown": N_(
        "The program does not know “{who}”. "
        "Nothing was written. Say whether the leader or the deputy was there."
    ),
}
