"""How the letters of each part look; the rules about its size, weight, letters and place are made from one row.

From the table in Phụ lục I, Phần I, Mục V and the sections about each part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportgen.languages import Bilingual
from reportgen.official.model import Look, Paragraph
from reportgen.official.parts import Parts
from reportgen.official.rule import Change, DecreeRule, Found, amount, grouped
from reportgen.official.words import is_capitals
from reportgen.problems import Severity

SIZE_TOLERANCE = 0.3
"""Other programs round sizes to tenths of a point."""
_CENTRE_TOLERANCE = 3.0
"""How far apart in mm the middles of two lines may be that are centred below each other."""

Letters = Literal["capitals", "lower", ""]
Finder = Callable[[Parts], Iterable[Paragraph]]


@dataclass(frozen=True, slots=True)
class PartLook:
    """The look of a part. `bold` and `italic` are None where both are right, `sizes` are the least and the largest."""

    key: str
    name: Bilingual
    article: str
    sizes: tuple[float, float]
    bold: bool | None
    italic: bool | None
    letters: Letters = ""
    centred: bool = False
    below: str = ""
    """The part under which it is centred, for files of which only places are known."""
    find: Finder | None = None
    mostly: bool = False
    """Whether some words may be in another style, as a foreign word in running text."""

    def paragraphs(self, parts: Parts) -> list[Paragraph]:
        """The paragraphs of the part."""
        return list(self.find(parts)) if self.find else parts.of(self.key)


def look_rules(look: PartLook) -> Iterator[DecreeRule]:
    """Yield the rules of one part."""
    name, (least, most) = look.name, look.sizes
    range_ = f"{least:.0f}" if least == most else f"{least:.0f}–{most:.0f}"

    def rule(aspect: str, about: Bilingual, right: Bilingual, check: Callable[[Parts], Iterable[Found]]) -> DecreeRule:
        both = Bilingual(f"{about.vi} của {name.vi}", f"{about.en} of {name.en}")
        fixable = aspect != "letters"
        return DecreeRule(f"{look.key}.{aspect}", look.article, Severity.ERROR, both, right, check, fixable)

    yield rule("size", Bilingual("cỡ chữ", "size"), Bilingual(range_, range_), lambda parts: _sizes(look, parts))
    if look.bold is not None or look.italic is not None:
        right = _style(look.bold, look.italic)
        yield rule("style", Bilingual("kiểu chữ", "style"), right, lambda parts: _styles(look, parts))
    if look.letters:
        right = _CAPITALS if look.letters == "capitals" else _LOWER
        yield rule("letters", Bilingual("chữ in", "letters"), right, lambda parts: _letters(look, parts))
    if look.centred:
        yield rule("align", Bilingual("cách canh", "alignment"), _CENTRED, lambda parts: _places(look, parts))


_CAPITALS = Bilingual("chữ in hoa", "capital letters")
_LOWER = Bilingual("chữ in thường", "lower-case letters")
_CENTRED = Bilingual("canh giữa", "centred")
ALIGNED = {
    "center": _CENTRED,
    "left": Bilingual("canh trái", "left"),
    "right": Bilingual("canh phải", "right"),
    "justify": Bilingual("canh đều", "justified"),
}
_SLANTS = {None: None, True: Bilingual("nghiêng", "italic"), False: Bilingual("đứng", "upright")}
_WEIGHTS = {None: None, True: Bilingual("đậm", "bold"), False: Bilingual("không đậm", "not bold")}
_OFF_CENTRE = Bilingual("lệch giữa", "off the middle")


def _style(bold: bool | None, italic: bool | None) -> Bilingual:
    """The words for weight and slant; nothing about what is None."""
    words = [_SLANTS[italic], _WEIGHTS[bold]]
    return Bilingual(", ".join(w.vi for w in words if w), ", ".join(w.en for w in words if w))


def _sizes(look: PartLook, parts: Parts) -> Iterator[Found]:
    least, most = look.sizes

    def wrong() -> Iterator[tuple[Bilingual, Paragraph, Change]]:
        for paragraph in look.paragraphs(parts):
            sizes = {piece.look.size for piece in paragraph.lettered}
            for size in sorted(sizes):
                if not least - SIZE_TOLERANCE <= size <= most + SIZE_TOLERANCE:
                    yield amount(size), paragraph, Change("size", f"{least}:{most}")

    return grouped(wrong())


def _styles(look: PartLook, parts: Parts) -> Iterator[Found]:
    def found_styles() -> Iterator[tuple[Bilingual, Paragraph, Change]]:
        for paragraph in look.paragraphs(parts):
            wrong = [piece for piece in paragraph.lettered if _differs(look, piece.look)]
            letters = sum(len(piece.text) for piece in wrong)
            if letters > (len(paragraph.raw) / 2 if look.mostly else 0):
                yield _style(wrong[0].look.bold, wrong[0].look.italic), paragraph, Change("style", "")

    for found in grouped(found_styles()):
        weights = f"{'' if look.bold is None else int(look.bold)}:{'' if look.italic is None else int(look.italic)}"
        yield Found(found.value, found.paragraphs, change=Change("style", weights))


def _differs(look: PartLook, found: Look) -> bool:
    return (look.bold is not None and found.bold != look.bold) or (
        look.italic is not None and found.italic != look.italic
    )


def _letters(look: PartLook, parts: Parts) -> Iterator[Found]:
    for paragraph in look.paragraphs(parts):
        if is_capitals(paragraph.text) != (look.letters == "capitals"):
            yield Found(_LOWER if look.letters == "capitals" else _CAPITALS, (paragraph,))


def _places(look: PartLook, parts: Parts) -> Iterator[Found]:
    anchor = parts.first(look.below) if look.below else None
    for paragraph in look.paragraphs(parts):
        if paragraph.element is not None:
            if paragraph.align not in ("center", None):
                yield Found(ALIGNED[paragraph.align], (paragraph,), change=Change("align", "center"))
        elif look.below:
            if anchor is not None and _is_apart(anchor, paragraph):
                yield Found(_OFF_CENTRE, (paragraph,))
        elif paragraph.side != "full" or paragraph.align not in ("center", None):
            yield Found(_OFF_CENTRE, (paragraph,))


def _is_apart(one: Paragraph, other: Paragraph) -> bool:
    if one.centre is None or other.centre is None or one.page != other.page:
        return False
    return abs(one.centre - other.centre) > _CENTRE_TOLERANCE
