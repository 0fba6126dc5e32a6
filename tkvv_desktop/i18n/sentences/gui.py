"""What is said beside a field of the window."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "amount.unreadable": N_(
        "“{typed}” is not clear as an amount. Type it like 1.250.000, 300k or 1,5tr."
    ),
    "day.unreadable": N_("“{typed}” is not clear as a day. Type it like 05/03/2026."),
}
