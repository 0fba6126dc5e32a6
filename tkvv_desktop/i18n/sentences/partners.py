"""What exchanging with other books comes to, and what keeps it from coming about."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "bundle.cannot_apply": N_(
        "This exchange file holds an entry that cannot be understood. Nothing was changed. "
        "Keep the file and show it to your officer."
    ),
    "bundle.known": N_("Everything in this exchange file was here already. Nothing was changed."),
    "bundle.taken": N_("The entries of this exchange file are in the book now."),
    "bundle.waits": N_(
        "Some entries of this exchange file wait until those before them come. "
        "Nothing is lost. Read the next file, or ask the sender to send everything."
    ),
    "bundle.written": N_("The exchange file was written and read back."),
    "card.own": N_(
        "This is the card of this book itself. The machines are not paired. "
        "Read the card of the other machine."
    ),
    "card.role_unknown": N_(
        "The card names a role that this program does not know: {role}. "
        "The machines are not paired. Update this program."
    ),
    "pen.not_a_keeper": N_(
        "{name} is neither leader nor deputy. Nothing was changed. "
        "Choose the person who is to write the money of the group."
    ),
    "reason.missing": N_("The reason is missing. Nothing was changed. Write it in a few words."),
}
