"""Commands about the personal data of a member: all of it told, consent noted, erased."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap.personal import export_member
from tkvv_desktop.cli.common import book_argument, day, opened
from tkvv_desktop.cli.say import out
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import privacy


def add_commands(commands: Any) -> None:
    data = commands.add_parser("personal", help=_("what is kept about a member; consent; erasure"))
    book_argument(data)
    data.add_argument("--group", required=True, help=_("the number of the group"))
    data.add_argument("--member", required=True, help=_("the customer number of the member"))
    what = data.add_mutually_exclusive_group(required=True)
    what.add_argument("--export", type=Path, metavar=_("FILE"), help=_("write all of it (JSON)"))
    what.add_argument("--consent", type=day, metavar=_("DAY"), help=_("agreed, signed on this day"))
    what.add_argument("--withdraw", type=day, metavar=_("DAY"), help=_("took it back on this day"))
    what.add_argument(
        "--erase", action="store_true", help=_("take it out, after all debts are paid")
    )
    data.set_defaults(run=_personal)


def _personal(command: argparse.Namespace) -> int:
    about = (command.group, command.member)
    with opened(command.book) as app:
        if command.export is not None:
            export_member(app, *about, command.export)
            words = _("All that is kept about member {member} is in {file}. Keep it safe.")
            out(speak(words, {"member": command.member, "file": command.export}))
        elif command.erase:
            app.do(privacy.erase_member, privacy.EraseMember(new_id(), *about))
            words = _(
                "The personal data of member {member} are erased, here and in the copies beside "
                "the book; amounts and the chain stay. Copies on sticks hold them until replaced."
            )
            out(speak(words, {"member": command.member}))
        else:
            on, is_given = command.consent or command.withdraw, command.consent is not None
            app.do(privacy.note_consent, privacy.NoteConsent(new_id(), *about, on, is_given))
            out(speak(_("Noted for member {member}."), {"member": command.member}))
    return 0
