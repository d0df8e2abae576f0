"""Reads finished files without reportgen and finds figures that are missing, invisible or different.

A figure is a number of at least three characters, so that page and list numbers are not counted. Word files are read
as XML, PDF files by Poppler: `pdftotext` gives the words and their places, `pdftoppm` the pixels there.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"(19|20)\d\d")
_SHORTEST = 3
_WORDS = re.compile(
    rb'<page width="([\d.]+)" height="[\d.]+">|'
    rb'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DPI = 72
_CONTRAST = 20
"""The least difference between the lightest and darkest of 256 grey levels where text is visible."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The figures of one file: `counts` by figure, those that can't be seen, and the whole text without spaces."""

    counts: Counter[str]
    hidden: tuple[str, ...]
    text: str

    def has(self, figure: str, times: int) -> bool:
        """Whether a figure is printed so often; it may be broken into two lines."""
        return self.counts[figure] >= times or self.text.count(figure) >= times


def figures(text: str) -> Counter[str]:
    """The figures of a text."""
    return Counter(figure for figure in _FIGURE.findall(text) if len(figure) >= _SHORTEST)


def read_word(path: Path) -> Printed:
    """The figures of the body, headers and footers of a Word file; hidden are those in a run or style `vanish`."""
    texts, hidden = [], []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not _PRINTED.fullmatch(name):
                continue
            root = etree.fromstring(package.read(name))
            for paragraph in root.iter(f"{_W}p"):
                texts.append("".join(node.text or "" for node in paragraph.iter(f"{_W}t")))
            hidden += [_run_text(mark) for mark in root.iter(f"{_W}vanish", f"{_W}specVanish")]
        styles = etree.fromstring(package.read("word/styles.xml"))
        hidden += [f"style {_style(mark)}" for mark in styles.iter(f"{_W}vanish", f"{_W}specVanish")]
    text = "\n".join(texts)
    return Printed(figures(text), tuple(hidden), _squeezed(text))


def read_pdf(path: Path) -> Printed:
    """The figures of a PDF; hidden are those whose place on the page has one colour."""
    listed = _output("pdftotext", "-bbox", path, "-")
    pages = _pixels(_output("pdftoppm", "-gray", "-r", str(_DPI), path))
    image = None
    words, hidden = [], []
    for width, *box, word in _WORDS.findall(listed):
        if width:
            image = next(pages)
            continue
        text = word.decode("utf-8", "replace")
        words.append(text)
        if image is not None and figures(text) and not image.shows([float(side) * _DPI / 72 for side in box]):
            hidden.append(text)
    text = _output("pdftotext", path, "-").decode("utf-8", "replace")
    return Printed(figures(" ".join(words)), tuple(hidden), _squeezed(text))


def lost(before: Printed, after: Printed) -> list[str]:
    """The figures that `before` printed, and `after` prints less often or invisibly.

    A year may occur less often: the head of a table is repeated on each of its pages.
    """
    gone = [
        figure
        for figure, count in before.counts.items()
        if not after.has(figure, 1 if _YEAR.fullmatch(figure) else count)
    ]
    return gone + [f"hidden: {word}" for word in after.hidden if word not in before.hidden]


def differences(before: tuple[Printed, Printed], after: tuple[Printed, Printed]) -> list[str]:
    """The figures that only one of two files prints; not those for which it was so `before` (in charts)."""
    found = []
    for one, other in ((0, 1), (1, 0)):
        known = {figure for figure in before[one].counts if not before[other].has(figure, 1)}
        found += [f for f in after[one].counts if not after[other].has(f, 1) and f not in known]
    return found


@dataclass(frozen=True, slots=True)
class _Image:
    """The grey levels of a page."""

    width: int
    height: int
    levels: bytes

    def shows(self, box: list[float]) -> bool:
        """Whether the place of a word has more than one colour; a place outside the page has none."""
        left, top, right, bottom = box
        first, last = max(0, int(left)), min(self.width, int(right) + 1)
        rows = [self.levels[y * self.width + first : y * self.width + last]
                for y in range(max(0, int(top)), min(self.height, int(bottom) + 1))]  # fmt: skip
        seen = b"".join(rows)
        return bool(seen) and max(seen) - min(seen) >= _CONTRAST


def _pixels(data: bytes) -> Iterator[_Image]:
    """The pages in the output of pdftoppm: one PGM after the other."""
    at = 0
    while at < len(data):
        head = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s").match(data, at)
        assert head is not None, "pdftoppm -gray writes PGM"
        width, height = int(head[1]), int(head[2])
        at = head.end() + width * height
        yield _Image(width, height, data[head.end() : at])


def _output(*command: str | Path) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _run_text(mark: etree._Element) -> str:
    run = next(mark.iterancestors(f"{_W}r"), None)
    return "" if run is None else "".join(run.itertext())


def _style(mark: etree._Element) -> str:
    style = next(mark.iterancestors(f"{_W}style"), None)
    return "" if style is None else style.get(f"{_W}styleId", "")
