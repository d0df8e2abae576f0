"""Reads what was built as one side of a comparison: a manifest, or a Word file that people may have edited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import InvalidOperation
from pathlib import Path, PurePosixPath
from typing import Any

from reportgen.files.originals import Original, find_original
from reportgen.files.publish import read_manifest
from reportgen.living.align import align
from reportgen.living.cells import columns_of
from reportgen.living.compare import Change, NumberChange, compare_numbers
from reportgen.living.contexts import is_beside_body, one_line
from reportgen.living.diff.drawings import read_drawings
from reportgen.living.diff.sides import (
    PHOTOS,
    Drawing,
    Scope,
    Side,
    SideFigure,
    Source,
    figures_of_json,
    number_of,
)
from reportgen.living.edited import Edited, read_edited
from reportgen.living.printed import find_build, find_likest, passages_of
from reportgen.living.units import unit_reader
from reportgen.passages import NUMERAL, Passage
from reportgen.period import Period
from reportgen.problems import FileRef, Problem, ReportgenError, codes_diff
from reportgen.problems import codes_living as codes
from reportgen.workbooks.schema import WORKBOOKS
from reportgen.workspace import Workspace


def side_of_manifest(path: Path, data: bytes) -> tuple[Side, list[Problem]]:
    """The figures of a manifest, and the documents of which the originals are kept beside it."""
    place = FileRef(path.name)
    try:
        manifest = json.loads(data)
        period = Period.parse(str(manifest["year"]))
        figures = figures_of_json(manifest["figures"])
        builds = {str(output["build"]): str(output["document"]) for output in manifest["outputs"].values()}
        digests = _digests(manifest, period)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ReportgenError([codes_diff.NOT_A_MANIFEST.at(place, found=str(error))]) from error
    passages: dict[str, Sequence[Passage]] = {}
    drawings: dict[str, Sequence[Drawing]] = {}
    margins: dict[str, Sequence[Passage]] = {}
    problems: list[Problem] = []
    lost: list[str] = []
    for build, document in builds.items():
        original = next(filter(None, (find_original(folder, build) for folder in _outputs_of(path))), None)
        if original is None:
            problems.append(codes.NO_ORIGINAL.at(FileRef(document), key=period.key))
            lost.append(document)
        else:
            passages[document] = _built_passages(original)
            margins[document] = [passage for passage in passages[document] if is_beside_body(passage.heading)]
            drawings |= _built_drawings(original)
    side = Side(str(path), Source.MANIFEST, period, Scope.ALL, figures, passages, drawings=drawings, digests=digests)
    return replace(side, built=drawings, margins=margins, lost=tuple(lost)), problems


def _outputs_of(manifest: Path) -> tuple[Path, ...]:
    """The folders that may have the originals of a manifest: its own, or that of the period for a release."""
    return manifest.parent, *manifest.resolve().parents[2:3]


def _digests(manifest: Mapping[str, Any], period: Period) -> dict[str, str]:
    """The digests of the workbooks and photos of a period in its manifest, by file name."""
    names = {schema.file for schema in WORKBOOKS}
    files = {PurePosixPath(path): str(digest) for path, digest in dict(manifest.get("inputs", {})).items()}
    own = {path: digest for path, digest in files.items() if path.parts[1:2] == (period.key,)}
    return {path.name: digest for path, digest in own.items() if path.name in names or path.parent.name == PHOTOS}


def _built_passages(original: Original) -> Sequence[Passage]:
    """The passages of a document as its Word file has them; without one, as they were composed."""
    word = original.word
    return passages_of(original) if word is None else read_edited(word[1], word[0], {}).passages


def _built_drawings(original: Original) -> dict[str, list[Drawing]]:
    word = original.word
    return {} if word is None else {original.document: read_drawings(word[1], word[0])}


def side_of_word(workspace: Workspace, data: bytes, name: str) -> tuple[Side, list[Problem]]:
    """The figures and passages of a Word file; figures by its original, or by its content controls without one."""
    edited = read_edited(data, name, {})
    drawings = read_drawings(data, name)
    text = "\n".join(passage.text for passage in edited.passages)
    known = find_build(workspace, edited.build) or find_likest(workspace, text)
    if known is None:
        controlled = dict(_controlled(edited))
        if not controlled:
            raise ReportgenError([codes.UNKNOWN_BUILD.at(FileRef(name))])
        side = Side(
            name, Source.WORD, None, Scope.PRINTED, controlled, {name: edited.passages}, drawings={name: drawings}
        )
        return side, [codes_diff.BY_CONTROLS.at(FileRef(name))]
    period, original = known
    base = _built_passages(original)
    figures, typed = _as_edited(original, base, edited, drawings)
    document = original.document
    margins = {document: [passage for passage in base if is_beside_body(passage.heading)]}
    side = Side(name, Source.WORD, period, Scope.PRINTED, figures, {document: edited.passages}, typed=typed)
    manifest = read_manifest(workspace.outputs(period))
    builds = {str(output.get("build")) for output in manifest.get("outputs", {}).values()}
    digests = _digests(manifest, period) if original.build in builds else {}
    side = replace(side, built=_built_drawings(original), margins=margins, digests=digests)
    return replace(side, drawings={document: drawings}), []


def _as_edited(
    original: Original, base: Sequence[Passage], edited: Edited, drawings: Sequence[Drawing]
) -> tuple[dict[str, SideFigure], dict[str, tuple[SideFigure, ...]]]:
    """The figures that an edited file prints as built, and what people typed in place of figures."""
    built = figures_of_json(original.record["figures"])
    unit_of = unit_reader(figure.unit for figure in built.values())
    typed: dict[str, dict[str, SideFigure]] = {}
    kept: set[str] = set()
    if _built_drawings(original).get(original.document) == drawings:
        kept |= {span.id for passage in passages_of(original) if passage.kind == "chart" for span in passage.figures}
    taken: dict[int, set[int]] = {}
    pairs = align(base, edited.passages)
    columns = columns_of(base, edited.passages, pairs)
    for at, (passage, index) in enumerate(zip(base, pairs, strict=True)):
        if index is None:
            continue
        other = edited.passages[index]
        found = compare_numbers(passage, other, unit_of, taken.setdefault(index, set()), columns.get(at))
        kept.update(span.id for span, _, _ in found.kept)
        for change in found.changes:
            was = built.get(change.figure.id) if change.figure else None
            if was is not None and change.change in (Change.NUMBER, Change.WORDS):
                figure = _typed(was, change)
                typed.setdefault(figure.id, {}).setdefault(figure.words, figure)
    figures = {key: figure for key, figure in built.items() if key in kept}
    return figures, {key: tuple(found.values()) for key, found in typed.items()}


def _typed(figure: SideFigure, change: NumberChange) -> SideFigure:
    """A figure with what people typed: in the form `text` if only its number differs."""
    assert change.figure is not None
    text = figure.forms["text"]
    found, was, whole = (NUMERAL.search(words) for words in (change.found, change.expected, text))
    value = number_of(change.found, figure.kind) if number_of(change.expected, figure.kind) == figure.value else None
    if found and was and whole and was[0] == whole[0] and _is_number_only(change):
        words = f"{text[: whole.start()]}{found[0]}{text[whole.end() :]}"
        return replace(figure, words=words, value=value)
    return replace(figure, words=change.found, value=value, form=change.figure.form)


def _is_number_only(change: NumberChange) -> bool:
    words = [one_line(NUMERAL.sub("0", text)) for text in (change.found, change.expected)]
    return words[0] in ("0", words[1])


def _controlled(edited: Edited) -> Iterator[tuple[str, SideFigure]]:
    """Yield the figures of a file of which no original is kept: the words in their content controls."""
    uses: dict[str, list[tuple[str, str]]] = {}
    for passage in edited.passages:
        for span in passage.figures:
            if span.form:
                uses.setdefault(span.id, []).append((span.form, passage.text[span.start : span.end]))
    for key, found in uses.items():
        words = found[0][1]
        yield key, SideFigure(key, number_of(words, ""), "", "", words, uses=tuple(found))
