"""Puts the placeholders back into a sentence of an edited file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.figures.model import FORMS, FigureBook, FigureUse, join_form, split_form
from reportgen.figures.placeholders import placeholder
from reportgen.figures.text import resolve_text
from reportgen.living.compare import NumberChange
from reportgen.living.harvest.cells import YEAR_ID
from reportgen.living.harvest.keys import line_of
from reportgen.living.harvest.model import Reason, TypedNumber
from reportgen.passages import NUMERAL, FigureSpan
from reportgen.problems import CellRef
from reportgen.problems.codes_figures import CLASHING_WORDS

Built = Mapping[tuple[str, str], str]
"""The words of figures in the file as built, by id and form."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an edited text, `text[start:end]`, that are replaced: by `typed` in the cell, which prints `printed`."""

    start: int
    end: int
    typed: str
    printed: str


@dataclass(slots=True)
class Restored:
    """A text for a cell, and what it prints with the figures as built; `refused` says why it can't be taken over."""

    typed: str = ""
    printed: str = ""
    refused: Reason | None = None
    found: str = ""
    """The words that are the reason of `refused`."""
    numbers: list[NumberChange] = field(default_factory=list)
    """Changed numbers, in whose place the right ones are."""
    literal: list[TypedNumber] = field(default_factory=list)
    """Numbers that people added, which stay as they were typed."""
    lost: list[str] = field(default_factory=list)
    """Figures that people left out."""


def built_words(
    record: Mapping[str, Mapping[str, object]], spans: Sequence[tuple[FigureSpan, str]]
) -> dict[tuple[str, str], str]:
    """The words of the figures of an original: those of its record, and those that its passages print."""
    words: dict[tuple[str, str], str] = {}
    for figure_id, figure in record.items():
        forms = figure["forms"]
        assert isinstance(forms, dict)
        words |= {(figure_id, form): str(text) for form, text in forms.items()}
    words |= {(span.id, span.form): text for span, text in spans}
    return words


def kept_piece(text: str, figure: FigureSpan, start: int, end: int, built: Built) -> Piece | None:
    """The piece for a figure that people kept at `text[start:end]`: the longest form that prints the words there.

    None if no form does.
    """
    if figure.id == YEAR_ID:
        return Piece(start, end, figure.form, text[start:end])
    numeral = NUMERAL.search(text, start, end)
    return _form_at(text, figure, (numeral.start(), numeral.end()) if numeral else (start, end), "", built)


def changed_piece(text: str, change: NumberChange, built: Built) -> Piece | None:
    """The piece for a figure whose number people changed: what it was, in place of what they typed."""
    if change.figure is None:
        return Piece(change.start, change.end, change.expected, change.expected)
    if change.figure.id == YEAR_ID:
        return Piece(change.start, change.end, change.figure.form, change.expected)
    numeral = NUMERAL.search(text, change.start, change.end)
    if numeral is None:
        return None
    return _form_at(text, change.figure, (numeral.start(), numeral.end()), numeral[0], built)


def _form_at(text: str, figure: FigureSpan, at: tuple[int, int], instead: str, built: Built) -> Piece | None:
    """The form of a figure whose words are around the place `at`, with the number `instead` of its own.

    That of the figure itself, or else the longest one.
    """
    flat = text.replace("\u00a0", " ")
    best: Piece | None = None
    for form in _forms(figure):
        printed = built.get((figure.id, form))
        if printed is None:
            continue
        words = printed.replace("\u00a0", " ")
        if _is_digits(words) and not _is_digits(built.get((figure.id, figure.form), "")):
            continue  # without its unit the number may be of something else
        if instead:
            words = NUMERAL.sub(lambda _: instead, words, count=1)
        start = _covering(flat, words, at)
        if start >= 0 and (best is None or len(words) > best.end - best.start):
            best = Piece(start, start + len(words), placeholder(figure.id, form), printed)
            if form == figure.form:
                break
    return best


def _is_digits(words: str) -> bool:
    return NUMERAL.fullmatch(words) is not None


def _forms(figure: FigureSpan) -> Iterator[str]:
    """The form of a figure first, then others, with the same decimals and with its own."""
    decimals = split_form(figure.form)[1]
    yield from dict.fromkeys((figure.form, *(join_form(form, decimals) for form in FORMS), *FORMS))


def _covering(text: str, words: str, at: tuple[int, int]) -> int:
    """Where `words` are as whole words around the place `at`; -1 if they are not there."""
    start = text.find(words, max(0, at[1] - len(words)), at[0] + len(words))
    while start >= 0:
        end = start + len(words)
        before, after = text[start - 1 : start] if start else "", text[end : end + 2]
        is_whole = not (before.isalnum() and words[:1].isalnum()) and not (after[:1].isalnum() and words[-1:].isalnum())
        in_number = (after[:1] in (".", ",") and after[1:].isdigit() and words[-1:].isdigit()) or (
            before in (".", ",", "-", "−", "+") and words[:1].isdigit()
        )
        if start <= at[0] and at[1] <= end and is_whole and not in_number:
            return start
        start = text.find(words, start + 1, at[0] + len(words))
    return -1


def assemble(text: str, start: int, end: int, pieces: Sequence[Piece]) -> tuple[str, str]:
    """`text[start:end]` with its pieces replaced: as typed into a cell, and as printed.

    White space becomes single spaces.
    """
    typed = printed = ""
    at = start
    for piece in sorted(pieces, key=lambda piece: piece.start):
        literal = text[at : piece.start]
        typed, printed = typed + literal + piece.typed, printed + literal + piece.printed
        at = piece.end
    return line_of(typed + text[at:end]), line_of(printed + text[at:end])


def fault_of(
    typed: str, printed: str, ref: CellRef, book: FigureBook, built: Built, *, resolved: bool
) -> Reason | None:
    """Why a cell with the text `typed` would not print `printed` with the figures as built; None if it would."""
    if not resolved:
        return Reason.BRACES if {"{", "}"} & set(typed) else None
    parts, problems = resolve_text(typed, ref, book)
    if problems:
        return Reason.CLASH if problems[0].kind is CLASHING_WORDS else Reason.BRACES
    words = [built.get((p.figure.id, p.form), p.words) if isinstance(p, FigureUse) else p for p in parts]
    return None if line_of("".join(words)) == line_of(printed) else Reason.BRACES
