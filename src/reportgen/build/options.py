"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build: the documents in `only` (if empty, all that are not `only_on_request`), in one or all formats."""

    only: tuple[str, ...] = ()
    format: str | None = None
    draft: bool = False
    plain: bool = False
    version: str = ""
    """The version of a release, for the metadata of the files."""
    press: bool = False
    """Whether to make the files of folded sheets for a print shop too."""
    home_print: bool = False
    """Whether to make those for an office printer too."""
