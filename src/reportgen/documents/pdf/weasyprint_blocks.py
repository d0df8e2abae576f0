"""Finds the blocks in which two trees for WeasyPrint differ, and makes the boxes of one block again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.css import StyleFor, get_all_computed_styles
from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure import boxes, build

from reportgen.documents.pdf.weasyprint_adapter import RootElement

Blocks = dict[ET.Element, tuple[Any, int]]
"""The box that holds the box of a block, and its index there."""
Changes = list[tuple[ET.Element, ET.Element]]
"""Blocks of the old and the new tree."""
Same = dict[ET.Element, ET.Element]
"""Elements of the new tree and those of the old tree that they are equal to."""


class NotAloneError(Exception):
    """What changed can't be laid out without the rest of the document."""


def blocks_of(root: Any) -> Blocks:
    """The blocks below a root box whose boxes can be replaced by others: those that are directly in a block."""
    found: Blocks = {}
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for index, box in enumerate(parent.children):
            if box.element is parent.element or not isinstance(box, boxes.BlockLevelBox):
                continue  # an anonymous box, or a line
            found[box.element] = parent, index
            if type(box) is boxes.BlockBox and not box.is_table_wrapper:
                waiting.append(box)
    return found


def changed_blocks(old: ET.Element, new: ET.Element, blocks: Blocks) -> tuple[Changes, Same]:
    """The smallest blocks outside of which two trees are equal, and the equal elements.

    Raises NotAloneError if there are none, because the document itself differs.
    """
    same: Same = {}
    parents = [{child: parent for parent in root.iter() for child in parent} for root in (old, new)]
    found: dict[ET.Element, ET.Element] = {}
    for before, after in _differences(old, new, same):
        while before not in blocks:
            if before.tag in ("html", "head", "body"):
                raise NotAloneError
            before, after = parents[0][before], parents[1][after]
        if before.tag == "body" or before.tail != after.tail:
            raise NotAloneError
        found[before] = after
    outermost = (before for before in found if found.keys().isdisjoint(_around(before, parents[0])))
    changes = [(before, found[before]) for before in outermost]
    for before, after in changes:
        for element in after.iter():
            same.pop(element, None)
        parent = parents[0][before]
        parent[list(parent).index(before)] = after
    return changes, same


def _differences(old: ET.Element, new: ET.Element, same: Same) -> Iterable[tuple[ET.Element, ET.Element]]:
    """Yield the outermost elements that differ; those that are equal apart from their children are added to `same`."""
    if (
        (old.tag, old.text, old.attrib) != (new.tag, new.text, new.attrib)
        or len(old) != len(new)
        or any(before.tail != after.tail for before, after in zip(old, new, strict=True))
    ):
        yield old, new
        return
    same[new] = old
    for before, after in zip(old, new, strict=True):
        yield from _differences(before, after, same)


def _around(element: ET.Element, parents: Mapping[ET.Element, ET.Element]) -> Iterator[ET.Element]:
    """Yield the elements around an element, from the inside."""
    while (parent := parents.get(element)) is not None:
        yield parent
        element = parent


class _Parts(RootElement):
    """The root of a tree that iterates over some blocks and the elements around them."""

    wanted: frozenset[ET.Element] = frozenset()
    """The blocks, and the elements around them."""
    blocks: frozenset[ET.Element] = frozenset()

    def iter_subtree(self) -> Iterator[Any]:
        """Yield the elements around the blocks, and the blocks with everything in them, in tree order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.etree_element in self.blocks:
                yield from RootElement.iter_subtree(element)
                continue
            yield element
            waiting += reversed([child for child in element.iter_children() if child.etree_element in self.wanted])


def styles_of(html: Any, changes: Changes, sheets: Sequence[Any], context: Any) -> StyleFor:
    """The styles of changed blocks, which are in the tree already, and of the elements around them."""
    parents = {child: parent for parent in html.etree_element.iter() for child in parent}
    blocks = frozenset(after for _, after in changes)
    wanted = set(blocks)
    for block in blocks:
        wanted.update(_around(block, parents))
    html.wrapper_element = _Parts.from_html_root(html.etree_element)
    html.wrapper_element.wanted, html.wrapper_element.blocks = frozenset(wanted), blocks
    styles = get_all_computed_styles(
        html,
        user_stylesheets=sheets,
        font_config=context.font_config,
        counter_style=context.counter_style,
        color_profiles={},
        page_rules=[],
        layers=[],
    )
    styles.initial_page_sizes.update(context.style_for.initial_page_sizes)
    return styles


def new_box(before: ET.Element, after: ET.Element, old: Any, styles: StyleFor, context: Any, html: Any) -> Any:
    """The box of a changed block, in the place of an `old` one.

    Raises NotAloneError if it, or what it replaces, has to do with other blocks.
    """
    lookups = {box.element for box, _ in context.target_collector.counter_lookup_items}
    if any(element in lookups for element in before.iter()) or _linked(before) != _linked(after):
        raise NotAloneError
    targets = TargetCollector()
    footnotes: list[Any] = []
    for name in context.target_collector.target_lookup_items:
        targets.collect_anchor(name)
    made = build.element_to_box(
        after, styles, context.get_image_from_uri, html.base_url, targets, context.counter_style, footnotes
    )
    if len(made) != 1 or footnotes or targets.had_pending_targets or targets.counter_lookup_items:
        raise NotAloneError
    box = made[0]
    box.process_whitespace()
    box.process_text_transform()
    box = build.create_anonymous_boxes(box)
    if type(box) is not type(old) or _flow(box) != _flow(old):
        raise NotAloneError
    return box


def _flow(box: Any) -> list[Any]:
    """How a box is placed in its flow, and the page breaks at its edges, which may be those of its children."""
    found = [box.style["position"], box.style["float"]]
    for edge, name in ((0, "break_before"), (-1, "break_after")):
        inner = box
        while inner is not None:
            found += [inner.style[name], inner.style["page"]]
            inner = inner.children[edge] if inner.children else None
    return [value for value in found if value not in ("auto", "")]


def _linked(block: ET.Element) -> list[str | None]:
    """The ids and pictures of a block."""
    return [element.get(name) for element in block.iter() for name in ("id", "src") if element.get(name) is not None]
