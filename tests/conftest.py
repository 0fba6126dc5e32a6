"""What holds for every test: no real home, no screen, the same examples each time, Vietnamese."""

import json
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tkvv_desktop import paths
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.storage import kdf, slots

LONG = os.environ.get("TKVV_LONG") == "1"
HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
}

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machine may be slow or busy: no deadlines. Quick runs repeat the same examples.
_machine = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", derandomize=True, max_examples=50, database=None, **_machine)
settings.register_profile("long", max_examples=2000, **_machine)
settings.load_profile("long" if LONG else "quick")


def pytest_collection_modifyitems(config, items):
    """Long tests are another list, not skipped ones."""
    if LONG:
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture(scope="session", autouse=True)
def no_real_home(tmp_path_factory):
    """Whatever a test writes "at home" goes to a folder that is thrown away."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in HOMES.items():
            place = home / folder
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            patch.setenv(name, str(place))
        for name in [name for name in os.environ if name.startswith("TKVV_")]:
            if name not in ("TKVV_LONG", "TKVV_BANK"):
                patch.delenv(name)
        # As if it had been measured: keys are derived as often as books are opened here.
        least = {"passes": kdf.FLOOR.passes, "memory": kdf.FLOOR.memory}
        paths.machine().mkdir(parents=True)
        (paths.machine() / "strength.json").write_text(json.dumps(least))
        # Tests open copies of the same few books: what a password gives is worked out once.
        patch.setattr(slots, "derive", cache(slots.derive))
        yield Path(home)


@pytest.fixture(autouse=True)
def vietnamese():
    """Each test begins in the language of the people, with the words of the source."""
    before, chosen = catalogue._words, paths.settings_file()
    yield
    catalogue._words = before
    chosen.unlink(missing_ok=True)  # what a test chose is not the next one's choice
