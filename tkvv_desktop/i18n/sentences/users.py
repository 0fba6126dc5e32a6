"""What can be wrong with the people of a book and their rights."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "pin.differs": N_("The two PINs are not the same. Type the second one again."),
    "pin.wrong": N_(
        "This is neither the PIN nor the password. What was typed is kept. "
        "{n} more tries, then the book is closed."
    ),
    "pin.not_six_digits": N_("The PIN has {n} digits. Type {n} digits, or leave it empty."),
    "code.differs": N_(
        "This is not the code on the sheet just printed. Nothing was changed. "
        "Compare it group by group."
    ),
    "user.group_unknown": N_(
        "There is no group {group} in this book. Nobody was enrolled. Check the number."
    ),
    "user.last": N_(
        "This is the last person who may let others in. Nothing was changed. "
        "Enrol another leader or officer first."
    ),
    "user.name_taken": N_(
        "{name} is already enrolled in this book. Nothing was changed. "
        "Add something that tells the two apart, for example the hamlet."
    ),
    "user.no_right": N_(
        "In your role ({role:role}) this cannot be written. Nothing was changed. "
        "Ask the person whose work it is."
    ),
    "user.other_group": N_(
        "Group {group} is not one of yours. Nothing was changed. Choose your own group."
    ),
    "user.retired": N_(
        "You no longer write in this book. Nothing was changed; what you wrote stays. "
        "Ask the leader or the officer."
    ),
    "user.role_unknown": N_(
        "There is no role {role}. Nobody was enrolled. The roles are: {known}."
    ),
    "user.unknown": N_(
        "There is no person {user} in this book, or he has left already. Nothing was changed. "
        "Look at the list (tkvv users)."
    ),
}
