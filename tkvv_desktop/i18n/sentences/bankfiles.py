"""What can be wrong with a file of the bank, and what a report says about its rows."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "bankfile.missing": N_(
        "The file {file} is no longer there. The book was not changed. Look whether the stick "
        "is in, and choose the file again."
    ),
    "bankfile.folder": N_(
        "{file} is a folder, not a file. The book was not changed. Open the folder and choose "
        "the files in it."
    ),
    "bankfile.unreadable": N_(
        "The file {file} cannot be opened. The book was not changed. Close it in Excel, or copy"
        " it from the stick once more, and read it again."
    ),
    "bankfile.empty": N_(
        "The file {file} is empty. The book was not changed. Copy it once more, or ask the bank"
        " for it again."
    ),
    "bankfile.not_a_workbook": N_(
        "{file} is not an Excel workbook. The book was not changed. Open it in Excel, save it "
        "as .xlsx and read that file."
    ),
    "bankfile.is_pdf": N_(
        "{file} is a PDF: it can be read by people, not by the program. The book was not changed. "
        "Ask the bank for the Excel file of the same list."
    ),
    "bankfile.is_picture": N_(
        "{file} is a picture. The book was not changed. Ask the bank for the Excel file of the "
        "same list."
    ),
    "bankfile.protected": N_(
        "The file {file} is locked with a password. The book was not changed. Open it in Excel,"
        " take the password away, save it and read it again."
    ),
    "bankfile.truncated": N_(
        "The file {file} is damaged or was not copied to its end. The book was not changed. "
        "Copy it once more, or ask the bank for it again."
    ),
    "bankfile.too_large": N_(
        "The file {file} is too large to be a month end of one office, or has values far "
        "outside its table. The book was not changed. Export each office by itself and read it "
        "again."
    ),
    "bankfile.unknown_columns": N_(
        "{file} is none of the bank's files that this program knows; its columns are: "
        "{columns}. The book was not changed. Choose the month-end file as the bank exported "
        "it."
    ),
    "bankfile.no_date": N_(
        "{file} does not say of which day its figures are. The book was not changed. Put the "
        "day into its name, as in 31-08-2026, and read it again."
    ),
    "bankfile.two_days": N_(
        "{file} holds figures of several days, from {first:day} to {last:day}. The book was not"
        " changed. Export each month end by itself and read it again."
    ),
    "bankfile.two_offices": N_(
        "Figures of several offices were given at once ({offices}): {files}. The book was not "
        "changed. Read the files of one office only."
    ),
    "bankfile.no_rows": N_(
        "{file} has the names of the columns but not one row under them. The book was not "
        "changed. Export it once more."
    ),
    "bankfile.mostly_refused": N_(
        "Of the rows of {file}, {refused} of {rows} cannot be read, the first is row {row}, "
        "column {column}; so nothing of it was taken. The book was not changed. Export the file "
        "once more."
    ),
    "bankfile.amount": N_("Not read: “{value}” in column {column} is not an amount."),
    "bankfile.amount_missing": N_("Not read: column {column} is empty."),
    "bankfile.negative": N_("Not read: the balance in column {column} is below zero ({value})."),
    "bankfile.not_millions": N_(
        "Not read: {value} in column {column} is too much for a group if it is in million đồng."
    ),
    "bankfile.rate": N_("Not read: “{value}” in column {column} is not a rate in percent a year."),
    "bankfile.number": N_("“{value}” in column {column} is not a number that can stand there."),
    "bankfile.day": N_("Not read: “{value}” in column {column} is not a possible day."),
    "bankfile.contract_no": N_("Not read: the contract number “{value}” does not have 16 digits."),
    "bankfile.customer_no": N_("Not read: the customer number “{value}” is missing or is not one."),
    "bankfile.group_no": N_("Not read: “{value}” is not a number of a group."),
    "bankfile.code": N_("“{value}” in column {column} is not a code of the bank."),
    "bankfile.missing_value": N_("Not read: column {column} is empty."),
    "bankfile.no_key": N_("Not read: the row has figures but nothing in column {column}."),
    "bankfile.contract_conflict": N_(
        "Not read: row {first} has the same contract with another value in column {column}; row"
        " {first} counts."
    ),
    "bankfile.row_conflict": N_(
        "Not read: row {first} says otherwise about the same; row {first} counts."
    ),
    "bankfile.contract_twice": N_(
        "The contract stands in row {first} already, and was counted once."
    ),
    "bankfile.repeated_row": N_("The same as row {first}; counted once."),
    "bankfile.same_content": N_("{other} says the same as {first}; it was counted once."),
    "bankfile.rounded": N_("{value} in column {column} was rounded to whole đồng."),
    "bankfile.grades_computed": Nn_(
        "The file does not show the classes; that of {n} group follows from its score.",
        "The file does not show the classes; those of {n} groups follow from their scores.",
    ),
    "bankfile.disbursed_when_signed": N_(
        "The day of the first disbursement is missing; the day of signing counts."
    ),
    "bankfile.loan_without_dates": N_(
        "Loan {contract} has no day of disbursement or no due date. The book was not changed. "
        "Export the file once more."
    ),
    "bankfile.codes_as_numbers": N_(
        "Some codes were written as numbers; their zeros in front were put back."
    ),
    "bankfile.text_composed": N_(
        "Some texts were written in another way of putting marks on letters, and were put right."
    ),
    "bankfile.column_missing": N_("The file has no column {column}; its values are missing."),
    "bankfile.name_other_day": N_(
        "The name of the file says {named}, its figures are of {on}; {on} counts."
    ),
    "bankfile.exported_later": Nn_(
        "The figures carry {on}, but {n} movement is later, up to {latest}: the file was "
        "exported after the month end. Compare it with the bank before using it.",
        "The figures carry {on}, but {n} movements are later, up to {latest}: the file was "
        "exported after the month end. Compare it with the bank before using it.",
    ),
    "bankfile.sum_differs": N_(
        "Outstanding {told} đ is not the sum of in term, overdue and frozen, {parts} đ; the "
        "bank's {told} đ stays."
    ),
    "bankfile.closed_with_balance": N_(
        "The loan is closed but {told} đ are outstanding; the bank's figure stays."
    ),
    "bankfile.closed_with_arrears": N_(
        "The loan is closed but {told} đ of interest are in arrears; the bank's figure stays."
    ),
    "bankfile.loan_state": N_(
        "“{value}” in column {column} is neither OPEN nor CLOSE; the loan counts as open."
    ),
    "bankfile.no_group": N_("{name} has a deposit but no group, and is in none."),
    "bankfile.direct_loan": N_(
        "{name} borrows from the bank directly, without a group, and is in none."
    ),
    "bankfile.two_groups": N_(
        "The customer stands in two groups, {first} and {other}; {first} counts."
    ),
    "bankfile.deposit_twice": N_(
        "The deposit of {value} đ stands on several rows; it was counted once. If these are two"
        " books, tell the bank."
    ),
    "bankfile.deposit_conflict": N_(
        "One deposit book has two balances, {kept} đ and {value} đ; the first counts."
    ),
    "bankfile.deposits_added": N_("Two deposit books were added: {parts} = {total} đ."),
    "bankfile.day_left_out": N_(
        "“{value}” in column {column} is not a possible day, and was left out."
    ),
    "bankfile.old_id_no": N_("The ID number has 9 digits (CMND); ask for the new one."),
    "bankfile.id_no": N_("The ID number “{value}” has neither 9 nor 12 digits."),
    "bankfile.no_phone": N_("There is no phone number."),
    "bankfile.phone": N_("“{value}” is not a phone number of 10 digits."),
    "bankfile.rate_unusual": N_(
        "The rate of {value} % a year is unusually low; it may be the rate of a month."
    ),
    "bankfile.association": N_("“{value}” is none of the four associations."),
    "bankfile.points_differ": Nn_(
        "The six columns add up to {points} point, the bank's total is {total}; the bank's stays.",
        "The six columns add up to {points} points, the bank's total is {total}; the bank's stays.",
        by="points",
    ),
    "bankfile.grade_differs": Nn_(
        "The class does not belong to {total} point; the bank's class stays.",
        "The class does not belong to {total} points; the bank's class stays.",
        by="total",
    ),
    "bankfile.instalment_differs": N_(
        "{left} đ are left by the bank, instalment less paid is {computed} đ; the bank's figure"
        " stays."
    ),
    "bankfile.two_versions": N_(
        "{first} and {other} are of the same kind and day but do not say the same. Keep the one"
        " exported last."
    ),
    "bankfile.list_of_which_office": N_(
        "Nobody is on this list, and it does not say of which office it is: nothing was written. "
        "Read it together with the other files of its office."
    ),
    "bankfile.outstanding_differ": N_(
        "Outstanding by the loans is {loans} đ, {file} says {told} đ."
    ),
    "bankfile.overdue_differ": N_("Overdue by the loans is {loans} đ, {file} says {told} đ."),
    "bankfile.frozen_differ": N_("Frozen by the loans is {loans} đ, {file} says {told} đ."),
    "bankfile.deposits_differ": N_("Deposits by the people are {loans} đ, {file} says {told} đ."),
}
