"""The documents of earlier builds, used again if a document is composed of the same and would be written the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.build.document import Composed, Made, MadeFile
from reportgen.build.finish import figures_of, html_root
from reportgen.build.plain import as_plain, problems_from_plain
from reportgen.build.print_files import wanted_kinds
from reportgen.build.state import Sources, environment, loaded_libraries
from reportgen.files.entries import NOT_OURS, SUFFIX, mark_used, read_entry, write_entry
from reportgen.files.publish import sha256
from reportgen.formats import WRITERS
from reportgen.passages import Passage
from reportgen.problems import CellRef, Problem

_BUILD = re.compile(r"[0-9a-f]{16}")


class DocumentCache:
    """The finished documents in a folder, by a digest of all that their files are made from.

    `sources` are the files that the build reads. Unless documents are `wanted`, none is found, but new ones are kept.
    """

    def __init__(self, folder: Path, sources: Sources, *, wanted: bool = True) -> None:
        self.sources = sources
        self._folder = folder
        self._wanted = wanted
        self._surroundings = ""
        self._missed: dict[str, tuple[str, int]] = {}
        """The key of each document that was not found, and the number of its problems before it is written."""
        self._made: dict[str, Made] = {}

    def find(self, composed: Composed) -> Made | None:
        """The files of a document that was made from the same, with what was found in them; None if there is none."""
        document = composed.job.settings.key
        try:
            key = self._key(composed)
        except OSError:  # the build will say which file it is
            return None
        path = self._path(document, key)
        entry = read_entry(path) if self._wanted else None
        made = None if entry is None else _restored(entry, key, composed)
        if made is None:
            self._missed[document] = key, len(composed.problems)
        else:
            mark_used(path)
        return made

    def add(self, made: Mapping[str, Made]) -> None:
        """Take note of the documents of a build, by their key."""
        self._made.update(made)

    def write(self) -> None:
        """Keep the documents that were not found and have been made. Raises OSError if they can't be written.

        A document whose problems are at cells is not kept, because the same may be in another cell next time.
        """
        for document, (key, known) in self._missed.items():
            made = self._made[document]
            found = made.problems[known:]
            if made.proof is not None and not any(isinstance(problem.place, CellRef) for problem in found):
                write_entry(self._path(document, key), *_packed(key, made, found))

    def _path(self, document: str, key: str) -> str:
        return str(self._folder / f"document.{sha256(document.encode())[:8]}.{key[:32]}{SUFFIX}")

    def _key(self, composed: Composed) -> str:
        if not self._surroundings:  # after the libraries of the layout have been loaded
            self._surroundings = environment(loaded_libraries())
        data = [self._surroundings, *map(_canonical, _ingredients(composed)), *self._files(composed)]
        return sha256(json.dumps(data).encode())

    def _files(self, composed: Composed) -> Iterator[Any]:
        """What else is read after a document has been composed: fonts, pictures, files to attach."""
        templates = self.sources.templates | self.sources.others
        css = [path.read_bytes() for path in composed.template.css]
        yield list(map(sha256, css))
        shows_pictures = any(b"url" in text.lower() or b"\\" in text for text in css)
        yield sorted(item for item in templates.items() if shows_pictures or item[0].startswith("templates/fonts/"))
        if composed.job.settings.attachments == "sources":
            yield self.sources
        if wanted_kinds(composed.job.options):
            yield [(name, sha256(Path(file[0]).read_bytes()), *file[1:]) for name, file in composed.images.items()]


def _ingredients(composed: Composed) -> Iterator[Any]:
    """All of a composed document that its files are made from.

    Left out are what only `build.pipeline` uses (the cells of texts), what is not in the files (the cells of numbers
    and of panels), and the problems that are known already.
    """
    job, options = composed.job, composed.job.options
    yield from (type(job.period).__qualname__, job.period.key, job.settings, job.formats)
    yield from (dataclasses.replace(job.facts, refs={}), job.workspace.accent, job.workspace.second)
    yield from (options.draft, options.plain, options.version, options.press, options.home_print)
    yield from (composed.template.name, composed.html, _members(composed.base), composed.styles, composed.style_map)
    yield from (vars(composed.tags), composed.proof.passages, composed.proof.charts, composed.sources, composed.figures)


def _members(package: bytes) -> list[tuple[str, bytes]]:
    """The names and contents of the members of a zip file, without their times."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _canonical(value: Any) -> Any:
    """JSON data that is equal for equal values only. Raises TypeError for values of unknown types."""
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, enum.Enum)):
        return value
    if isinstance(value, bytes):
        return ["bytes", sha256(value)]
    if isinstance(value, float | Decimal | dt.date | Path | enum.Enum):
        return [type(value).__name__, str(value)]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(_canonical, value), key=json.dumps)]
    if isinstance(value, Mapping):
        return ["mapping", *([_canonical(key), _canonical(item)] for key, item in value.items())]
    if isinstance(value, tuple | list):
        return [type(value).__name__, *map(_canonical, value)]
    if dataclasses.is_dataclass(value):
        fields = (field.name for field in dataclasses.fields(value) if field.compare)
        return [type(value).__qualname__, *(_canonical(getattr(value, name)) for name in fields)]
    raise TypeError(type(value))


def _packed(key: str, made: Made, found: Sequence[Problem]) -> tuple[Any, list[bytes]]:
    """The data and the blobs of an entry: what can't be known without making the files."""
    assert made.proof is not None
    blobs = list(dict.fromkeys((*(file.data for file in made.files), *made.kept.values())))
    places = {blob: place for place, blob in enumerate(blobs)}
    data = {
        "key": key,
        "files": [(file.format, places[file.data], file.pages) for file in made.files],
        "kept": {name: places[blob] for name, blob in made.kept.items()},
        "pages": [(passage.page, [figure.page for figure in passage.figures]) for passage in made.proof.passages],
        "problems": as_plain(found),
        "build": made.build,
    }
    return data, blobs


def _restored(entry: tuple[Any, list[bytes]], key: str, composed: Composed) -> Made | None:
    """What was packed, with all else as it is composed now; None for data that no build can have packed."""
    data, blobs = entry
    try:
        if data["key"] != key or not _BUILD.fullmatch(data["build"]):
            return None
        passages = zip(composed.proof.passages, data["pages"], strict=True)
        proof = dataclasses.replace(composed.proof, passages=tuple(_with_pages(*pair) for pair in passages))
        files = tuple(MadeFile(kind, blobs[place], _page(pages)) for kind, place, pages in data["files"])
        kept = {name: blobs[place] for name, place in data["kept"].items()}
        problems = dict.fromkeys((*composed.problems, *problems_from_plain(data["problems"])))
    except NOT_OURS:
        return None
    job = composed.job
    kinds = tuple(file.format for file in files)
    names = {job.settings.file_name(job.period, writer.suffix) for writer in WRITERS.values()}
    if kinds not in (job.formats, job.formats + wanted_kinds(job.options)) or not kept.keys() <= names:
        return None
    return Made(files, figures_of(composed, html_root(composed)), tuple(problems), proof, data["build"], kept)


def _with_pages(passage: Passage, pages: tuple[object, Sequence[object]]) -> Passage:
    page, others = pages
    figures = zip(passage.figures, others, strict=True)
    placed = tuple(dataclasses.replace(figure, page=_page(other)) for figure, other in figures)
    return dataclasses.replace(passage, page=_page(page), figures=placed)


def _page(number: object) -> int | None:
    """A number of a page or of pages. Raises ValueError for anything else."""
    if number is not None and (type(number) is not int or number < 1):
        raise ValueError(number)
    return number
