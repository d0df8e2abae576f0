"""The files that this run has changed, so that messages about a run that failed or was interrupted are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.languages import Bilingual, printable

if TYPE_CHECKING:  # help pages do not load pathlib
    from pathlib import Path

_paths: dict[Path, None] = {}


def record(*paths: Path) -> None:
    """Record files that have been created or replaced, after the change is final."""
    _paths.update(dict.fromkeys(paths))


def forget(*paths: Path) -> None:
    """Remove files from the record whose change was undone; all files if none is given."""
    for path in paths or tuple(_paths):
        _paths.pop(path, None)


def written() -> tuple[Path, ...]:
    """The changed files, in the order of the changes."""
    return tuple(_paths)


def changed_files() -> Bilingual:
    """A clause for messages: `no file was changed`, or the files that this run has changed."""
    names = ", ".join(written_names())
    if not names:
        return Bilingual("không tệp nào bị thay đổi", "no file was changed")
    return Bilingual(f"các tệp đã ghi xong: {names}", f"files that were completely written: {names}")


def written_names() -> list[str]:
    """The paths of the files that this run has changed, printable."""
    return [printable(str(path)) for path in written()]
