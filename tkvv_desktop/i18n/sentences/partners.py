"""What exchanging with other books comes to, and what keeps it from coming about."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "bundle.cannot_apply": N_(
        "This exchange file holds an entry that cannot be understood. Nothing was changed. "
        "Keep the file and show it to your officer."
    ),
    "bundle.known": N_("Everything in this exchange file was here already. Nothing was changed."),
    "bundle.own": N_(
        "This exchange file was written by this book itself. Nothing was changed. "
        "Read the file that the other book wrote."
    ),
    "bundle.taken": N_("The entries of this exchange file are in the book now."),
    "bundle.waits": N_(
        "Some entries of this exchange file wait until those before them come. "
        "Nothing is lost. Read the next file, or ask the sender to send everything."
    ),
    "bundle.written": N_("The exchange file was written and read back."),
    "card.digits_differ": N_(
        "These are not the digits that both cards give. The machines are not paired. Compare the "
        "digits on both screens; if they differ there too, both write their cards once more."
    ),
    "card.groups_missing": N_(
        "The card of {name} names no group. The machines are not paired. "
        "Name the groups that are to be exchanged with this person."
    ),
    "card.own": N_(
        "This is the card of this book itself. The machines are not paired. "
        "Read the card of the other machine."
    ),
    "card.role_unknown": N_(
        "The card names a role that this program does not know: {role}. "
        "The machines are not paired. Update this program."
    ),
    "machine.own": N_(
        "This is the machine on which you work. Nothing was changed. "
        "Name the machine that was lost (tkvv pair list)."
    ),
    "machine.several": N_(
        "Several machines begin with {machine}. Nothing was changed. Type more of its number."
    ),
    "machine.unknown": N_(
        "This book knows no machine {machine}. Nothing was changed. "
        "Look at the list (tkvv pair list)."
    ),
    "partner.none": N_(
        "This book is not paired with any other one. Nothing was written. "
        "Pair the two machines first."
    ),
    "partner.several": N_(
        "Several people or books are meant by {name}. Nothing was changed. "
        "Name the address instead (tkvv pair list)."
    ),
    "partner.unknown": N_(
        "This book is not paired with {name}. Nothing was written. "
        "Look at the list (tkvv pair list)."
    ),
    "conflict.closed": N_(
        "This is settled already. Nothing was changed; what was found stands in the list."
    ),
    "conflict.unknown": N_(
        "There is no such item in the list. Nothing was changed. Look at the list once more; "
        "when another entry comes to an item, the item gets another mark."
    ),
    "pen.not_a_keeper": N_(
        "{name} is neither leader nor deputy. Nothing was changed. "
        "Choose the person who is to write the money of the group."
    ),
    "reason.missing": N_("The reason is missing. Nothing was changed. Write it in a few words."),
}
