"""Trials of `reportgen refresh`: a random change of the workbook, and random edits of the file as built.

What must be true of the result is read from its XML, not with reportgen's own readers.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from bench.endurance.trials import REPORTGEN
from bench.verification.built import SPACES, Document, documents
from bench.verification.innocent import edit_innocently
from bench.verification.trials import INNOCENT_EDITS
from bench.verification.word_copy import W, WordCopy, read_parts
from bench.workspaces import REPO
from reportgen.living.merge.judge import PresentFigures
from reportgen.living.merge.refresh import refresh
from reportgen.workbooks.patch import WorkbookPatch

EDITS_OF_A_CHANGE = 10
"""Edited files for each change of a workbook, because a document must be built for each change."""
_CHANGED_CELLS = 3
_VALIDATORS = REPO / ".tools" / "node_modules" / "@xarsh"
_PROFILE = "Microsoft365"
_DATE = "2022-12-31T00:00:00Z"
_ANY = "\u25a0"
"""Stands for the words of a figure."""
Paragraph = tuple[str, bytes]
"""The text of a paragraph with figures masked, and its canonical XML with figures masked."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of edits of both sides, and what is wrong with the merged file."""

    name: str
    lost: tuple[str, ...] = ()
    """Paragraphs of the edited file that the result does not have."""
    old: tuple[str, ...] = ()
    """Figures that do not have their present words."""
    redline: tuple[str, ...] = ()
    """Texts that accepting or rejecting all tracked changes does not give."""
    errors: tuple[str, ...] | None = None
    """What Microsoft's validator finds wrong; None if it was not asked."""
    result: bytes = b""


def pairs(change: int, count: int, seed: int, roots: Mapping[str, Path]) -> list[Pair]:
    """The first `count` pairs of a change of a workbook; each workspace in turn."""
    rng = random.Random(f"{seed} refresh {change}")
    space = list(SPACES)[change % len(SPACES)]
    document = documents(space, roots[space])[0]
    found = []
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        new, judge = _changed(space, roots[space], Path(name) / space, rng)
        for number in range(count):
            pair = _pair(f"refresh {change}.{number} (seed {seed}, {document.name})", document, new, judge, rng)
            pair = pair if number else _validated(pair, Path(name) / "a.docx")
            found.append(replace(pair, result=b""))
    return found


def _validated(pair: Pair, file: Path) -> Pair:
    """The pair with what Microsoft's validator finds wrong with its result, if the validator is installed."""
    programs = list(_VALIDATORS.glob("ooxml-validator-*/ooxml-validator*"))
    if not programs or not pair.result:
        return pair
    file.write_bytes(pair.result)
    done = subprocess.run([programs[0], file, _PROFILE], capture_output=True, text=True, check=False)
    return replace(pair, errors=tuple(str(error) for error in json.loads(done.stdout)["errors"]))


