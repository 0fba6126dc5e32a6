"""Personal data of a member that leave the book as a file."""

import json
from pathlib import Path

from tkvv_desktop.bootstrap import App, save_file
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases import privacy
from tkvv_desktop.usecases.plain import plain


def export_member(app: App, group_no: str, customer_no: str, file: Path) -> Path:
    """Write all that is kept about a member as JSON; that it was taken is noted before.

    Raises Refused("member.unknown") and Trouble as `save_file`.
    """
    app.do(privacy.note_seen, privacy.NoteSeen(new_id(), group_no, customer_no, privacy.EXPORT))
    told = app.ask(privacy.everything_about, group_no, customer_no, app.clock.today())
    text = json.dumps(plain(told), ensure_ascii=False, indent=1)
    save_file(file, text.encode("utf-8"))
    return file
