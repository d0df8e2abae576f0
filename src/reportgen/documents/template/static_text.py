"""Extracts the static text of templates, without markup and Jinja tags."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.parsers import expat

from reportgen.documents.template.document_data import DATA_FILE, parsed
from reportgen.documents.template.vocabulary import CHARACTERS
from reportgen.figures.checks.prose import HIDDEN, Prose, prose_of
from reportgen.problems import LineRef, Problem
from reportgen.problems.causes import raise_if_limited, raise_if_machine
from reportgen.problems.codes_templates import TEMPLATE_NOT_SEARCHED

_MAX_BYTES = 20_000_000
"""Maximum size of an HTML template, or of a part of a Word template."""
_JINJA = re.compile(r"\{#.*?(?:#\}|\Z)|\{%.*?(?:%\}|\Z)|(?P<printed>\{\{.*?(?:\}\}|\Z))", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|</?(?P<name>[A-Za-z]\w*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\w{1,8}|nbsp);")
"""Entities that are replaced by a space."""
_BLOCK = "\x00"
"""Placeholder for a tag that ends a text."""
_OVERRIDE = re.compile(rb"<(?:\w+:)?Override\b[^>]*>")
_PART_NAME = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)")
_PRINTED = re.compile(rb"wordprocessingml\.(?:(?:document|template)\.main|header|footer|footnotes|endnotes)\+xml")
_DIGIT = re.compile(r"\d")
_SPECIMEN_START, _SPECIMEN_END = "⟦MẪU⟧", "⟦HẾT MẪU⟧"
_UNREADABLE = (OSError, ValueError, KeyError, zipfile.BadZipFile, zlib.error, EOFError, expat.ExpatError)


def template_words(root: Path, names: Collection[str]) -> tuple[list[Prose], list[Problem]]:
    """Return the texts with digits of the templates `names` in `root`, the folder `templates`, and of the shared ones.

    A text is a line of an HTML template, a string of `document.toml`, or a paragraph of a Word template. An unreadable
    file is reported.
    """
    texts: list[Prose] = []
    problems: list[Problem] = []
    for folder in dict.fromkeys((*names, "shared")):
        for path in _files(root / folder):
            place = LineRef(f"{root.name}/{folder}/{path.name}")
            try:
                if path.exists() and not path.is_file() and not path.is_dir():  # a pipe: reading would block
                    raise OSError("not a regular file")
                if path.name.endswith(".j2"):
                    texts += _of_html(path, place)
                elif path.name == DATA_FILE:
                    texts += _of_data(path, place)
                elif path.suffix == ".docx" and not path.name.startswith("~$"):
                    texts += _of_word(path, place)
            except _UNREADABLE as error:
                raise_if_limited(error)
                problems.append(TEMPLATE_NOT_SEARCHED.at(place, found=path.name))
    return texts, problems


def _files(folder: Path) -> list[Path]:
    """The files of a template folder; none if there is no such folder, which a build reports.

    Raises ReportgenError if the folder can't be read: `Path.glob` would find nothing.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise_if_machine(error)
        raise


def _of_html(path: Path, place: LineRef) -> list[Prose]:
    with path.open("rb") as file:
        source = file.read(_MAX_BYTES).decode("utf-8-sig")
    words = _MARKUP.sub(_without_markup, _JINJA.sub(_without_jinja, _ENTITY.sub(" ", source)))
    return [
        prose_of(LineRef(place.file, number), (text,), template=True)
        for number, line in enumerate(words.split("\n"), 1)
        if _DIGIT.search(line)
        for text in line.split(_BLOCK)
    ]


def _of_data(path: Path, place: LineRef) -> list[Prose]:
    """Return the strings of a data file that contain a digit, each at its first line."""
    with path.open("rb") as file:
        source = file.read(_MAX_BYTES).decode("utf-8-sig")
    lines = list(enumerate(source.split("\n"), 1))
    texts = {text: next((n for n, line in lines if text in line), 0) for text in _strings(parsed(source))}
    return [
        prose_of(LineRef(place.file, number), (text,), template=True)
        for text, number in texts.items()
        if _DIGIT.search(text)
    ]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _of_word(path: Path, place: LineRef) -> list[Prose]:
    with zipfile.ZipFile(path) as package:
        types = package.read("[Content_Types].xml")
        printed = {_name_of(override) for override in _OVERRIDE.findall(types) if _PRINTED.search(override)}
        parts = [part for part in package.infolist() if part.filename.replace("\\", "/").casefold() in printed]
        if any(part.file_size > _MAX_BYTES for part in parts):
            raise ValueError("too large")
        paragraphs = [text for part in parts for text in _paragraphs(package.read(part))]
    texts = (_JINJA.sub(_without_jinja, text) for text in paragraphs)
    return [prose_of(place, (text,), template=True) for text in texts if _DIGIT.search(text)]


def _name_of(override: bytes) -> str:
    """Return the part name of an `Override` in the content types in lower case: part names are case-insensitive."""
    match = _PART_NAME.search(override)
    return match[1].decode().casefold() if match else ""


def _paragraphs(xml: bytes) -> list[str]:
    """Return the paragraphs of a part in order, without those between the marks of the specimen page."""
    reader = _Paragraphs()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)
    return reader.printed


class _Paragraphs:
    """Collects the text (`w:t`) of each paragraph."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self._text: list[str] = []
        self._in_text = False
        self._in_specimen = False

    def start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._in_text = local == "t"
        if local in ("tab", "br"):
            self._text.append(" ")

    def characters(self, data: str) -> None:
        if self._in_text:
            self._text.append(data)

    def end(self, name: str) -> None:
        self._in_text = False
        if name.rpartition(" ")[2] != "p":
            return
        text = "".join(self._text)
        self._text.clear()
        if text.strip() in (_SPECIMEN_START, _SPECIMEN_END):
            self._in_specimen = text.strip() == _SPECIMEN_START
        elif not self._in_specimen:
            self.printed.append(text)


def _refuse(*_: object) -> None:
    raise ValueError("document type")


def _without_jinja(tag: re.Match[str]) -> str:
    """Return the replacement of a Jinja tag, whose output is unknown, with its line breaks, for line numbers."""
    return (HIDDEN if tag["printed"] else "") + "\n" * tag[0].count("\n")


def _without_markup(tag: re.Match[str]) -> str:
    ends = "" if (tag["name"] or "").lower() in CHARACTERS else _BLOCK
    return ends + "\n" * tag[0].count("\n")
