"""Finds Jinja tags in the XML of a part, joins those that Word split, and moves them to where Jinja can run them.

A plain tag becomes `sentinels.TAG` in the text or attribute. A tag with a form (`{%p … %}`) replaces its whole
paragraph, row, cell or run with a processing instruction, so that both ends of a condition are between elements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from docx.oxml.ns import nsmap
from lxml import etree

from reportgen.documents.docx.oxml import q
from reportgen.documents.docx.tags import Tag, TagNotClosedError, find_tags, has_tag
from reportgen.documents.sentinels import TAG, TAG_END, TAG_START
from reportgen.problems import Bilingual, LineRef, ReportgenError
from reportgen.problems.codes_word import MERGE_FORM_BESIDE, MERGE_FORM_PLACE, MERGE_SYNTAX, MERGE_TAG_PLACE

nsmap.setdefault("m", "http://schemas.openxmlformats.org/officeDocument/2006/math")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

TEXTS = frozenset(map(q, ("w:t", "a:t", "m:t")))
"""Elements that contain text."""
_CONTAINERS = tuple(map(q, ("w:p", "a:p", "m:oMath")))
_SIGNS = {q("w:tab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-", q("w:softHyphen"): "\u00ad"}
_FIELD_CODES = frozenset(map(q, ("w:instrText", "w:fldSimple")))
_EMPTIED = frozenset(map(q, ("w:r", "a:r", "m:r", "w:hyperlink", "w:smartTag", "w:sdtContent", "w:sdt")))
"""Elements that are removed if all of their text was inside a tag."""
_RUNS = frozenset(map(q, ("w:r", "a:r", "m:r")))
_NOT_TEXT = tuple(
    map(
        q,
        (
            *("w:drawing", "w:pict", "w:object", "w:sym", "w:ptab", "w:fldSimple", "w:fldChar", "w:altChunk"),
            *("w:footnoteReference", "w:endnoteReference", "w:sectPr"),
        ),
    )
)
"""Elements of a paragraph that are printed or have an effect besides its text."""
_RANGES = {q("w:bookmarkStart"): q("w:bookmarkEnd"), q("w:permStart"): q("w:permEnd")}
_CELL_TAG = re.compile(r"\{%\s*(?:(colspan|cellbg)\s+(.*?)|(vm|hm))\s*%\}", re.DOTALL)
"""docxtpl's tags for a cell: column span, shading, and merging vertically or along a loop."""
_BUILT_UP = etree.XPath(
    "//m:d[m:dPr/m:begChr/@m:val='{']/m:e/m:d[m:dPr/m:begChr/@m:val='{']", namespaces={"m": nsmap["m"]}
)
"""`{{ f.X }}` that Word has converted to brackets in an equation."""
_UNITS = {
    "p": Bilingual("đoạn", "paragraph"),
    "tr": Bilingual("hàng của bảng", "table row"),
    "tc": Bilingual("ô của bảng", "table cell"),
    "r": Bilingual("dòng chữ", "run of text"),
}
_FIELD = Bilingual("mã trường (Alt+F9)", "a field code (Alt+F9)")
_CHART_DATA = Bilingual("dữ liệu của biểu đồ", "the data of a chart")
_FORMULA = Bilingual("công thức mà Word đã dựng lại", "an equation that Word has built up")


