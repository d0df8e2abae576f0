"""HTML element → Word style, for the CSS of the PDF and the Word writer. The shared table is in `defaults`.

A key is a small CSS selector: compounds of `tag`, `.class` and `[data-x="…"]`, joined by a space (descendant)
or ` > ` (child). The most specific key wins, then the later one, as in CSS. Its last tag determines the style type:

- `table`, and the side-by-side blocks (`header`, `footer`): a table style;
- `span`, `strong`, `em`, `a`, `data`, `sup`, `sub`: a character style;
- `section.panel`: a block style, i.e. a paragraph style that gives the panel its shading, and its padding from indents
  and spacing;
- all others: a paragraph style. `td` and `th` name the style of the paragraph in the cell.

A template adds or changes keys in its `styles.toml`, one per line: `"section.panel h2" = "Panel Heading"`. A key that
can't have an effect is refused (`key_effects`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from reportgen.documents.styles.defaults import MODIFIERS, SHARED_STYLES
from reportgen.documents.styles.key_effects import without_effect
from reportgen.documents.template.vocabulary import ELEMENTS, StyleKind, classes_of
from reportgen.problems import LineRef, ReportgenError
from reportgen.problems.codes_documents import BAD_STYLE_KEY, BAD_STYLES_FILE, STYLE_KEY_IDLE

SIDE_BY_SIDE: Mapping[str, tuple[float, ...]] = {
    "letterhead": (0.455, 0.545),  # the longest usual lines at 12 pt fit: 74.0 and 88.3 of 165 mm
    "signature": (0.5, 0.5),
}
"""Default shares of the text width for the blocks of `header.letterhead` and `footer.signature`."""

SHARES = "data-shares"
"""The attribute of a pair of blocks that needs other shares than the default: the shares of the width, in order."""

TABLE_GAP = 1
"""Height in points of the paragraph between two adjacent tables, which Word would merge without it."""

DEEPEST_LIST = 9
"""Number of list levels in Word."""

_COMPOUND = re.compile(r'([a-z][a-z0-9]*)((?:\.[A-Za-z][\w-]*)*)((?:\[data-[a-z-]+="[^"\]]*"\])*)\Z')
_ATTRIBUTE = re.compile(r'\[(data-[a-z-]+)="([^"\]]*)"\]')


@dataclass(frozen=True, slots=True)
class Compound:
    """One part of a key: `p.lead`, `section[data-panel="back"]`."""

    tag: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str], ...]

    def matches(self, element: etree._Element) -> bool:
        """Whether an element has this tag, these classes and attributes."""
        return (
            element.tag == self.tag
            and self.classes <= set(classes_of(element))
            and all(element.get(name) == value for name, value in self.attributes)
        )


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One parsed key of the table: `style` is the Word name, `kind` the style type."""

    selector: str
    style: str
    kind: StyleKind
    parts: tuple[tuple[str, Compound], ...] = field(repr=False)
    """The compounds from last to first, each with the combinator after it: "" (the last), " " or ">"."""

    @property
    def specificity(self) -> tuple[int, int]:
        """As in CSS: number of classes and attributes, then number of tags."""
        compounds = [compound for _, compound in self.parts]
        return sum(len(c.classes) + len(c.attributes) for c in compounds), len(compounds)

    @property
    def tag(self) -> str:
        """The tag of the matched elements."""
        return self.parts[0][1].tag

    @property
    def classes(self) -> frozenset[str]:
        """The classes that a matched element must have."""
        return self.parts[0][1].classes

    def matches(self, element: etree._Element) -> bool:
        """Whether the key matches this element at its position in the tree."""
        return self.parts[0][1].matches(element) and _ancestors_match(self.parts[1:], element)


def _ancestors_match(parts: tuple[tuple[str, Compound], ...], element: etree._Element) -> bool:
    if not parts:
        return True
    joint, compound = parts[0]
    parent = element.getparent()
    while parent is not None:
        if compound.matches(parent) and _ancestors_match(parts[1:], parent):
            return True
        if joint == ">":
            return False
        parent = parent.getparent()
    return False


@dataclass(frozen=True, slots=True)
class _Tagged:
    """The rules of one kind for one tag, from the most to the least specific."""

    rules: tuple[StyleRule, ...]
    known: frozenset[str]
    """All classes that the rules name for the element."""
    telling: tuple[str, ...]
    """The attributes besides `class` that the rules use."""
    around: bool
    """Whether the rules depend on ancestors of the element."""

    def place(self, element: etree._Element) -> tuple[object, ...]:
        """Return everything that the rules depend on; elements with equal keys have the same style."""
        within = (element, *element.iterancestors()) if self.around else (element,)
        return tuple((e.tag, e.get("class"), *map(e.get, self.telling)) for e in within)


def _tagged(rules: Sequence[StyleRule]) -> _Tagged:
    attributes = {name: None for rule in rules for _, part in rule.parts for name, _ in part.attributes}
    known = MODIFIERS.union(*(rule.classes for rule in rules))
    return _Tagged(tuple(rules), known, tuple(attributes), any(len(rule.parts) > 1 for rule in rules))


@dataclass(frozen=True, slots=True)
class StyleMap:
    """Element → Word style name. All lookups take the element in its tree and return None if no key matches.

    An unknown class (in no key of that tag, and not a modifier) gives None for paragraphs and tables, not the style
    of the plain tag; the caller reports the template's line. `p` in an `li` has the style of its `li`
    if it is the first there, otherwise `List Continue` (`List Continue 2`… in nested lists).
    """

    rules: tuple[StyleRule, ...]
    """From the least to the most specific; of equal ones the later wins."""
    own: frozenset[str] = frozenset()
    """The style names in the template's own `styles.toml`; its Word file must have them."""
    _by_tag: Mapping[tuple[StyleKind, str], _Tagged] = field(init=False, repr=False, compare=False)
    _remembered: dict[tuple[object, ...], str | None] = field(init=False, repr=False, compare=False)
    """Cache by kind and position: a table has thousands of cells with few different keys."""

    def __post_init__(self) -> None:
        groups: dict[tuple[StyleKind, str], list[StyleRule]] = {}
        for rule in reversed(self.rules):
            groups.setdefault((rule.kind, rule.tag), []).append(rule)
        object.__setattr__(self, "_by_tag", {key: _tagged(group) for key, group in groups.items()})
        object.__setattr__(self, "_remembered", {})

    def paragraph(self, element: etree._Element) -> str | None:
        """Return the paragraph style of h1-h4, p, li, caption, figcaption, td, th, figure, hr, or None."""
        if element.tag == "p" and not element.get("class"):
            item = element.getparent()
            if item is not None and item.tag == "li":
                return self._in_item(element, item)
        named = self._named(element, "paragraph")
        if named is None and element.tag == "figure":  # its class names the type of content, not always a style
            return next((r.style for r in self.of_kind("paragraph") if r.selector == "figure"), None)
        return named

    def character(self, element: etree._Element) -> str | None:
        """Return the character style of an inline element; None if it has no own style (`a`, `data`, `sup`, `sub`)."""
        return self._named(element, "character")

    def table(self, element: etree._Element) -> str | None:
        """Return the table style of a `table`, of blocks side by side, `section.sheet` or `section.grid`."""
        return self._named(element, "table")

    def block(self, element: etree._Element) -> str | None:
        """Return the paragraph style that gives a `section.panel` its shading and spacing, or None."""
        return self._named(element, "block")

    def style_of(self, tag: str, *classes: str) -> str | None:
        """Return the paragraph style of an element outside any tree: `styles.style_of("p", "issuer")`."""
        element = etree.Element(tag)
        if classes:
            element.set("class", " ".join(classes))
        return self.paragraph(element)

    def of_kind(self, kind: StyleKind) -> Iterator[StyleRule]:
        """Return the rules of one kind, from the least to the most specific."""
        return (rule for rule in self.rules if rule.kind == kind)

    def names(self) -> Iterator[tuple[str, str]]:
        """Return the kind (`paragraph`, `character`, `table`) and name of every style that an element can have."""
        found = {("paragraph" if rule.kind == "block" else rule.kind, rule.style): None for rule in self.rules}
        yield from found
        yield from (("paragraph", _continued(depth)) for depth in range(1, DEEPEST_LIST + 1))

    def _in_item(self, paragraph: etree._Element, item: etree._Element) -> str | None:
        if paragraph is item[0] and not (item.text or "").strip():
            return self._named(item, "paragraph")
        depth = sum(1 for _ in item.iterancestors("li")) + 1
        return _continued(depth)

    def _named(self, element: etree._Element, kind: StyleKind) -> str | None:
        tagged = self._by_tag.get((kind, element.tag))
        if tagged is None:
            return None
        place = (kind, *tagged.place(element))
        if place not in self._remembered:
            known = kind not in ("paragraph", "table") or tagged.known.issuperset(classes_of(element))
            found = (rule.style for rule in tagged.rules if rule.matches(element)) if known else iter(())
            self._remembered[place] = next(found, None)
        return self._remembered[place]


