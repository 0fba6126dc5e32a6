"""What is said beside a field of the window, and when the program itself is at fault."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "amount.missing": N_("Type an amount, for example 50.000 or 50k."),
    "amount.unreadable": N_(
        "“{typed}” is not clear as an amount. Type it like 1.250.000, 300k or 1,5tr."
    ),
    "day.missing": N_("Type a day, for example 05/03/2026."),
    "day.unreadable": N_("“{typed}” is not clear as a day. Type it like 05/03/2026."),
    "name.missing": N_("Type your full name, as it stands on papers."),
    "password.differs": N_("The two passwords are not the same. Type the second one again."),
    "password.words_differ": N_(
        "These are not the four words. Nothing was made yet. Compare your paper, or see the "
        "words again."
    ),
    "password.missing": N_("Type the password."),
    "program.fault": N_(
        "This was not done because of a fault in the program. What was saved before is safe. "
        "Try again; if it happens again, show the report to your officer."
    ),
    "rate.unreadable": N_("“{typed}” is not clear as a rate a year. Type it like 7,92 or 6,6 %."),
    "settings.not_saved": N_(
        "This holds until the program is closed, but it could not be kept for the next time: "
        "the folder {folder} cannot be written. Nothing in the book was touched."
    ),
}
