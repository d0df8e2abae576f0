"""Where the files of a workspace are, by name. Imports almost nothing, so that an unchanged build is found quickly."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase

SETTINGS_FILE = "reportgen.toml"
INPUTS, TEMPLATES, OUTPUTS = "inputs", "templates", "outputs"
"""The folders of a workspace."""
INDICATORS_FILE = "indicators.xlsx"
"""The workbook of a period that the next year is compared with."""
SENT_FOLDER = "gui-di"
"""The folder in the inputs of a period with the workbooks that are sent to units."""
KEPT_FOLDER = ".truoc"
"""The folder beside a workbook for its previous versions."""
CACHE_FOLDER = ".cache"
"""The folder in the outputs of a period with what later builds can use again. It may be deleted at any time."""

IGNORED_FILES = ("~$*", ".~lock.*#", "._*", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini")
"""Patterns of files that the system or an open program creates in a folder; they are neither inputs nor outputs."""


def is_ignored_file(name: str) -> bool:
    """Whether a file name matches a pattern of IGNORED_FILES, ignoring case."""
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in IGNORED_FILES)


def root_above(start: str) -> str | None:
    """The root folder of the workspace that contains the folder `start`, links resolved; None if there is none."""
    folder = os.path.realpath(start)
    while not os.path.isfile(os.path.join(folder, SETTINGS_FILE)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder
