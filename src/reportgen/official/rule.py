"""What a rule of the decree is: declared once, with its article, what is right, and how a document is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.languages import Bilingual, Lang
from reportgen.official.model import Paragraph
from reportgen.official.parts import Parts
from reportgen.problems import Severity

_END = 20
"""Letters of the end of a line that are shown."""
_QUOTED = 60
"""Letters of a paragraph that are quoted to find it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What makes the format right: a property and its value, of the letters of paragraphs, of paragraphs or sections.

    Of letters `size` (`13:14`: least and largest, in points), `style` (`1:0`: bold, not italic; nothing: either),
    `typeface`, `colour`; of paragraphs `align`, `first` (mm), `gap` (points), `spacing` (lines); of sections `paper`,
    `margin-SIDE` (`30:35`, in mm); of page numbers `number` (`add`, `move`, `center`, `look`, `first`, `start`).
    """

    what: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule finds wrong: the value as the user sees it, and the paragraphs that have it."""

    value: str | Bilingual
    paragraphs: tuple[Paragraph, ...] = ()
    page: int = 0
    change: Change | None = None
    right: Bilingual | None = None
    """What is right here, if that is more than the rule itself says."""


Check = Callable[[Parts], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class DecreeRule:
    """A rule of Nghị định 30/2020/NĐ-CP."""

    id: str
    article: str
    severity: Severity
    about: Bilingual
    """What it is about: `cỡ chữ của Quốc hiệu`."""
    right: Bilingual
    check: Check
    fixable: bool = False
    """Whether `--fix` can make it right in a Word file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a document breaks, at one or several places with the same value."""

    rule: DecreeRule
    found: Found
    format: Literal["docx", "pdf"]

    @property
    def severity(self) -> Severity:
        """That of its rule."""
        return self.rule.severity

    def right(self, lang: Lang) -> str:
        """What is right."""
        return (self.found.right or self.rule.right).text(lang)

    def value(self, lang: Lang) -> str:
        """What was found."""
        return self.found.value.text(lang) if isinstance(self.found.value, Bilingual) else self.found.value

    @property
    def quote(self) -> str:
        """The start of the first paragraph, for finding it."""
        text = next((p.text for p in self.found.paragraphs if p.text), "")
        return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"

    @property
    def page(self) -> int:
        """The page of a PDF; 0 in a Word file, or if it is about the whole document."""
        return self.found.page or next((p.page for p in self.found.paragraphs), 0)

    @property
    def paragraph(self) -> int:
        """The number of the first paragraph of a Word file, from 1; 0 otherwise."""
        return next((p.number for p in self.found.paragraphs), 0)

    @property
    def more(self) -> int:
        """How many more paragraphs have the same value."""
        return max(0, len({id(p.element) if p.element is not None else id(p) for p in self.found.paragraphs}) - 1)

    def place(self, lang: Lang) -> str:
        """The page or paragraph with a quotation; empty if it is about the whole document."""
        words = {"vi": ("trang {}", "đoạn {}", "và {} đoạn nữa"), "en": ("page {}", "paragraph {}", "and {} more")}[
            lang
        ]
        parts = [words[0].format(self.page)] if self.page else []
        parts += [words[1].format(self.paragraph)] if self.paragraph else []
        parts += [f"“{self.quote}”"] if self.quote else []
        place = " ".join(parts)
        return f"{place} {words[2].format(self.more)}" if self.more else place

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{rule, article, severity, page, paragraph, text, more, about, found, right, fixable}`."""
        return {
            "rule": self.rule.id,
            "article": self.rule.article,
            "severity": self.severity.name.lower(),
            "page": self.page or None,
            "paragraph": self.paragraph or None,
            "text": self.quote,
            "more": self.more,
            "about": self.rule.about.text(lang),
            "found": self.value(lang),
            "right": self.right(lang),
            "fixable": self.found.change is not None and self.format == "docx",
        }


def decree_rule(
    id_: str,
    article: str,
    about: tuple[str, str],
    right: tuple[str, str],
    check: Check,
    *,
    fixable: bool = False,
    severity: Severity = Severity.ERROR,
) -> DecreeRule:
    """A rule with its texts in Vietnamese and English."""
    return DecreeRule(id_, article, severity, Bilingual(*about), Bilingual(*right), check, fixable)


def wrong_ends(items: Sequence[tuple[str, Paragraph]], last: tuple[str, ...] = (".",)) -> Iterator[Found]:
    """The items of a list (text, paragraph) that do not end with a semicolon, and the last without one of `last`."""
    for text, p in items[:-1]:
        if not text.endswith(";"):
            yield Found(text[-_END:], (p,), right=Bilingual("dấu ; ở cuối dòng", "a semicolon at the end"))
    for text, p in items[-1:]:
        if not text.endswith(last):
            yield Found(text[-_END:], (p,), right=Bilingual("dấu . ở dòng cuối", "a full stop at the last line"))


def grouped(found: Iterable[tuple[str | Bilingual, Paragraph, Change | None]]) -> Iterator[Found]:
    """One `Found` for all paragraphs with the same value."""
    groups: dict[str | Bilingual, tuple[list[Paragraph], Change | None]] = {}
    for value, paragraph, change in found:
        groups.setdefault(value, ([], change))[0].append(paragraph)
    for value, (paragraphs, change) in groups.items():
        yield Found(value, tuple(paragraphs), change=change)


def amount(value: float, unit: str = "") -> Bilingual:
    """A number with at most one decimal: `12,7 mm`, `12.7 mm`."""
    number = f"{value:.1f}".removesuffix(".0")
    return Bilingual(f"{number.replace('.', ',')} {unit}".rstrip(), f"{number} {unit}".rstrip())
