"""Resolve the placeholders in the texts of the workbooks to figures, and report invalid ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Self

from reportgen.aspects import BY_KEY, names_of
from reportgen.figures.clashes import find_clash
from reportgen.figures.model import DECIMALS_MARK, FORMS, Figure, FigureBook, FigureUse, join_form
from reportgen.figures.placeholders import (
    DEFAULT_ASPECT,
    DEFAULT_FORM,
    Meaning,
    Piece,
    canonical_name,
    nearest,
    placeholder,
    split,
)
from reportgen.figures.wording import MAX_DECIMALS, is_decimals
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_figures import (
    CLASHING_WORDS,
    DOUBLE_BRACES,
    EMPTY_PLACEHOLDER,
    FIGURE_NOT_DERIVED,
    FIGURE_WITHOUT_VALUE,
    MISSING_BRACE,
    NO_PERIOD_BEFORE,
    SHARE_OF_NOTHING,
    SHARE_OF_SEVERAL,
    UNKNOWN_ASPECT,
    UNKNOWN_FIGURE,
    UNKNOWN_FORM,
    WRONG_DECIMALS,
)
from reportgen.problems.codes_own_facts import OWN_FACT_EMPTY
from reportgen.records.hints import Hints
from reportgen.records.model import Facts, Quantity, Yearbook
from reportgen.records.own_facts import printed_words
from reportgen.records.period_names import period_words

TEXT_FACTS = ("subject", "conference_name", "conference_place", "source_note")
"""The facts that may contain placeholders."""


def resolve_text(text: str, ref: CellRef, book: FigureBook) -> tuple[tuple[str | FigureUse, ...], list[Problem]]:
    """`text` as a sequence of strings and figures, and the problems of its placeholders, at `ref`.

    `{CODE}` is the value in form `text`. Other placeholders are `{CODE.form}`, `{CODE.aspect}`,
    `{CODE.aspect.form}` and `{CODE/unit.aspect}`; a suffix `|1` sets the number of decimals. Aspects are in Vietnamese
    or English (`aspects`). `{năm}`, `{năm sau}` and `{năm trước}` are years, `{kỳ}` and `{kỳ sau}` periods
    (`InsertedText`). Placeholders that can't be resolved are left as typed.
    """
    if not _has_braces(text):
        return ((text,) if text else ()), []
    return _Resolver(ref, book, placeholder_hints(book)).resolve(text)


class InsertedText(str):
    """The words of a placeholder that is no figure: a year, a period, or a fact that only this office has.

    They are not typed, so the checks of typed years skip them. `typed` is the placeholder, `ref` the cell of the fact.
    """

    typed: str
    ref: CellRef | None

    def __new__(cls, words: str, typed: str = "", ref: CellRef | None = None) -> Self:
        text = super().__new__(cls, words)
        text.typed, text.ref = typed, ref
        return text


def resolve_facts(facts: Facts, book: FigureBook) -> Facts:
    """The facts with their placeholders resolved to plain text, for the properties of files."""
    words: dict[str, Any] = {
        name: _words(getattr(facts, name), facts.refs.get(name, CellRef("")), book) for name in TEXT_FACTS
    }
    return replace(facts, **words)


def _words(text: str, ref: CellRef, book: FigureBook) -> str:
    return "".join(part if isinstance(part, str) else part.words for part in resolve_text(text, ref, book)[0])


@dataclass(frozen=True, slots=True)
class ResolvedText:
    """A text as a sequence of strings and figures, with its cell and the problems of its placeholders."""

    ref: CellRef
    parts: tuple[str | FigureUse, ...]
    problems: tuple[Problem, ...] = ()


def resolve_texts(yearbook: Yearbook, book: FigureBook) -> list[ResolvedText]:
    """All texts that may contain placeholders, except empty ones, in the order of the workbooks."""
    hints = placeholder_hints(book)
    resolved: list[ResolvedText] = []
    for text, ref in texts_of(yearbook):
        if _has_braces(text):
            parts, problems = _Resolver(ref, book, hints).resolve(text)
            resolved.append(ResolvedText(ref, parts, tuple(problems)))
        elif text:
            resolved.append(ResolvedText(ref, (text,)))
    return resolved


def placeholder_hints(book: FigureBook) -> Hints:
    """Suggestions of placeholders, in braces, for unknown ones."""
    heads = book.heads
    return Hints(heads, lambda name, known: nearest(name, {head: heads[head] for head in known}, book.names))


def _has_braces(text: str) -> bool:
    """Whether a text has braces; most texts have none and need no resolving."""
    return "{" in text or "}" in text


def texts_of(yearbook: Yearbook) -> Iterator[tuple[str, CellRef]]:
    """The texts in which documents resolve placeholders, with their cells: facts, notes, captions and others."""
    facts = yearbook.facts
    for name in TEXT_FACTS:
        text: str = getattr(facts, name)
        if text:
            yield text, facts.refs[name]
    for indicator in yearbook.indicators.values():
        yield indicator.note, indicator.cell("note")
    for paragraph in yearbook.paragraphs:
        yield paragraph.text, paragraph.cell("text")
    for photo in yearbook.photos:
        yield photo.caption, photo.cell("caption")
        yield photo.alt, photo.cell("alt")
    for task in yearbook.tasks:
        yield task.name, task.cell("name")
        yield task.result, task.cell("result")


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Resolves the placeholders of one cell."""

    ref: CellRef
    book: FigureBook
    hints: Hints

    def resolve(self, text: str) -> tuple[tuple[str | FigureUse, ...], list[Problem]]:
        pieces = list(split(text, self.book.heads))
        problems: list[Problem] = []
        parts: list[str | FigureUse] = []
        for index, piece in enumerate(pieces):
            found = self._resolve_piece(piece)
            if isinstance(found, Problem):
                problems.append(found)
            if isinstance(found, FigureUse):
                after = pieces[index + 1].typed if index + 1 < len(pieces) else ""
                before = parts[-1] if parts and isinstance(parts[-1], str) else ""
                problems.extend(self._clashes(before, piece, found, after))
                parts.append(found)
            elif isinstance(found, InsertedText):
                parts.append(found)
            elif parts and type(parts[-1]) is str:
                parts[-1] += piece.typed
            else:
                parts.append(piece.typed)
        return tuple(parts), problems

    def _resolve_piece(self, piece: Piece) -> FigureUse | InsertedText | Problem | None:
        """The figure, year or fact of a placeholder, or its problem; None for plain text."""
        match piece.meaning:
            case Meaning.TEXT:
                return None
            case Meaning.EMPTY:
                example = "{" + next(iter(self.book.heads), "DT_VT") + "}"
                return EMPTY_PLACEHOLDER.at(self.ref, found=piece.typed, example=example)
            case Meaning.BROKEN:
                known = piece.name in self.book.heads
                instead = "{" + piece.typed.strip("{} ") + "}" if known else self.hints.nearest(piece.name)
                return MISSING_BRACE.at(self.ref, found=piece.typed, code=piece.name, instead=instead)
            case Meaning.DOUBLED:
                return DOUBLE_BRACES.at(self.ref, found=piece.typed, instead="{" + piece.name + "}")
            case Meaning.PERIOD:
                words = period_words(piece.name, self.book.period)
                if words is None:
                    return NO_PERIOD_BEFORE.at(self.ref, found=piece.typed, period=self.book.period.in_message)
                return InsertedText(words, piece.typed)
            case Meaning.PLACEHOLDER:
                return self._own_fact(piece) or self._use(piece)

    def _own_fact(self, piece: Piece) -> FigureUse | InsertedText | Problem | None:
        """The fact of the office's own; None if there is none with that name, or if its cell was reported."""
        found = self.book.own_fact(piece.name)
        if found is None:
            return None
        fact, rest = found
        if isinstance(fact.value, Quantity):
            return self._use(replace(piece, name=fact.name + rest))
        words = printed_words(fact)
        if not words:
            return OWN_FACT_EMPTY.at(self.ref, found=piece.typed, name=fact.name, cell=fact.ref)
        if rest:
            return UNKNOWN_FORM.at(self.ref, found=piece.typed, figure=fact.name, forms="{" + fact.name + "}")
        return InsertedText(words, piece.typed, fact.ref)

    def _use(self, piece: Piece) -> FigureUse | Problem | None:
        """The figure, or the problem; None where the value is missing because of a cell that was already reported."""
        figure_id, name, decimals = _parse(piece.name)
        figure = self.book.get(figure_id)
        head, _, aspect = figure_id.partition(".")
        if figure is None and "." in piece.name and head in self.book.heads:
            return self._unknown_aspect(piece, head, aspect)
        if figure is None:
            return UNKNOWN_FIGURE.at(self.ref, found=piece.typed, nearest=self.hints.nearest(piece.name))
        if decimals is not None and not is_decimals(decimals):
            return WRONG_DECIMALS.at(
                self.ref, found=piece.typed, most=MAX_DECIMALS, example=placeholder(figure_id, "text|1")
            )
        if not figure.known and name in FORMS:
            return None if figure.already_reported else self._unknown_value(piece, figure)
        if name not in figure.forms:
            forms = ", ".join(placeholder(figure_id, name) for name in figure.forms or FORMS)
            return UNKNOWN_FORM.at(self.ref, found=piece.typed, figure=figure_id, forms=forms)
        return FigureUse(figure, join_form(name, decimals or ""))

    def _unknown_value(self, piece: Piece, figure: Figure) -> Problem:
        head, _, key = figure.id.partition(".")
        wholes = self.book.wholes.get(head, ())
        if key == "share" and head in self.book.names and len(wholes) != 1:
            kind = SHARE_OF_SEVERAL if wholes else SHARE_OF_NOTHING
            return kind.at(self.ref, found=piece.typed, code=head, totals=", ".join(wholes))
        derived = key in BY_KEY and BY_KEY[key].derived
        kind = FIGURE_NOT_DERIVED if derived else FIGURE_WITHOUT_VALUE
        this = self.book.period.relative(self.book.period)
        return kind.at(self.ref, found=piece.typed, figure=figure.id, cell=figure.sources[0], this=this)

    def _unknown_aspect(self, piece: Piece, head: str, aspect: str) -> Problem:
        known = self.book.heads[head]
        near = self.hints.nearest(piece.name)
        return UNKNOWN_ASPECT.at(
            self.ref, found=piece.typed, head=head, aspect=aspect, nearest=near, names=", ".join(names_of(known))
        )

    def _clashes(self, before: str, piece: Piece, use: FigureUse, after: str) -> Iterator[Problem]:
        clash = find_clash(before, piece.typed, use, after)
        if clash is not None:
            yield CLASHING_WORDS.at(self.ref, found=clash.typed, printed=clash.printed, instead=clash.instead)


def _parse(name: str) -> tuple[str, str, str | None]:
    """The id, the name of the form and the decimals in a placeholder; the id and form may be unknown.

    The decimals are None where there is no `|`.
    """
    asked, mark, decimals = canonical_name(name).partition(DECIMALS_MARK)
    head, *rest = asked.split(".")
    aspect, form = DEFAULT_ASPECT, DEFAULT_FORM
    match rest:
        case []:
            pass
        case [one] if one in FORMS:
            form = one
        case [one]:
            aspect = one
        case [*aspects, form]:
            aspect = ".".join(aspects)
    return f"{head}.{aspect}", form, decimals if mark else None