def _changed(space: str, root: Path, folder: Path, rng: random.Random) -> tuple[bytes, PresentFigures]:
    """The Word file of the report built from a changed workbook, and its figures."""
    from reportgen.build.inputs import read_inputs
    from reportgen.figures.checks.period_context import PeriodContext
    from reportgen.period import Period
    from reportgen.workspace import find_workspace

    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("outputs"))
    year = SPACES[space][0]
    workbook = folder / "inputs" / str(year) / "indicators.xlsx"
    before = workbook.read_bytes()
    while True:
        workbook.write_bytes(_with_changes(before, workbook, rng))
        command = [*REPORTGEN, "build", str(year), "-q", "--only", "report", "--format", "docx"]
        if subprocess.run(command, cwd=folder, capture_output=True).returncode == 0:
            break
        workbook.write_bytes(before)
    workspace, period = find_workspace(folder), Period.parse(str(year))
    inputs = read_inputs(workspace, period)
    assert inputs.yearbook is not None
    assert inputs.book is not None
    outputs = json.loads((workspace.outputs(period) / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    docx = next(name for name in outputs if name.endswith(".docx"))
    context = PeriodContext(inputs.yearbook, inputs.book)
    return (workspace.outputs(period) / docx).read_bytes(), PresentFigures.of(context)


def _with_changes(data: bytes, workbook: Path, rng: random.Random) -> bytes:
    """The workbook with other values of some indicators that are no sums and have no parts."""
    book = load_workbook(workbook, data_only=True)
    rows = list(book["Chỉ tiêu"].iter_rows())
    heads = [cell.value for cell in rows[0]]
    code, now, sums = (heads.index(name) for name in ("Mã", "Năm nay", "Là tổng của (mã)"))
    in_sums = {part.strip() for row in rows[1:] for part in str(row[sums].value or "").split(";") if row[sums].value}
    in_sums |= {str(row[0].value) for row in book["Theo đơn vị"].iter_rows(min_row=2)}
    free = [row for row in rows[1:] if row[code].value and isinstance(row[now].value, int | float)]
    free = [row for row in free if not row[sums].value and row[code].value not in in_sums]
    patch = WorkbookPatch(data)
    for row in rng.sample(free, _CHANGED_CELLS):
        old = Decimal(str(row[now].value))
        factor = Decimal(rng.randrange(85, 116)) / 100
        changed = (old * factor).quantize(Decimal(1).scaleb(int(old.as_tuple().exponent)))
        patch.sheet("Chỉ tiêu").set(row[now].coordinate, changed)
    return patch.to_bytes()


def _pair(name: str, document: Document, new: bytes, judge: PresentFigures, rng: random.Random) -> Pair:
    copy = WordCopy(document.parts)
    controls = copy.controls()
    edit_innocently(copy, [control.element for control in rng.sample(controls, 3)], INNOCENT_EDITS, rng)
    theirs = copy.to_bytes()
    result = refresh(document.docx, theirs, new, "a.docx", judge, date=_DATE).data
    if result is None:
        return Pair(name, old=("nothing was updated",))
    red = refresh(document.docx, theirs, new, "a.docx", judge, date=_DATE, tracked=True).data or b""
    return Pair(
        name,
        _lost(theirs, result, document.docx, new),
        _outdated(result, new),
        _redline(red, result, theirs),
        result=result,
    )


def _lost(theirs: bytes, result: bytes, base: bytes, new: bytes) -> tuple[str, ...]:
    """The paragraphs that they edited, or that both builds have, and that are not in the result."""
    built, renewed = set(_paragraphs(base)), {text for text, _ in _paragraphs(new)}
    left = Counter(_paragraphs(theirs)) - Counter(_paragraphs(result))
    texts = {text for text, _ in _paragraphs(result)}
    return tuple(text for text, xml in left if (text, xml) not in built or (text in renewed and text not in texts))


def _outdated(result: bytes, new: bytes) -> tuple[str, ...]:
    """The controls of the result that do not have the words of the new build."""
    present = {(c.figure, c.form): c.text for c in WordCopy(read_parts(new)).controls()}
    found = ((c, present.get((c.figure, c.form))) for c in WordCopy(read_parts(result)).controls())
    return tuple(
        f"{c.figure}: {c.text} for {words}"
        for c, words in found
        if words is not None and c.text.split() != words.split()
    )


def _redline(red: bytes, result: bytes, theirs: bytes) -> tuple[str, ...]:
    """The texts that differ after all tracked changes are accepted (refreshed) or rejected (theirs)."""
    if not red:
        return ("no redline",)
    wrong = []
    for dropped, wanted, what in (("del", result, "accepted"), ("ins", theirs, "rejected")):
        left = Counter(_settled(red, dropped)) - Counter(_settled(wanted, "del"))
        wrong += [f"{what}: {text}" for text in left if text]
    return tuple(wrong)


def _settled(docx: bytes, dropped: str) -> Iterator[str]:
    """The texts of the paragraphs without the runs of one kind of tracked change."""
    for paragraph in _body(docx).iter(W + "p"):
        texts = (t for t in paragraph.iter(W + "t", W + "delText"))
        yield "".join(t.text or "" for t in texts if not any(True for _ in t.iterancestors(W + dropped)))


def _paragraphs(docx: bytes) -> Iterator[Paragraph]:
    """Yield the paragraphs outside of comments: text and canonical XML with masked figures."""
    for paragraph in _body(docx).iter(W + "p"):
        copy = etree.fromstring(etree.tostring(paragraph))
        for control in copy.iter(W + "sdt"):
            texts = list(control.iter(W + "t"))
            for index, text in enumerate(texts):
                text.text = "" if index else _ANY
                text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        for mark in list(copy.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "id", W + "dataBinding")):
            mark.getparent().remove(mark)
        text = "".join(t.text or "" for t in copy.iter(W + "t"))
        if text.strip():
            yield text, etree.tostring(copy, method="c14n")


def _body(docx: bytes) -> Any:
    return etree.fromstring(read_parts(docx)["word/document.xml"])
