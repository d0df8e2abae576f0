"""Texts for the checks: one string with a mark for each figure, which can be split into sentences and statements."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.figures.model import CHANGES, FigureUse
from reportgen.figures.placeholders import DEFAULT_ASPECT, placeholder
from reportgen.figures.text import InsertedText
from reportgen.problems import Place

VALUE, GROWTH, COMPLETION, PLAN, OTHER = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
"""The marks of figures by aspect: private-use characters, so that `\\b` matches between them and a letter."""
MARK = f"[{VALUE}-{OTHER}]"
_MARKS = (VALUE, GROWTH, COMPLETION, PLAN, OTHER)
HIDDEN = "\ue01f"
"""The character that replaces each character of a hidden name or template tag."""

_ASPECT_MARKS = {DEFAULT_ASPECT: VALUE, "growth": GROWTH, "completion": COMPLETION, "plan": PLAN}
_MAX_CLAUSE = 400
"""The most characters of a clause on each side of a position."""
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[^\S\n]+")
_BRACKETS = re.compile(r"(\([^()]*\))")
_SENTENCE_END = re.compile(r"(?<=[.;!?…])\s+|\n+")
_JOINT = re.compile(rf"(\s*,(?=\s|{MARK})\s*|\s+(?:và|nhưng|song)\s+|\s+[–-]\s+)", re.IGNORECASE)
_CONTINUATION = re.compile(
    r"(?:(?:nhưng|song|và|qua đó|đã|ước|chỉ|mới|cũng|vẫn|lại|đều|tiếp tục|tương ứng|tương đương)\s+)*"
    r"(?:(?P<mark>" + MARK + r")|(?:không|chưa)?\s*"
    r"(?:đạt|bằng|tăng|giảm|vượt|hoàn thành|chiếm|so với|cao hơn|thấp hơn|gấp)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:so với|trong(?! khi| đó| bối)|riêng|tính|từ|đến|tới|vào|quý|tháng|năm|giai đoạn|nửa|đầu|cuối"
    r"|\d+ (?:tháng|năm))\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\b(?:đạt|bằng|tăng|giảm|vượt|hoàn thành|có|là)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its place. `text` is in NFC, with normal spaces only and a mark for each of `uses`, in order."""

    place: Place
    text: str
    uses: tuple[FigureUse, ...] = ()
    template: bool = False
    """Whether the text is typed in a template, which is used for every year."""
    shown: str = ""
    """The text before names were hidden in `text`; empty where none were."""

    def sentences(self) -> Iterator[Prose]:
        """The sentences of the text without brackets, then the sentences in each bracket."""
        outer, brackets = _without_brackets(self)
        for prose in (outer, *brackets):
            yield from _split(prose, _SENTENCE_END.split(prose.text))

    def statements(self) -> Iterator[Prose]:
        """The statements of a sentence: clauses about one subject, `Năm nay, …, đạt {X}, {X.growth} và vượt …`."""
        pieces = _JOINT.split(self.text)
        grouped = [pieces[0]]
        remaining = list(self.uses[_marks(pieces[0]) :])
        for joint, clause in zip(pieces[1::2], pieces[2::2], strict=True):
            if _continues(clause, remaining) or _is_opening(grouped[-1]):
                grouped[-1] += joint + clause
            else:
                grouped.append(clause)
            del remaining[: _marks(clause)]
        yield from _split(self, grouped)

    def places(self) -> Iterator[tuple[int, FigureUse]]:
        """Each figure with the position of its mark in `text`."""
        return ((mark.start(), use) for mark, use in zip(re.finditer(MARK, self.text), self.uses, strict=True))

    @property
    def has_digits(self) -> bool:
        """Whether the text has a typed digit; most texts have none and need no check of numbers."""
        return _DIGIT.search(self.text) is not None

    @property
    def typed(self) -> str:
        """The text as typed, with placeholders in their shortest form."""
        uses = iter(self.uses)
        text = re.sub(MARK, lambda _: _placeholder(next(uses)), self.shown or self.text)
        return text.replace(HIDDEN, "…").strip(" ,.;:")

    def clause(self, at: int) -> str:
        """The clause at position `at`, as typed."""
        text = self.shown or self.text
        before, after = clause_around(text, at)
        first = _marks(text[: at - len(before)])
        return Prose(self.place, before + after, self.uses[first:]).typed

    @property
    def heads(self) -> frozenset[str]:
        """The heads of its figures: `DT_VT`, `DT_VT/viettel`, `tasks`."""
        return frozenset(head_of(use) for use in self.uses)