def _continued(depth: int) -> str:
    """Return the style of continuation paragraphs in a list, by its depth from 1."""
    return "List Continue" if depth == 1 else f"List Continue {depth}"


def side_shares(element: etree._Element) -> tuple[float, ...]:
    """Return the shares of the width of blocks side by side, for one row; those of an `aside` are equal."""
    if given := element.get(SHARES):
        return tuple(map(float, given.split()))
    if element.tag == "aside":
        blocks = len(element.findall("div"))
        return (1 / blocks,) * blocks
    return next((SIDE_BY_SIDE[name] for name in classes_of(element) if name in SIDE_BY_SIDE), (0.5, 0.5))


def make_style_map(own_toml: str = "", file: str = "styles.toml") -> StyleMap:
    """Return the shared table extended with the text of the template's `styles.toml`; `file` is its name in problems.

    Raises ReportgenError if the text is not a TOML table of `selector = "Style name"` lines, or a key has no effect.
    """
    own = _read_own(own_toml, file)
    rules = [_parse(selector, style) for selector, style in SHARED_STYLES.items() if selector not in own]
    bad = []
    for selector, style in own.items():
        try:
            rules.append(_parse(selector, style))
        except ValueError:
            bad.append(BAD_STYLE_KEY.at(LineRef(file, _line_of(own_toml, selector)), found=selector))
            continue
        if reason := without_effect(rules[-1]):
            bad.append(STYLE_KEY_IDLE.at(LineRef(file, _line_of(own_toml, selector)), found=selector, reason=reason))
    if bad:
        raise ReportgenError(bad)
    return StyleMap(tuple(sorted(rules, key=lambda rule: rule.specificity)), frozenset(own.values()))


def _read_own(text: str, file: str) -> dict[str, str]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reported = re.search(r"line (\d+)", str(error))  # else it says "at end of document"
        line = int(reported[1]) if reported else len(text.splitlines())
        raise ReportgenError([BAD_STYLES_FILE.at(LineRef(file, line), found=str(error))]) from error
    wrong = [key for key, value in data.items() if not (isinstance(value, str) and value.strip())]
    if wrong:
        raise ReportgenError([BAD_STYLES_FILE.at(LineRef(file, _line_of(text, key)), found=key) for key in wrong])
    return {" ".join(key.split()): value.strip() for key, value in data.items()}


def _line_of(text: str, key: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if key in line), 0)


def _parse(selector: str, style: str) -> StyleRule:
    tokens = re.sub(r"\s*>\s*", " > ", selector).split()
    parts: list[tuple[str, Compound]] = []
    joint = ""
    for token in reversed(tokens):
        if token == ">":
            if joint != " ":
                raise ValueError(selector)
            joint = ">"
            continue
        match = _COMPOUND.match(token)
        if match is None or match[1] not in ELEMENTS:
            raise ValueError(selector)
        classes = frozenset(name for name in match[2].split(".") if name)
        parts.append((joint, Compound(match[1], classes, tuple(_ATTRIBUTE.findall(match[3])))))
        joint = " "
    if not parts or joint == ">":
        raise ValueError(selector)
    return StyleRule(" ".join(tokens), style, _kind(parts[0][1]), tuple(parts))


def _kind(last: Compound) -> StyleKind:
    """Return the style type of a key for this element; ValueError for an element without style."""
    kind = ELEMENTS[last.tag].styled
    if kind is None:
        raise ValueError(last.tag)
    return "table" if last.tag == "section" and last.classes & {"sheet", "grid"} else kind
