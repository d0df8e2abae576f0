"""Which texts of a brochure are too long for their largest form, and which lines it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from reportgen.documents.brochure.fill import named_forms, sentence_lines
from reportgen.documents.brochure.letters import CAPTION, EXTRABOLD, NUMBER, REGULAR, SEMIBOLD, TEXT, TITLE, Letters
from reportgen.documents.brochure.model import Grid, Names
from reportgen.documents.brochure.outside import COVER_LINES, ISSUER_LINES
from reportgen.documents.template.brochure_lines import Line, LineReader
from reportgen.documents.template.context import FactsView, FieldRow, PhotoRow, TaskGroup
from reportgen.documents.template.phrases import plain
from reportgen.documents.template.row_limits import cell_of
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_brochure import BLOCK_LEFT_OUT, BLOCK_REPEATS, BLOCK_TEXT_LONG
from reportgen.records.model import Yearbook

QUOTE_LINES, FACT_LINES = 5, 8
"""Most lines of a quote and of a sentence about the conference."""
PLACE_LINES, ADDRESS_LINES, CONTACT_LINES, SOURCE_LINES, CAPTION_LINES = 3, 3, 2, 6, 3
"""Most lines of facts on the cover and on the back, and of the caption of the photo."""
BESIDE_ISSUER, BESIDE_SPEAKER, BESIDE_CODE = 16.0, 14.0, 24.0
"""Widths of the pictograms and of the QR code beside these texts."""

Place = Callable[[Yearbook], CellRef | None]


def contacts(facts: FactsView) -> list[tuple[str, str, str]]:
    """Key, label and text of the lines with the address of the issuer."""
    labels = {
        "address": "Địa chỉ",
        "phone": "Điện thoại",
        "email": "Thư điện tử",
        "website": "Trang thông tin",
    }
    return [(key, label, plain(text)) for key, label in labels.items() if (text := getattr(facts, key))]


class TextLimits:
    """Collects texts that are too long (RG550), lines without room (RG551) and lines that repeat a figure (RG553)."""

    def __init__(self, letters: Letters, reader: LineReader) -> None:
        self._letters, self._reader = letters, reader
        self._found: list[tuple[Place, Callable[[CellRef | None], Problem]]] = []

    def problems(self, yearbook: Yearbook) -> Iterator[Problem]:
        """Return the problems, with their cells."""
        for place, problem in self._found:
            yield problem(place(yearbook))

    def line(self, line: Line, room: float, most: int, size: float = TEXT, weight: int = REGULAR) -> bool:
        """Whether a line has at most so many lines in this size and width (mm); otherwise it is reported."""
        return self._check(lambda _: line.ref, line.text, room, most, size, weight)

    def fact(self, key: str, text: str, room: float, most: int, size: float = TEXT, weight: int = REGULAR) -> bool:
        """The same for a fact of `Thông tin chung`."""
        return self._check(lambda yearbook: yearbook.facts.refs.get(key), text, room, most, size, weight)

    def row(self, row: TaskGroup | FieldRow, room: float, most: int, size: float, weight: int = REGULAR) -> bool:
        """The same for the name of a group of tasks or of a field."""
        return self._check(lambda yearbook: cell_of(row, yearbook), row.name, room, most, size, weight)

    def outside(self, facts: FactsView, title: str, photo: PhotoRow | None, grid: Grid) -> None:
        """Check the facts on the cover and on the back; `title` is printed large on the cover."""
        cover, back = grid.outer_width(2), grid.outer_width(1)
        if facts.conference_name:
            self.fact("conference_name", title, cover, COVER_LINES, TITLE, EXTRABOLD)
        self.fact("conference_place", plain(facts.conference_place or ""), cover, PLACE_LINES)
        beside = min(cover, back) - BESIDE_ISSUER
        parent = plain(facts.parent or "")
        self.fact("parent", parent, beside, ISSUER_LINES - 1)
        above = min(self._letters.lines(parent, beside), ISSUER_LINES - 1) if parent else 0
        self.fact("issuer", plain(facts.issuer), beside, ISSUER_LINES - above, TEXT, SEMIBOLD)
        for key, label, text in contacts(facts):
            self.fact(key, f"{label}: {text}", back, ADDRESS_LINES if key == "address" else CONTACT_LINES)
        room = back - (BESIDE_CODE if facts.website else 0)
        self.fact("source_note", plain(facts.source_note or ""), room, SOURCE_LINES, CAPTION)
        if photo is not None and photo.caption:
            self._check(lambda _: photo.caption_ref, f"Ảnh bìa: {plain(photo.caption)}", room, CAPTION_LINES, CAPTION)

    def speech(self, lines: list[Line], width: float) -> None:
        """Check a quote, the name and the position of its speaker; further lines are not printed."""
        for at, line in enumerate(lines):
            if at == 0:
                self.line(line, width, QUOTE_LINES, NUMBER, SEMIBOLD)
            elif at <= 2:
                self.line(line, width - BESIDE_SPEAKER, 1, TEXT, SEMIBOLD if at == 1 else REGULAR)
            else:
                self.left_out(line, ())

    def unprinted(
        self, lines: Mapping[int, Line], shown: Collection[str], width: float, *, is_main: bool = False
    ) -> None:
        """Report lines of a panel without a block; `shown` are the figures that the panel prints.

        `is_main`: sentences are its main content, and may be longer.
        """
        most = sentence_lines(width, is_main=is_main)
        for index, line in lines.items():
            names = self._reader.names(index, line)
            fits = self._names(line, names, width) if names else self.line(line, width - 16, most)
            if fits:
                self.left_out(line, shown)

    def left_out(self, line: Line, shown: Collection[str]) -> None:
        """Report a line that is not printed."""
        kind = BLOCK_REPEATS if line.figures & set(shown) else BLOCK_LEFT_OUT
        self._found.append((lambda _: line.ref, lambda ref: kind.at(ref, found=line.text)))

    def left_out_at(self, ref: CellRef, words: str) -> None:
        """Report words of a cell that are not printed."""
        self._found.append((lambda _: ref, lambda found: BLOCK_LEFT_OUT.at(found, found=words)))

    def _names(self, line: Line, names: Names, width: float) -> bool:
        largest = named_forms(len(names.items), width)[-1]
        fits = (
            self._check(lambda _: line.ref, name, largest.room, largest.lines, largest.size) for _, name in names.items
        )
        return all([*fits])

    def _check(
        self, place: Place, text: str, room: float, most: int, size: float = TEXT, weight: int = REGULAR
    ) -> bool:
        letters = self._letters.excess(text, room, most, size, weight)
        if letters:
            limit = len(text) - letters
            self._found.append((place, lambda ref: BLOCK_TEXT_LONG.at(ref, found=text, letters=letters, most=limit)))
        return not letters
