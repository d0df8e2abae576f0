"""Trials of `reportgen harvest`: sentences are reworded in the Word file, taken over, and the report is built again."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bench.endurance.trials import REPORTGEN
from bench.verification.built import SPACES, documents
from bench.verification.innocent import open_sentence, reword
from bench.verification.word_copy import WordCopy, in_table, paragraph_of, read_parts, words

REWORDINGS_OF_A_FILE = 5
"""Reworded paragraphs of one file, because the report is built again for each file."""
_PIECE = 12
"""Characters of a text that show that a paragraph comes from a cell."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Rewording:
    """A reworded paragraph: whether the new build prints it with its figures, and numbers that are in no build."""

    name: str
    text: str
    printed: bool
    wrong: tuple[str, ...] = ()


def rewordings(number: int, count: int, seed: int, roots: Mapping[str, Path]) -> list[Rewording]:
    """Reword `count` paragraphs with figures in the report of a workspace, each workspace in turn."""
    rng = random.Random(f"{seed} harvest {number}")
    space = list(SPACES)[number % len(SPACES)]
    document, year = documents(space, roots[space])[0], SPACES[space][0]
    copy = WordCopy(document.parts)
    held = [paragraph_of(control.element) for control in copy.controls()]
    pieces = _pieces(roots[space] / "inputs" / str(year) / "indicators.xlsx")
    free = [p for p in dict.fromkeys(held) if not in_table(p) and any(piece in _text(p) for piece in pieces)]
    chosen = [p for p in rng.sample(free, len(free)) if _reworded(copy, p, rng)][:count]
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        root = Path(name) / space
        shutil.copytree(roots[space], root)
        file = root / "edited.docx"
        file.write_bytes(copy.to_bytes())
        subprocess.run([*REPORTGEN, "harvest", str(file), "--all"], cwd=root, capture_output=True, check=True)
        build = [*REPORTGEN, "build", str(year), "-q", "--only", "report", "--format", "docx"]
        is_built = subprocess.run(build, cwd=root, capture_output=True).returncode == 0
        path = next((root / "outputs" / str(year)).glob("bao-cao-*.docx"))
        new = _texts(WordCopy(read_parts(path.read_bytes()))) if is_built else []
    numbers = set(_NUMBER.findall(" ".join(_texts(WordCopy(document.parts)))))
    wrong = tuple(sorted(set(_NUMBER.findall(" ".join(new))) - numbers))
    title = f"harvest {number} (seed {seed}, {document.name})"
    return [Rewording(title, text, text in new, wrong) for text in map(_text, chosen)]


def _pieces(workbook: Path) -> set[str]:
    """The words between the placeholders of sheet `Nội dung`; sentences without them are words of a template."""
    rows = load_workbook(workbook, data_only=True)["Nội dung"].iter_rows(min_row=2, values_only=True)
    texts = (" ".join(str(row[2] or "").split()) for row in rows)
    pieces = (piece.strip() for text in texts for piece in re.split(r"\{[^}]*\}", text))
    return {piece for piece in pieces if len(piece) >= _PIECE}


def _reworded(copy: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Reword a paragraph in one or two places; whether it has another text then."""
    before = _text(paragraph)
    for edit in rng.sample((reword, reword, open_sentence), rng.randrange(1, 3)):
        edit(copy, paragraph, rng)
    return _text(paragraph) != before


def _texts(copy: WordCopy) -> list[str]:
    return [_text(paragraph) for paragraph in copy.paragraphs()]


def _text(paragraph: Any) -> str:
    return " ".join(words(paragraph).split())
