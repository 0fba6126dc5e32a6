"""What can be wrong with figures that were read over the telephone or scanned."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "heard.in_book": N_(
        "The book has the meeting of {day:day} of group {group} already. Nothing was written. "
        "What the group itself wrote counts."
    ),
    "heard.in_future": N_(
        "{day:day} is still to come. Nothing was written. "
        "Ask on which day the meeting was, and see whether the day of this computer is right."
    ),
    "spoken.after_end": N_(
        "Row {row} was the last one. Nothing of it is lost. Write it down now with F9."
    ),
    "spoken.check": N_(
        "Row {row} is not right: a digit is wrong, or two are swapped. The rows before it stand. "
        "Let row {row} be read once more."
    ),
    "spoken.head": N_(
        "Row {row} is not the first row of a meeting. Nothing was taken. "
        "Let the sheet be read from its first row."
    ),
    "spoken.length": N_(
        "Row {row} has {blocks} × 4 digits; you typed {typed}. The rows before it stand. "
        "Let row {row} be read once more."
    ),
    "spoken.member_again": N_(
        "Row {row} is about a member who was read before. Nothing was written. "
        "Let the sheet be read anew from its first row."
    ),
    "spoken.member_unclear": N_(
        "Row {row}: several members of the group have a number that ends in {digits}. "
        "Nothing was written. Let the codes be scanned, or only the sums be read."
    ),
    "spoken.member_unknown": N_(
        "Row {row}: the book knows no member of the group whose number ends in {digits}. "
        "Nothing was written. Let only the sums be read, and read the bank's newest files."
    ),
    "spoken.not_digits": N_(
        "Row {row} is made of digits, four at a time. The rows before it stand. "
        "Type the digits as they are read."
    ),
    "spoken.not_sayable": N_(
        "This meeting cannot be read as digits: a number of it has letters or is too long. "
        "The book is safe. Send the exchange file."
    ),
    "spoken.part_wrong": N_(
        "This code was not read rightly. The codes read before stand. Scan it once more."
    ),
    "spoken.parts_missing": N_(
        "Codes still missing, of {of}: {parts}. Nothing was written yet. Scan them too."
    ),
    "spoken.parts_mixed": N_(
        "These codes are not of one sheet. Nothing was written. Scan the codes of one sheet only."
    ),
    "spoken.row_missing": N_(
        "Row {row} was left out. The rows before it stand. Let row {row} be read."
    ),
    "spoken.row_twice": N_(
        "Row {row} was read already. The rows so far stand. Go on with row {next}."
    ),
    "spoken.sums": N_(
        "Row {row} says {said:dong} in all, but the rows before it make {added:dong}. "
        "Nothing was written. One of them is of another sheet: let it be read anew."
    ),
    "spoken.too_many": Nn_(
        "{n} member paid; the digits have room for {most}. The book is safe. Send the exchange "
        "file.",
        "{n} members paid; the digits have room for {most}. The book is safe. Send the exchange "
        "file.",
    ),
    "spoken.unfinished": N_(
        "Row {row} is still missing. Nothing was written yet. Let it be read, up to the last row."
    ),
    "spoken.whole": N_(
        "Each row fits, but together they are not the meeting that was posted: a member is not "
        "the one this book takes them for. Nothing was written. Let the codes be scanned, or only "
        "the sums be read."
    ),
}
