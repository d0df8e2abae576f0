"""Reads the lines of the brochure in sheet `Nội dung`: sentences, named things, and pictograms in square brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from markupsafe import Markup

from reportgen.documents.brochure.fill import LIST, STRIP
from reportgen.documents.brochure.model import Names, Sentence
from reportgen.documents.brochure.wording import Icons
from reportgen.documents.template.phrases import plain
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_brochure import PICTOGRAM_UNKNOWN

_ICON = re.compile(r"\s*\[([^\[\]<>]{1,40})\]\s*\Z")
_FIGURE = re.compile(r'data-figure="([^"]+)"')
_LONGEST_NAME = 40
_VALUE = ".value"

HasIcon = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: its markup without the name of a pictogram, that pictogram (or empty), and its cell."""

    markup: Markup
    icon: str
    ref: CellRef

    @property
    def text(self) -> str:
        """The line as plain text."""
        return plain(self.markup)

    @property
    def figures(self) -> frozenset[str]:
        """The ids of its figures, `BTS` for the value itself."""
        return figures_of(self.markup)


def figures_of(markup: object) -> frozenset[str]:
    """The ids of the figures in markup, `BTS` for the value itself."""
    return frozenset(found.removesuffix(_VALUE) for found in _FIGURE.findall(str(markup)))


class LineReader:
    """Splits lines, and collects the pictograms that do not exist."""

    def __init__(self, icons: Icons, known: Sequence[str]) -> None:
        """`known` are all pictograms."""
        self._icons, self._known = icons, known
        self.problems: list[Problem] = []

    def lines(self, pairs: Iterable[tuple[Markup, CellRef]]) -> list[Line]:
        """Return the lines of pairs of markup and cell."""
        return [Line(markup, icon, ref) for text, ref in pairs for markup, icon in [self._split(text, ref)]]

    def sentence(self, index: int, line: Line) -> Sentence:
        """Return a line as a sentence, with the pictogram that it names."""
        return Sentence(index, line.text, line.figures, line.icon)

    def names(self, index: int, line: Line) -> Names | None:
        """Return a line as named things if it is `Title: one; two [pictogram]; three`; otherwise None."""
        title, colon, rest = line.text.partition(":")
        items = [item.strip() for item in rest.rstrip(" .;").split(";")]
        if not colon or line.figures or not STRIP[0] <= len(items) <= LIST[1]:
            return None
        found = [self._split(Markup(item), line.ref) for item in items]
        if line.icon:  # at the end of the line it belongs to the last thing
            found[-1] = (found[-1][0], line.icon)
        if any(not str(name) or len(str(name)) > _LONGEST_NAME for name, _ in found):
            return None
        named = tuple((icon or self._icons(str(name)), str(name)) for name, icon in found)
        return Names(index, title.strip(), named)

    def _split(self, text: Markup, ref: CellRef) -> tuple[Markup, str]:
        match = _ICON.search(text)
        if match is None:
            return text, ""
        name = match[1].strip()
        if name not in self._known:
            near = get_close_matches(name, self._known, n=1, cutoff=0)
            known = ", ".join(self._known)
            self.problems.append(PICTOGRAM_UNKNOWN.at(ref, found=name, known=known, nearest=near[0] if near else "–"))
            name = ""
        return Markup(text[: match.start()]), name
