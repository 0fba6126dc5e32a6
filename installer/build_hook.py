"""What a wheel gets besides the modules: resources and the compiled words.

An editable install takes nothing: the program finds both beside the package.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShippedFolders(BuildHookInterface[Any]):
    """Compile the catalogues into a folder that lasts as long as the build, and add all."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        self._compiled = Path(tempfile.mkdtemp(prefix="tkvv-words-"))
        added = build_data["force_include"]
        added[str(root / "resources")] = "tkvv_desktop/resources"
        for written in sorted((root / "translations").glob("*/LC_MESSAGES/tkvv.po")):
            inside = written.relative_to(root).with_suffix(".mo")
            compiled = self._compiled / inside
            _compile(written, compiled)
            added[str(compiled)] = f"tkvv_desktop/{inside.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        del build_data, artifact_path
        if version != "editable":
            shutil.rmtree(self._compiled)


def _compile(written: Path, compiled: Path) -> None:
    compiled.parent.mkdir(parents=True)
    with written.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source, locale=written.parent.parent.name))
