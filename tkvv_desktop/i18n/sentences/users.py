"""What can be wrong with the people of a book and their rights."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "escrow.damaged": N_(
        "The file {file} is damaged, or it is not the one that is needed here. "
        "Nothing was changed. Fetch it once more."
    ),
    "escrow.digits_differ": N_(
        "{typed} are not the last four digits here. Nothing was changed. Compare all 20 with the "
        "officer once more; when they differ, the file is not from this office."
    ),
    "escrow.exists": N_("This key is already in {folder}. Nothing was changed."),
    "escrow.missing": N_(
        "The file {file} cannot be read. Nothing was changed. Put in the stick, check the name."
    ),
    "escrow.no_place": N_(
        "No place was chosen, so no answer was written. Press F9 and choose where it shall go."
    ),
    "escrow.none": N_(
        "No office was trusted with this book, so none can open it. The book is safe. "
        "Look for the recovery sheet."
    ),
    "escrow.not_asked": N_(
        "This answer does not belong to the last request of this computer. The book is safe. "
        "Write a new request and take it to the office."
    ),
    "escrow.not_trusted": N_(
        "The office {office} is not trusted with this book. Nothing was changed. "
        "Look at the list of trusted offices."
    ),
    "escrow.other_office": N_(
        "This book trusted another office. Nothing was opened. Take the request there."
    ),
    "escrow.same_password": N_(
        "The two officers need two different passwords: neither shall open a book alone."
    ),
    "escrow.same_share": N_(
        "Both shares of one office are needed, one of each officer. Nothing was opened."
    ),
    "escrow.wrong_password": N_(
        "The password of the share {file} is not right. Nothing was opened. Type it again."
    ),
    "pin.differs": N_("The two PINs are not the same. Type the second one again."),
    "pin.wrong": Nn_(
        "This is neither the PIN nor the password. What was typed is kept. {n} more try, then "
        "the book is closed.",
        "This is neither the PIN nor the password. What was typed is kept. {n} more tries, then "
        "the book is closed.",
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
    "user.ids_masked": N_(
        "In your role ({role:role}) ID numbers are shown masked, so all that is kept about a "
        "member is not for you. Nothing was taken out. Ask the leader."
    ),
    "user.whole_book": N_(
        "This concerns other groups of the book too, and you work for some of them only. "
        "Nothing was changed. Ask a person who has the whole book."
    ),
    "user.unknown": N_(
        "There is no person {user} in this book, or they have left already. Nothing was changed. "
        "Look at the list (tkvv users)."
    ),
}
