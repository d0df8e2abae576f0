"""The files shipped with reportgen: the sample settings, templates and fonts, and the inputs of 2022."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def shipped_path() -> str:
    """The folder with `reportgen.toml`, `templates/` and `inputs/2022/`: the package data, or the source checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    packaged = os.path.join(package, "data")
    return packaged if os.path.isdir(packaged) else os.path.dirname(os.path.dirname(package))


def shipped_folder() -> Path:
    """The same as a Path."""
    from pathlib import Path  # slow to import, and not needed to find an unchanged build

    return Path(shipped_path())
