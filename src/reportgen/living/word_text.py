"""The text of paragraphs of a Word file as `living.edited` reads it, and the places of its characters in the XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from reportgen.finished.word import TEXT_NODES, W, node_text

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORDS = (W + "t", W + "delText")
_TEXT = frozenset((*TEXT_NODES, *_WORDS))
_ASIDE = frozenset((_FALLBACK, W + "txbxContent"))
_ACCEPTED = _ASIDE | {W + "del", W + "moveFrom"}
_REJECTED = _ASIDE | {W + "ins", W + "moveTo"}
_LAYOUT = frozenset((W + "rPr", W + "lastRenderedPageBreak"))
"""The children of a run that are no content."""


class Line:
    """The text of a paragraph, or of several that a pending deletion of their marks joins.

    Tracked changes are read as accepted (or as rejected); text boxes in the paragraph are paragraphs of their own.
    Positions are those of `text`, which is read anew after each change.
    """

    def __init__(self, paragraphs: Sequence[Any], *, rejected: bool = False) -> None:
        self.paragraphs = tuple(paragraphs)
        self._skipped = _REJECTED if rejected else _ACCEPTED

    @property
    def text(self) -> str:
        return "".join(map(text_of_node, self._nodes()))

    def places(self) -> list[tuple[int, Any]]:
        """The start of each text node, in order."""
        found, at = [], 0
        for node in self._nodes():
            found.append((at, node))
            at += len(text_of_node(node))
        return found

    def cut(self, at: int) -> None:
        """Make a position the boundary of two runs, if it is inside of one."""
        for start, node in self.places():
            end = start + len(text_of_node(node))
            if start < at < end:
                first = deepcopy(node)
                first.text, node.text = node.text[: at - start], node.text[at - start :]
                for piece in (first, node):
                    piece.set(XML_SPACE, "preserve")
                node.addprevious(first)
            if start <= at < end:
                split_run(node)
                return

    def between(self, start: int, end: int) -> list[Any]:
        """The runs of `text[start:end]`, split so that they have no other text and no other content."""
        self.cut(start)
        self.cut(end)
        nodes = [node for at, node in self.places() if start <= at < end and text_of_node(node)]
        for node in nodes:
            previous, following = node.getprevious(), node.getnext()
            if previous is not None and previous.tag not in _TEXT:
                split_run(node)
            if following is not None and following.tag not in _TEXT:
                split_run(following)
        return list(dict.fromkeys(node.getparent() for node in nodes))

    def span(self, element: Any) -> tuple[int, int]:
        """The start and end of the text of an element; an empty span for one without text."""
        own = [(at, at + len(text_of_node(node))) for at, node in self.places() if is_inside(node, element)]
        return (own[0][0], own[-1][1]) if own else (-1, -1)

    def marks(self, *tags: str) -> list[tuple[int, Any]]:
        """The elements with these tags, such as starts of ranges, with the number of characters before each."""
        places = {node: at for at, node in self.places()}
        found: list[tuple[int, Any]] = []
        waiting: list[Any] = []
        for paragraph in self.paragraphs:
            for node in paragraph.iter(*tags, *_TEXT):
                if node.tag in tags:
                    waiting.append(node)
                elif node in places:
                    found += ((places[node], mark) for mark in waiting)
                    waiting.clear()
        return found + [(len(self.text), mark) for mark in waiting]

    def _nodes(self) -> Iterator[Any]:
        for paragraph in self.paragraphs:
            waiting = [iter(paragraph)]  # not recursive: a file can nest elements deeper than Python calls
            while waiting:
                child = next(waiting[-1], None)
                if child is None:
                    waiting.pop()
                elif child.tag in _TEXT:
                    yield child
                elif child.tag not in self._skipped:
                    waiting.append(iter(child))


def text_of_node(node: Any) -> str:
    """The characters of a text node."""
    return node.text or "" if node.tag in _WORDS else node_text(node)


def split_run(node: Any) -> None:
    """Move the content of a run before one of its children into a run of its own."""
    run = node.getparent()
    before = [child for child in node.itersiblings(preceding=True) if child.tag not in _LAYOUT]
    if not before:
        return
    first = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(W + "rPr")
    if properties is not None:
        first.append(deepcopy(properties))
    first.extend(reversed(before))
    run.addprevious(first)


def is_inside(element: Any, ancestor: Any) -> bool:
    """Whether an element is `ancestor` or below it."""
    return element is ancestor or any(above is ancestor for above in element.iterancestors())


def paragraph_of(element: Any) -> Any:
    """The paragraph of a run."""
    return next(element.iterancestors(W + "p"))


def child_of(ancestor: Any, element: Any) -> Any:
    """The child of an ancestor that is, or has, an element."""
    while element.getparent() is not ancestor:
        element = element.getparent()
    return element