def prose_of(
    place: Place, parts: Sequence[str | FigureUse], *, template: bool = False, hide_years: bool = False
) -> Prose:
    """The prose of a resolved text, or of the text of a template whose tags are replaced by `HIDDEN`.

    With `hide_years`, words of other placeholders are replaced by `HIDDEN`, so that only typed years are left.
    """
    uses = tuple(part for part in parts if isinstance(part, FigureUse))
    text = "".join(
        _mark(part)
        if isinstance(part, FigureUse)
        else HIDDEN
        if hide_years and isinstance(part, InsertedText)
        else _plain(part)
        for part in parts
    )
    return Prose(place, text, uses, template)


def head_of(use: FigureUse) -> str:
    """The head of the figure's id: `DT_VT`."""
    return use.figure.id.partition(".")[0]


def aspect_of(use: FigureUse) -> str:
    """The aspect of the figure's id: `value`, `growth`, `y2019`."""
    return use.figure.id.partition(".")[2]


def clause_around(text: str, at: int) -> tuple[str, str]:
    """The parts of a clause before and after position `at`; clauses end at commas, dashes and `và`, `nhưng`, `song`."""
    before = _JOINT.split(text[max(0, at - _MAX_CLAUSE) : at])[-1]
    after = _JOINT.split(text[at : at + _MAX_CLAUSE])[0]
    return before, after


def _plain(part: str) -> str:
    text = unicodedata.normalize("NFC", part)
    return _SPACES.sub(" ", re.sub(MARK, " ", text))


def _mark(use: FigureUse) -> str:
    return _ASPECT_MARKS.get(aspect_of(use), OTHER)


def _placeholder(use: FigureUse) -> str:
    return placeholder(use.figure.id, use.form)


def _marks(text: str) -> int:
    return sum(map(text.count, _MARKS))


def _split(prose: Prose, texts: Sequence[str]) -> Iterator[Prose]:
    """`prose` split into `texts`, each with its figures; blank texts are left out."""
    first = 0
    for text in texts:
        last = first + _marks(text)
        if text.strip():
            yield Prose(prose.place, text, prose.uses[first:last], prose.template)
        first = last


def _without_brackets(prose: Prose) -> tuple[Prose, list[Prose]]:
    """The text outside brackets, and the text in each; in `{X} (giảm 5%)` the bracket gets the figure before it."""
    pieces = list(_split(prose, _BRACKETS.split(prose.text)))
    outside = [piece for piece in pieces if not _BRACKETS.fullmatch(piece.text)]
    inside = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if _BRACKETS.fullmatch(piece.text):
            inner = replace(piece, text=piece.text[1:-1])
            inside.append(_about_last_figure(before, inner) if before is not None else inner)
    text, uses = "".join(piece.text for piece in outside), tuple(use for piece in outside for use in piece.uses)
    outer = Prose(prose.place, text, uses, prose.template)
    return outer, inside


def _about_last_figure(before: Prose, inner: Prose) -> Prose:
    """The text in a bracket, with the figure before it where the text has no subject of its own."""
    ends_in_mark = re.search(rf"({MARK})\s*$", before.text)
    if ends_in_mark is None or inner.uses or not _continues(inner.text, ()):
        return inner
    return replace(inner, text=f"{ends_in_mark[1]}, {inner.text}", uses=before.uses[-1:])


def _is_opening(clause: str) -> bool:
    """Whether a clause only introduces the next one by a time or a comparison: `So với kế hoạch, …`."""
    opening = _OPENING.match(clause)
    if opening is None or _PREDICATE.search(clause):
        return False
    return not _marks(clause) or opening[0].strip().lower() == "so với"


def _continues(clause: str, uses: Sequence[FigureUse]) -> bool:
    """Whether a clause has no subject of its own: it begins with a verb, or with a figure whose words do.

    `uses` are the figures of the clause and the rest of the sentence.
    """
    found = _CONTINUATION.match(clause)
    if found is None:
        return False
    return not found["mark"] or uses[0].form_name == "reached" or uses[0].figure.kind in CHANGES
