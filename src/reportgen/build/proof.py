"""The proof of a document: where each printed number comes from, and that the finished files print the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.files.publish import sha256
from reportgen.passages import FigureSpan, Passage
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems import codes_finished as codes

if TYPE_CHECKING:
    from reportgen.figures.checks.numerals import Numeral, NumeralSources
    from reportgen.finished.gate import Reading
    from reportgen.finished.proof import Mismatch

_MOST = 5
"""Maximum number of problems of one kind for one file."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The passages of a document, the origin of every number in them, and the figures of its charts."""

    passages: tuple[Passage, ...]
    numerals: tuple[Numeral, ...]
    charts: tuple[tuple[Decimal, ...], ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many numbers have each origin."""
        return dict(sorted(Counter(numeral.origin.value for numeral in self.numerals).items()))

    @property
    def digest(self) -> str:
        """The SHA-256 digest of the list of numbers: passage, words, origin and source of each, in order."""
        return sha256(json.dumps(self._numbers(), ensure_ascii=False).encode())

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the printed figures, in order."""
        return tuple(dict.fromkeys(span.id for passage in self.passages for span in passage.figures))

    def as_json(self) -> dict[str, Any]:
        """`{paged, passages: […], numbers: [[passage, start, end, words, origin, source], …]}`.

        `paged`: whether the pages of the figures are known.
        """
        paged = any(passage.page is not None for passage in self.passages)
        passages = [passage.as_json() for passage in self.passages]
        return {"paged": paged, "passages": passages, "numbers": self._numbers()}

    def _numbers(self) -> list[list[object]]:
        return [
            [n.passage, n.start, n.end, self.passages[n.passage].text[n.start : n.end], n.origin.value, n.source]
            for n in self.numerals
        ]


def make_proof(root: Any, base: bytes, sources: NumeralSources, template: str) -> Proof:
    """Return the proof of a prepared document, or of a merged Word template `base` if `root` is None.

    `template` is the name of its folder.
    """
    from reportgen.documents.prepare.passages import chart_numbers, passages

    found = _merged_passages(base) if root is None else passages(root)
    charts = () if root is None else tuple(chart_numbers(root))
    return Proof(tuple(found), tuple(sources.numerals(found, template)), charts)


def computed_numbers(proof: Proof) -> Iterator[Problem]:
    """Yield a warning for each number that a template computed: no cell shows it, and no figure has it."""
    from reportgen.documents.template.source_map import line_ref
    from reportgen.figures.checks.numerals import Origin

    for numeral in proof.numerals:
        if numeral.origin is Origin.COMPUTED:
            text = proof.passages[numeral.passage].text
            place = line_ref(numeral.source) if numeral.source else None
            yield codes.COMPUTED_NUMBER.at(place, found=_around(text, numeral.start, numeral.end))


def check_proof(
    proof: Proof, readings: Mapping[str, Reading], names: Mapping[str, str], *, controls: bool
) -> tuple[Proof, list[Problem]]:
    """Compare the files of a document, by format, with its proof; returns the proof with the pages of the figures."""
    from reportgen.finished import proof as finished
    from reportgen.finished.blocks import PdfFile
    from reportgen.finished.word import WordFile

    problems: list[Problem] = []
    for key, reading in readings.items():
        found: Sequence[Mismatch] = ()
        if isinstance(reading.structure, WordFile):
            found = tuple(finished.word_mismatches(proof.passages, reading.structure, controls=controls))
            charts = finished.chart_mismatches(proof.charts, reading.structure)
            problems += [_problem(codes.CHART_DIFFERS, m, names[key]) for m in charts][:_MOST]
        elif isinstance(reading.structure, PdfFile):
            found = tuple(finished.pdf_mismatches(proof.passages, reading.structure))
            proof = replace(proof, passages=tuple(finished.with_pages(proof.passages, reading.structure)))
        problems += [_problem(codes.PASSAGE_DIFFERS, mismatch, names[key]) for mismatch in found[:_MOST]]
    return proof, problems


def _problem(kind: Any, mismatch: Mismatch, name: str) -> Problem:
    place = FileRef(f"{name}/{mismatch.part}" if mismatch.part else name)
    problem: Problem = kind.at(place, found=mismatch.found, expected=mismatch.expected)
    return problem


def _merged_passages(base: bytes) -> list[Passage]:
    """The passages of a merged Word template, in which figures are sentinels.

    Raises ReportgenError if a part has a value that Word could not read.
    """
    from reportgen.finished.gate import broken_part
    from reportgen.finished.package import BrokenPackageError, read_package
    from reportgen.finished.word import read_word
    from reportgen.finished.word_passages import word_passages

    try:
        return [_with_figures(passage) for passage in word_passages(read_word(read_package(base)).blocks)]
    except BrokenPackageError as error:
        raise ReportgenError([broken_part("", error)]) from error


def _with_figures(passage: Passage) -> Passage:
    from reportgen.documents.sentinels import FIGURE

    text, figures, end = "", [], 0
    for match in FIGURE.finditer(passage.text):
        text += passage.text[end : match.start()]
        figures.append(FigureSpan(len(text), len(text) + len(match[3]), match[1], match[2]))
        text += match[3]
        end = match.end()
    return replace(passage, text=text + passage.text[end:], figures=tuple(figures))


def _around(text: str, start: int, end: int) -> str:
    """A number with the words beside it."""
    return " ".join(text[max(0, start - 40) : end + 40].split())