class PlacedTags:
    """The tags of one part. In `root` they are replaced by their numbers.

    With `anywhere`, tags may be in any text of the part, not only in paragraphs. Raises ReportgenError (RG581,
    RG590–RG592).
    """

    def __init__(self, root: Any, place: LineRef, name: str, *, anywhere: bool = False) -> None:
        self.root = root
        self._place = place
        self._name = name
        self._anywhere = anywhere
        self._sources: list[str] = []
        self._cell_tags: dict[int, str] = {}
        self._blocks: list[tuple[int, str, Any]] = []
        for container, nodes in self._groups():
            self._place_in_text(container, nodes)
        self._place_elsewhere()
        self._unwrap_controls()
        self._lift_blocks()

    @property
    def has_cell_tags(self) -> bool:
        """Whether the part has cell tags of docxtpl."""
        return bool(self._cell_tags)

    def source(self) -> str:
        """The part as text: literal braces are entities, docxtpl's cell tags are text, other tags are still numbers."""
        xml = etree.tostring(self.root, encoding="unicode").replace("{", "&#123;").replace("}", "&#125;")
        return TAG.sub(lambda match: self._cell_tags.get(int(match[1]), match[0]), xml)

    def fill(self, xml: str) -> str:
        """Return `xml` with the sources of the tags, as a template for Jinja. Each block tag is on its own line."""
        xml = re.sub(r"<\?tag (\d+)\?>", lambda match: "\n" + self._sources[int(match[1])], xml)
        return TAG.sub(lambda match: self._sources[int(match[1])], xml)

    def _number(self, source: str) -> int:
        self._sources.append(source)
        return len(self._sources) - 1

    def _mark(self, source: str) -> str:
        return f"{TAG_START}{self._number(source)}{TAG_END}"

    def _find(self, text: str) -> list[Tag]:
        try:
            return find_tags(text)
        except TagNotClosedError as error:
            vi = f"{error.opening} không có {error.closing} trong cùng đoạn"
            reason = Bilingual(vi, f"{error.opening} without {error.closing} in the paragraph")
            raise ReportgenError([MERGE_SYNTAX.at(self._place, found=text, reason=reason)]) from error

    def _groups(self) -> list[tuple[Any, list[Any]]]:
        """Yield the text elements (and hidden elements between letters) of each paragraph or equation, in order."""
        groups: dict[Any, list[Any]] = defaultdict(list)
        for node in self.root.iter(*TEXTS, *_SIGNS):
            container = next(node.iterancestors(*_CONTAINERS), None)
            if container is not None and (node.tag in TEXTS or node.getparent().tag in _RUNS):
                groups[container].append(node)
        return list(groups.items())

    def _place_in_text(self, container: Any, nodes: list[Any]) -> None:
        pieces = [_SIGNS.get(node.tag) or node.text or "" for node in nodes]
        text = "".join(pieces)
        if not has_tag(text):
            return
        starts = [sum(map(len, pieces[:index])) for index in range(len(pieces))]
        numbered = []
        for tag in reversed(self._find(text)):
            first = max(i for i, start in enumerate(starts) if start <= tag.start and pieces[i])
            last = max(i for i, start in enumerate(starts) if start < tag.end)
            mark = self._mark_tag(tag, container)
            before, after = pieces[first][: tag.start - starts[first]], pieces[last][tag.end - starts[last] :]
            if first == last:
                pieces[first] = before + mark + after
            else:
                pieces[first : last + 1] = [before + mark, *[""] * (last - first - 1), after]
            if tag.is_block:
                numbered.append((len(self._sources) - 1, tag.form, nodes[first]))
        self._blocks += reversed(numbered)
        _write_pieces(nodes, pieces)

    def _mark_tag(self, tag: Tag, container: Any) -> str:
        cell_tag = _CELL_TAG.fullmatch(tag.source)
        if cell_tag is None or container.tag != q("w:p"):
            if tag.form == "tc":
                _watch_columns(container)
            return self._mark(tag.source)
        _watch_columns(container)
        name, expression, alone = cell_tag.groups()
        number = self._number("")
        if name == "cellbg":  # `look.accent` is `#RRGGBB`
            expression = f'({expression})|replace("#", "")'
        self._cell_tags[number] = f"{{% {alone} %}}" if alone else f"{{% {name} {self._mark(expression)} %}}"
        return f"{TAG_START}{number}{TAG_END}"

    def _place_elsewhere(self) -> None:
        """Collect tags in attributes (alternative texts, numbering); refuse tags outside attributes and text."""
        for formula in _BUILT_UP(self.root):
            words = "".join(t.text or "" for t in formula.iter(q("m:t")))
            if re.match(r"\s*(f|facts|year|period)\b", words):
                self._refuse(f"{{{{{words}}}}}", _FORMULA)
        codes: dict[Any, str] = defaultdict(str)
        for element in self.root.iter("*"):
            text = element.text or ""
            if element.tag == q("w:instrText"):
                codes[next(element.iterancestors(q("w:p")), None)] += text
            elif has_tag(text) and self._anywhere:
                element.text = self._marked(text)
            elif has_tag(text):
                is_chart = element.tag.startswith(_CHART)
                part = Bilingual(f"phần {self._name} của tệp", f"the part {self._name} of the file")
                self._refuse(text, _CHART_DATA if is_chart else part)
            self._place_in_attributes(element)
        for code in codes.values():
            if has_tag(code):
                self._refuse(code, _FIELD)

    def _place_in_attributes(self, element: Any) -> None:
        for name, value in element.attrib.items():
            if not has_tag(value):
                continue
            if element.tag in _FIELD_CODES:
                self._refuse(value, _FIELD)
            element.set(name, self._marked(value))

    def _marked(self, text: str) -> str:
        for tag in reversed(self._find(text)):
            text = text[: tag.start] + self._mark(tag.source) + text[tag.end :]
        return text

    def _refuse(self, found: str, where: Bilingual) -> None:
        raise ReportgenError([MERGE_TAG_PLACE.at(self._place, found=found, where=where)])

    def _unwrap_controls(self) -> None:
        """Replace a content control that contains a tag with its content. Word would fill it again from its own data,
        or report a plain-text control that contains the control of a figure as damaged."""
        marked = [node for node in self.root.iter(*TEXTS) if TAG.search(node.text or "")]
        for control in dict.fromkeys(control for node in marked for control in node.iterancestors(q("w:sdt"))):
            unwrap_control(control)

    def _lift_blocks(self) -> None:
        for number, form, node in reversed(self._blocks):
            if form == "r":
                _split_run(node, number)
        targets: dict[Any, list[tuple[int, str]]] = defaultdict(list)
        for number, form, node in self._blocks:
            if form == "r":
                continue
            names = {q(f"w:{form}"), q(f"a:{form}")}
            target = next((a for a in node.iterancestors() if a.tag in names), None)
            if target is None:
                found = TAG.sub(lambda match: self._sources[int(match[1])], node.text or "")
                raise ReportgenError([MERGE_FORM_PLACE.at(self._place, found=found, form=form, unit=_UNITS[form])])
            targets[target].append((number, form))
        for target, blocks in targets.items():
            self._lift(target, blocks)

    def _lift(self, target: Any, blocks: list[tuple[int, str]]) -> None:
        marks = {f"{TAG_START}{number}{TAG_END}" for number, _ in blocks}
        words = "".join(t.text or "" for t in target.iter(*TEXTS))
        beside = TAG.sub(lambda match: "" if match[0] in marks else self._sources[int(match[1])], words)
        other = next(target.iter(*_NOT_TEXT), None)
        if beside.strip() or other is not None:
            found = beside.strip() or f"w:{etree.QName(other).localname}"
            form = blocks[0][1]
            raise ReportgenError([MERGE_FORM_BESIDE.at(self._place, found=found, form=form, unit=_UNITS[form])])
        for number, _ in blocks:
            target.addprevious(etree.ProcessingInstruction("tag", str(number)))
        for end in _open_ranges(target):
            target.addprevious(end)
        target.getparent().remove(target)


