"""The real program on a screen of its own, met as a screen reader meets it: over AT-SPI.

`python tests/gui/spoken_screen.py MOMENT` is that program: the sample book of TKVV_HOME while the
clock stands. Needs Xvfb, dbus-daemon and at-spi2-core.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds: for a busy machine
_A11Y = "org.a11y.atspi"
_SHOWING = 1 << 25
_A_SIGN = 3  # a key by what is printed on it
_ROLES_OF_CONTROLS = {
    "push button": "button",
    "toggle button": "button",
    "check box": "tick",
    "radio button": "tick",
    "text": "field",
    "password text": "field",
    "entry": "field",
    "combo box": "choice",
    "list": "list",
    "table": "table",
    "tree table": "table",
}


class Gone(LookupError):
    """What was shown a moment ago is not there any more, as the card of the start."""


@dataclass(frozen=True)
class Thing:
    """One node of what the program tells: role, name, and how to do something with it."""

    bus: DBusConnection
    owner: str
    path: str

    def _ask(self, interface: str, method: str, signature: str = "", *about: object) -> object:
        address = DBusAddress(self.path, self.owner, f"{_A11Y}.{interface}")
        asked = new_method_call(address, method, signature or None, about)
        return self._answer(asked)

    def _answer(self, asked: Message) -> Any:
        answer = self.bus.send_and_get_reply(asked, timeout=PATIENCE)
        if answer.header.message_type is MessageType.error:
            raise Gone(self.path, *answer.body)
        return answer.body[0] if answer.body else None

    @property
    def name(self) -> str:
        address = DBusAddress(self.path, self.owner, f"{_A11Y}.Accessible")
        asked = Properties(address).get("Name")
        return str(self._answer(asked)[1])

    @property
    def role(self) -> str:
        return str(self._ask("Accessible", "GetRoleName"))

    @property
    def is_shown(self) -> bool:
        low, _high = self._ask("Accessible", "GetState")
        return bool(low & _SHOWING)

    def children(self) -> list["Thing"]:
        found = self._ask("Accessible", "GetChildren")
        return [Thing(self.bus, owner, path) for owner, path in found]

    def press(self) -> None:
        """Do the first thing that it offers: a button is pressed."""
        self._ask("Action", "DoAction", "i", 0)

    def write(self, text: str) -> None:
        """Let a field say this."""
        self._ask("EditableText", "SetTextContents", "s", text)


class SpokenScreen:
    """What is told of the window now."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus

    def key(self, sign: int) -> None:
        """Press a key of the keyboard, by its number in X: the window that has the cursor gets it.

        Letters are the number of their sign; Enter is 0xFF0D, F1 is 0xFFBE.
        """
        path = "/org/a11y/atspi/registry/deviceeventcontroller"
        keyboard = DBusAddress(path, f"{_A11Y}.Registry", f"{_A11Y}.DeviceEventController")
        asked = new_method_call(keyboard, "GenerateKeyboardEvent", "isu", (sign, "", _A_SIGN))
        self._bus.send_and_get_reply(asked, timeout=PATIENCE)

    def controls(self) -> list[tuple[str, str, Thing]]:
        """Kind, name and node of every control that is shown; tables are not entered."""
        found = []
        for role, thing in self._shown():
            if role in _ROLES_OF_CONTROLS:
                with suppress(Gone):
                    found.append((_ROLES_OF_CONTROLS[role], thing.name, thing))
        return found

    def texts(self) -> list[str]:
        """Everything that is shown as words."""
        found = []
        for role, thing in self._shown():
            if role in {"label", "panel", "frame"}:
                with suppress(Gone):
                    found.append(thing.name)
        return found

    def find(self, kind: str, name: str) -> Thing:
        """The control of this kind and name, as soon as it is shown."""
        end = time.monotonic() + PATIENCE
        while True:
            told = self.controls()
            found = [thing for k, n, thing in told if (k, n.strip()) == (kind, name)]
            if found:
                return found[0]
            if time.monotonic() > end:
                raise LookupError(kind, name, [one[:2] for one in told])
            time.sleep(0.1)

    def until_told(self, words: str) -> str:
        """The text that begins so, as soon as it is shown."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = next((text for text in self.texts() if text.startswith(words)), None)
            if found is not None:
                return found
            time.sleep(0.1)
        raise LookupError(words, self.texts())

    def _shown(self) -> Iterator[tuple[str, Thing]]:
        root = Thing(self._bus, f"{_A11Y}.Registry", "/org/a11y/atspi/accessible/root")
        waiting = [window for program in root.children() for window in program.children()]
        while waiting:
            thing = waiting.pop(0)
            try:
                if not thing.is_shown:
                    continue
                role = thing.role
                inside = [] if role in {"table", "tree table", "list"} else thing.children()
            except Gone:
                continue
            yield role, thing
            waiting = inside + waiting


@contextmanager
def spoken_screen(home: Path, moment: datetime) -> Iterator[SpokenScreen]:
    """The program on the sample book of `home`, on a screen and a bus of its own."""
    with ExitStack() as stack:
        screen = _started(stack, "Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24")
        env = os.environ | {
            "DISPLAY": f":{screen}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "TKVV_HOME": str(home),
        }
        bus = _started(stack, "dbus-daemon", "--session", "--print-address", "--nofork", env=env)
        env["DBUS_SESSION_BUS_ADDRESS"] = bus
        program = subprocess.Popen([sys.executable, __file__, moment.isoformat()], env=env)
        stack.callback(_ended, program)
        session = stack.enter_context(open_dbus_connection(bus))
        a11y = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        asked = new_method_call(a11y, "GetAddress")
        address = session.send_and_get_reply(asked, timeout=PATIENCE).body[0]
        yield SpokenScreen(stack.enter_context(open_dbus_connection(address)))


def _started(stack: ExitStack, *command: str, env: dict[str, str] | None = None) -> str:
    """Start what tells on its first line where it is; ended with the others."""
    made = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    stack.callback(made.stdout.close)
    stack.callback(_ended, made)
    return made.stdout.readline().strip()


def _ended(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait(PATIENCE)


def show(moment: str) -> int:
    """The window on the sample book, while the clock stands."""
    from tkvv_desktop import bootstrap
    from tkvv_desktop.gui import first_sight, live

    clock = bootstrap.StoppedClock(datetime.fromisoformat(moment))
    return first_sight.run(lambda: live.LiveDoors(clock), demo=True)


if __name__ == "__main__":
    sys.exit(show(sys.argv[1]))
