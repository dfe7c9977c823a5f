"""The gazetteers that a user has added: where they lie, what they say of themselves, removal.

``gazetteer_add`` makes them.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from dateline.assets.gazetteer_file import GazetteerFile
from dateline.errors import AssetError, InputError

FOLDER_VARIABLE = "DATELINE_GAZETTEERS"
SUFFIX = ".gazetteer.sqlite"


@dataclass(frozen=True, slots=True)
class Installed:
    """One added gazetteer."""

    name: str
    path: Path

    def about(self) -> dict[str, str]:
        """Format, licence, origin and counts. Raises AssetError when the file cannot be read."""
        return GazetteerFile(self.path).about()


def folder() -> Path:
    """Where added gazetteers lie: $DATELINE_GAZETTEERS, else the user's data folder of this platform."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "dateline" / "gazetteers"


def installed() -> list[Installed]:
    """The added gazetteers by name; none when the folder does not exist."""
    place = folder()
    if not place.is_dir():
        return []
    paths = sorted(place.glob(f"*{SUFFIX}"))
    return [Installed(path.name.removesuffix(SUFFIX), path) for path in paths]


def remove(name: str) -> Path:
    """The path of the gazetteer of this name, which is gone now. Raises InputError when there is none."""
    found = next((entry for entry in installed() if entry.name == name), None)
    if found is None:
        names = ", ".join(entry.name for entry in installed()) or "none"
        raise InputError(f"no gazetteer {name!r} has been added; there is: {names}.")
    found.path.unlink()
    return found.path


def stamps() -> tuple[str, ...]:
    """Name and version of each added gazetteer, for records that were read with it."""
    found = []
    for entry in installed():
        try:
            about = entry.about()
        except AssetError:
            continue
        found.append(
            f"{entry.name} {about.get('format', '')} {about.get('source_sha256', '')[:12]}"
        )
    return tuple(found)