def _write_pieces(nodes: Iterable[Any], pieces: Iterable[str]) -> None:
    """Set the new texts of the text elements; elements without text are removed."""
    for node, piece in zip(nodes, pieces, strict=True):
        if not piece:
            if node.tag in _SIGNS or node.text:
                _prune(node)
        elif node.tag in TEXTS and node.text != piece:
            node.text = piece
            if node.tag == q("w:t"):
                node.set(q("xml:space"), "preserve")


def _prune(element: Any) -> None:
    parent = element.getparent()
    parent.remove(element)
    if parent.tag in _EMPTIED and all(str(child.tag).endswith("Pr") for child in parent):
        _prune(parent)


def unwrap_control(control: Any) -> None:
    """Replace a content control with its content."""
    content = control.find(q("w:sdtContent"))
    for child in [] if content is None else list(content):
        control.addprevious(child)
    control.getparent().remove(control)


def _watch_columns(container: Any) -> None:
    """Mark the grid of the table around a paragraph: the number of its columns may change."""
    grid = next((table.find(q("w:tblGrid")) for table in container.iterancestors(q("w:tbl"))), None)
    if grid is not None:
        grid.set(WATCHED, "1")


WATCHED = "columns-change"
"""The attribute of a `w:tblGrid` if tags add or remove cells in its table."""


def _split_run(text: Any, number: int) -> None:
    """Split the run of `text` at tag `number`, and insert the tag between the two parts."""
    run = text.getparent()
    before, after = (text.text or "").split(f"{TAG_START}{number}{TAG_END}")
    properties = run.find("{*}rPr")
    rest = run.makeelement(run.tag, dict(run.attrib))
    if properties is not None:
        rest.append(deepcopy(properties))
    following = list(text.itersiblings())
    if after:
        copy = deepcopy(text)
        copy.text = after
        rest.append(copy)
    rest.extend(following)
    instruction = etree.ProcessingInstruction("tag", str(number))
    run.addnext(instruction)
    if after or following:
        instruction.addnext(rest)
    text.text = before
    if not before:
        _prune(text)


def _open_ranges(element: Any) -> list[Any]:
    """Return the starts and ends of bookmarks in `element` whose other end is outside."""
    found = []
    for start_tag, end_tag in _RANGES.items():
        starts, ends = ({e.get(q("w:id")): e for e in element.iter(tag)} for tag in (start_tag, end_tag))
        found += [e for key, e in (starts | ends).items() if (key in starts) != (key in ends)]
    return found
