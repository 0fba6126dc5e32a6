"""A real window on a screen of its own: Xvfb, a window manager, keys of the keyboard. Not a test.

    python tests/gui/real_window.py OUT.png [--text 150] [--look dark] [--keys "Tab Return"]
        [--command ".venv/bin/tkvv"]

takes a picture. Without a command it shows the frame on a made-up book. Needs Xvfb, openbox,
xdotool and, for pictures, ImageMagick. Keys are names of xdotool; a letter of Vietnamese is given
as its number (U1EA1).

    python tests/gui/real_window.py --tests tests/gui/test_by_keys.py

does the tests named in such a window, by keys of its keyboard.
"""

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    if sys.argv[1:2] == ["--tests"]:
        sys.exit(on_screen(sys.argv[2:]))
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("picture", type=Path)
    asked.add_argument("--size", default="1366x768")
    asked.add_argument("--text", default="100")
    asked.add_argument("--look", default="light")
    asked.add_argument("--keys", default="")
    asked.add_argument("--command", default="")
    args = asked.parse_args()
    command = shlex.split(args.command) or [sys.executable, __file__, "show"]
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "config" / "settings.toml"
        settings.parent.mkdir(parents=True)
        settings.write_text(f'text_size = {args.text}\nlook = "{args.look}"\n', encoding="utf-8")
        env = os.environ | {"TKVV_HOME": home, "QT_QPA_PLATFORM": "xcb"}
        env["PYTHONPATH"] = str(ROOT)
        take(command, args, env)


def on_screen(tests: list[str]) -> int:
    """Run tests in a real window; what pytest answers."""
    env = os.environ | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    running: list[subprocess.Popen[str]] = []
    try:
        begin(running, env, "1366x768")
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
        return subprocess.run([*command, *tests], env=env, check=False).returncode
    finally:
        end(running)


def begin(running: list[subprocess.Popen[str]], env: dict[str, str], size: str) -> None:
    """Start a screen and its window manager; `env` knows the screen then."""
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    xvfb = subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    running.append(xvfb)
    assert xvfb.stdout is not None
    env["DISPLAY"] = f":{xvfb.stdout.readline().strip()}"  # it says its number when it is ready
    running.append(subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL, text=True))
    until(lambda: call(["xdotool", "get_desktop"], env) == 0)


def end(running: list[subprocess.Popen[str]]) -> None:
    for process in reversed(running):
        process.terminate()
        process.wait()


def take(command: list[str], args: argparse.Namespace, env: dict[str, str]) -> None:
    """Run screen, window manager and program; press the keys; keep the picture."""
    running: list[subprocess.Popen[str]] = []
    try:
        begin(running, env, args.size)
        running.append(subprocess.Popen(command, env=env, text=True))
        found = ["xdotool", "search", "--onlyvisible", "--name", "TKVV Desktop"]
        until(lambda: call(found, env) == 0)
        time.sleep(1.5)  # a picture for people: let everything come to rest
        for key in args.keys.split():
            subprocess.run(["xdotool", "key", key], env=env, check=True)
            time.sleep(0.15)
        time.sleep(0.7)
        subprocess.run(["import", "-window", "root", str(args.picture)], env=env, check=True)
    finally:
        end(running)


def call(command: list[str], env: dict[str, str]) -> int:
    return subprocess.run(command, env=env, capture_output=True, check=False).returncode


def until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for the world outside, for which there is no signal."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)


def show() -> int:
    """The frame on a made-up book of two groups."""
    import gui_sample

    from tkvv_desktop.gui import first_sight, main_window

    main_window.MainWindow.__init__.__defaults__ = (gui_sample.PLACES,)
    return first_sight.run(lambda: gui_sample.SampleDoors(gui_sample.GROUPS))


if __name__ == "__main__":
    sys.exit(show() if sys.argv[1:] == ["show"] else main())
