"""An exception that nothing expected, as a problem that names a file with its traceback."""

from __future__ import annotations

import os
import sys

from reportgen import __version__
from reportgen.files.written import changed_files
from reportgen.problems import Problem
from reportgen.problems.codes_machine import INTERNAL


def internal_error(error: Exception) -> Problem:
    """RG901. The traceback is written to a file for the maintainer, not to the screen."""
    reason = f"{type(error).__name__}: {error}"
    return INTERNAL.at(None, reason=reason, changed=changed_files(), log=_write_log(error))


def _write_log(error: Exception) -> str:
    """The path of the file with the traceback; a dash if it can't be written (no temporary folder, a full disk)."""
    import tempfile
    import traceback
    from contextlib import suppress

    path = ""
    try:
        descriptor, path = tempfile.mkstemp(prefix="reportgen-", suffix=".txt")
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"reportgen {__version__}, Python {sys.version}\n\n")
            log.writelines(traceback.format_exception(error))
    except (OSError, MemoryError):
        with suppress(OSError):
            os.unlink(path)
        return "–"
    return path
