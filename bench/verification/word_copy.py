"""A copy of a Word file that is edited as people do it in Word. It shares no code with reportgen's own readers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/custom.xml"
_XPATH = re.compile(r".*figure\[@id='([^']*)'\]\[@form='([^']*)'\]\[1\]")
_DATA = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True, slots=True)
class Control:
    """A content control of a figure: its element, the id and form of the figure."""

    element: Any
    figure: str
    form: str

    @property
    def text(self) -> str:
        """Its words, no-break spaces as spaces."""
        return words(self.element)


class WordCopy:
    """The parts of a Word file. `body` is the tree of the document, which edits change."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self.body: Any = etree.fromstring(parts[DOCUMENT])
        self._data = next(name for name, part in parts.items() if _DATA.fullmatch(name) and b"urn:reportgen" in part)
        self._figures: Any = etree.fromstring(parts[self._data])

    def controls(self) -> list[Control]:
        """The controls with text, in the order of the document."""
        found = []
        for element in self.body.iter(W + "sdt"):
            binding = element.find(f"{W}sdtPr/{W}dataBinding")
            match = None if binding is None else _XPATH.fullmatch(binding.get(W + "xpath", ""))
            if match and words(element).strip():
                found.append(Control(element, match[1], match[2]))
        return found

    def paragraphs(self) -> list[Any]:
        """The paragraphs with text."""
        return [paragraph for paragraph in self.body.iter(W + "p") if words(paragraph).strip()]

    def write(self, control: Control, text: str) -> None:
        """Type into a control: Word changes the data part, and every control that is bound to the same node."""
        for other in self.controls():
            if (other.figure, other.form) == (control.figure, control.form):
                set_words(other.element, text)
        for node in self._figures:
            if (node.get("id"), node.get("form")) == (control.figure, control.form):
                node.text = text

    def flatten(self) -> None:
        """Remove all controls, bookmarks and figures of the data part, as pasting the text into a new file does."""
        for control in list(self.body.iter(W + "sdt")):
            content = control.find(W + "sdtContent")
            at = control.getparent().index(control)
            for offset, child in enumerate(list(content) if content is not None else []):
                control.getparent().insert(at + offset, child)
            control.getparent().remove(control)
        for mark in list(self.body.iter(W + "bookmarkStart", W + "bookmarkEnd")):
            mark.getparent().remove(mark)
        for node in list(self._figures):
            self._figures.remove(node)

    def forget_build(self) -> None:
        """Remove the id of the build, as programs without custom properties do."""
        self._parts[_PROPERTIES] = re.sub(rb"<vt:lpwstr>.*?</vt:lpwstr>", b"<vt:lpwstr/>", self._parts[_PROPERTIES])

    def to_bytes(self) -> bytes:
        """The Word file."""
        changed = {DOCUMENT: etree.tostring(self.body), self._data: etree.tostring(self._figures)}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, part in (self._parts | changed).items():
                package.writestr(name, part)
        return target.getvalue()


def read_parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def words(element: Any) -> str:
    """The text of an element, no-break spaces as spaces."""
    return "".join(text.text or "" for text in element.iter(W + "t")).replace("\u00a0", " ")


def set_words(element: Any, text: str) -> None:
    """Replace the text of an element, in its first run."""
    first, *others = element.iter(W + "t")
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in others:
        other.text = ""


def typed_texts(paragraph: Any) -> list[Any]:
    """The `w:t` of a paragraph outside of controls, with text."""
    found = (text for text in paragraph.iter(W + "t") if (text.text or "").strip())
    return [text for text in found if not any(True for _ in text.iterancestors(W + "sdt"))]


def paragraph_of(element: Any) -> Any:
    """The paragraph that holds an element."""
    return next(element.iterancestors(W + "p"))


def in_table(element: Any) -> bool:
    """Whether an element is in a table."""
    return any(True for _ in element.iterancestors(W + "tbl"))


def plain_run(text: str) -> Any:
    """A run of text without formatting."""
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text
    return run


def runs_of(paragraph: Any) -> Iterator[Any]:
    """Yield the runs with text."""
    yield from (run for run in paragraph.iter(W + "r") if words(run).strip())
