"""How long and how much memory from the start of the process to the first paint.

`python tests/bench/bench_start.py [RUNS]` prints the program against a bare PySide6 window, each
in processes of its own, and the ratios. Offscreen unless QT_QPA_PLATFORM says otherwise.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

WATCH = """
def event(self, happened):
    import os, resource, sys, time
    done = super(Window, self).event(happened)
    if happened.type() == happened.Type.UpdateRequest:  # all that is seen is painted now
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sys.stdout.write(f"{time.time()} {memory}\\n")
        sys.stdout.flush()
        os._exit(0)
    return done
"""
BARE = (
    WATCH
    + """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
Window = type("Window", (QMainWindow,), {"event": event})
qt = QApplication(sys.argv)
window = Window()
window.resize(1180, 700)
window.show()
qt.exec()
"""
)
OURS = (
    WATCH
    + """
from tkvv_desktop import cli
from tkvv_desktop.gui import app
Window = type("Window", (app.MainWindow,), {"event": event})
app.MainWindow = Window
cli.main([])
"""
)


def run(program: str) -> tuple[float, float]:
    """Milliseconds from start to first paint, and MiB at most until then."""
    with tempfile.TemporaryDirectory() as home:
        env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"TKVV_HOME": home}
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=env,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    painted, memory = done.stdout.split()
    return (float(painted) - begun) * 1000, int(memory) / 1024


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    bare, ours = [], []
    for _ in range(runs):  # in turn, so that the machine's moods fall on both
        bare.append(run(BARE))
        ours.append(run(OURS))
    for name, place in (("first paint, ms", 0), ("memory, MiB", 1)):
        low = statistics.median(one[place] for one in bare)
        high = statistics.median(one[place] for one in ours)
        sys.stdout.write(f"{name}: bare {low:.0f}, program {high:.0f}, ratio {high / low:.2f}\n")


if __name__ == "__main__":
    main()
