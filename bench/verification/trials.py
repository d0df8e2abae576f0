"""The trials: an edited copy of a built file, with or without one wrong figure, and what verification says."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.verification import corruptions
from bench.verification.built import SPACES, Document, documents
from bench.verification.corruptions import Corruption
from bench.verification.innocent import edit_innocently
from bench.verification.word_copy import WordCopy
from reportgen.living.findings import Finding, Kind

INNOCENT_EDITS = 20
"""Edits of every file before a figure is made wrong; half of them in its paragraph."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What verification said about one file.

    `found`: whether a disagreement is at a wrong figure; `named`: whether every wrong figure was named; `alarms`:
    disagreements elsewhere. Each alarm is a line.
    """

    found: bool
    named: bool
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """A file of one trial, and its outcome with and without the kept original. `wrong` is empty for innocent edits."""

    name: str
    kind: str
    flat: bool
    wrong: tuple[Corruption, ...]
    outcomes: dict[bool, Outcome] = field(default_factory=dict)

    def describe(self, *, original: bool) -> str:
        """A line for people who look for the cause."""
        what = "; ".join(f"{c.figure}: {c.right} → {c.wrong or '(deleted)'}" for c in self.wrong)
        place = f"{'flattened' if self.flat else 'controls'}, {'with' if original else 'without'} original"
        return f"{self.name} ({self.kind}; {place}): {what}"


@dataclass(frozen=True, slots=True)
class EditedFile:
    """The file of a trial, and the document that it is a copy of."""

    trial: Trial
    document: Document
    docx: bytes


def edited_file(part: str, number: int, seed: int, roots: Mapping[str, Path]) -> EditedFile:
    """Make the file of a trial of a part: odd numbers are flattened; kinds and workspaces come in turn.

    The part `innocent` has no wrong figure.
    """
    rng = random.Random(f"{seed} {part} {number}")
    space = list(SPACES)[number // 2 % len(SPACES)]
    kinds = ("",) if part == "innocent" else corruptions.KINDS
    kind, flat = kinds[number // (2 * len(SPACES)) % len(kinds)], bool(number % 2)
    while True:
        document = rng.choice(documents(space, roots[space]))
        copy, wrong = _edit(document, rng, kind, flat=flat)
        if wrong or not kind:
            break
        space = rng.choice(list(SPACES))  # this document has no figure that can be made wrong in this way
    name = f"{part} {number} (seed {seed}, {document.name})"
    return EditedFile(Trial(name, kind, flat, tuple(wrong)), document, copy.to_bytes())


def _edit(document: Document, rng: random.Random, kind: str, *, flat: bool) -> tuple[WordCopy, list[Corruption]]:
    """An edited copy of a document with one corruption of a kind; without one if `kind` is empty."""
    copy = WordCopy(document.parts)
    plan = corruptions.plan(copy, document.last_year, kind, rng) if kind else None
    concerned = [control.element for control, _ in plan.changes] if plan else []
    edit_innocently(copy, concerned, INNOCENT_EDITS, rng)
    wrong = plan.make(copy, siblings=not flat, rng=rng) if plan else []
    if flat:
        copy.flatten()
    return copy, wrong


def verified(made: EditedFile) -> Trial:
    """The trial with what verification says, with and without the kept original."""
    for original, findings in made.document.verify(made.docx).items():
        made.trial.outcomes[original] = judged(findings, made.trial.wrong)
    return made.trial


def run(part: str, number: int, seed: int, roots: Mapping[str, Path]) -> Trial:
    """Run one trial."""
    return verified(edited_file(part, number, seed, roots))


def judged(findings: Sequence[Finding], wrong: Sequence[Corruption]) -> Outcome:
    """Whether the wrong figures were found and named, and what else was called wrong."""
    named: set[str] = set()
    alarms = []
    is_found = False
    for finding in findings:
        if not finding.disagrees:
            continue
        about = next((c for c in wrong if c.figure == finding.figure), None)
        if about is not None:
            named.add(about.figure)
        if about is not None or any(_is_at(c, finding) for c in wrong):
            is_found = True
        else:
            alarms.append(f"{finding.kind}: {finding.figure} {finding.expected} → {finding.found}: {finding.context}")
    return Outcome(is_found, bool(wrong) and named == {c.figure for c in wrong}, tuple(alarms))


def _is_at(corruption: Corruption, finding: Finding) -> bool:
    """Whether a finding without this figure shows its wrong words, or is about the words of its paragraph."""
    wrong, context = _squeezed(corruption.wrong), _squeezed(finding.context.rstrip("…"))
    if finding.kind is Kind.CONTRADICTION and context and context in _squeezed(corruption.paragraph):
        return True
    return bool(wrong) and (wrong in _squeezed(finding.found) or wrong in context)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()
