"""Writes docs/verification.md."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.endurance.trials import CORES
from bench.verification.corruptions import KINDS
from bench.verification.harvesting import REWORDINGS_OF_A_FILE, Rewording
from bench.verification.hoa_binh import SOURCES
from bench.verification.innocent import EDITS
from bench.verification.refreshing import EDITS_OF_A_CHANGE, Pair
from bench.verification.speed import Times
from bench.verification.trials import INNOCENT_EDITS, Outcome, Trial

_FLAT = {False: "content controls", True: "flattened to bare text"}
_ORIGINAL = {True: "kept", False: "not kept"}


@dataclass(slots=True)
class Score:
    """Counts over files of one group."""

    files: int = 0
    found: int = 0
    named: int = 0
    alarmed: int = 0
    """Files with a disagreement at a figure that nobody changed."""
    missed: Counter[str] = field(default_factory=Counter)
    """The kinds of corruptions that were not found or not named."""

    def add(self, trial: Trial, outcome: Outcome) -> None:
        """Count a file."""
        self.files += 1
        self.found += outcome.found
        self.named += outcome.named
        self.alarmed += bool(outcome.alarms)
        if trial.wrong and not (outcome.found and outcome.named):
            self.missed[trial.kind] += 1


def scores(trials: Sequence[Trial]) -> Iterator[tuple[str, Score]]:
    """Yield the four groups of files: with and without content controls, with and without the kept original."""
    for flat, words in _FLAT.items():
        for original, kept in _ORIGINAL.items():
            score = Score()
            for trial in trials:
                if trial.flat is flat:
                    score.add(trial, trial.outcomes[original])
            if score.files:
                yield f"{words} | {kept}", score


def page(results: Mapping[str, Sequence[Any]], seed: int) -> str:
    """The page from the results of each part."""
    lines = [
        "# Verification",
        "",
        f"Written by `python -m bench.verification`; random numbers repeat with the seed ({seed}). "
        f"Python {platform.python_version()}, {platform.system()}, {CORES} cores.",
        "",
        "Three workspaces: the sample, the fictional one, and figures of another office, typed from public pages "
        f"(statistics office of Hòa Bình province, 2022: {', '.join(f'<{url}>' for url in SOURCES.values())}; the "
        "sentences are ours). Reports and brochures.",
        "",
        f"Every file first gets {INNOCENT_EDITS} innocent edits, half of them in the paragraph concerned: "
        f"{', '.join(EDITS)}. Edits of controls change the text, the data part and all controls of the same figure, as "
        "Word does. Each file is verified with the kept original and without it (then the document is composed anew "
        "from the workbooks). The wrong and the right words are known from the edit; no reader of reportgen judges.",
        "",
        "## One wrong figure in a Word file",
        "",
        *_wrong(results["wrong"]),
        "",
        f"Kinds in turn: {', '.join(KINDS)}. *Named*: every wrong figure is named by its id, of all files. Required: "
        "found ≥ 99 % with controls, ≥ 97 % flattened; named in ≥ 95 % of those.",
        *_missed(results["wrong"]),
        "",
        "## Innocent edits only",
        "",
        "| file | original | files | false alarms | share |",
        "|---|---|--:|--:|--:|",
    ]
    for group, score in scores(results["innocent"]):
        lines.append(f"| {group} | {score.files} | {score.alarmed} | {_share(score.alarmed, score.files)} |")
    lines += ["", "Required: ≤ 2 %.", "", "## PDFs that LibreOffice exported from such files", ""]
    lines += [*_wrong(results["pdf"]), "", "Required: found ≥ 95 %.", *_missed(results["pdf"])]
    lines += ["", "## The same file, saved by LibreOffice", "", *_saved(results["saved"])]
    lines += ["", "## `refresh`", "", *_refreshed(results["refresh"]), "", "## `harvest`", ""]
    lines += [*_harvested(results["harvest"]), "", "## Time", "", *_times(results["speed"]), ""]
    return "\n".join(lines)


def _wrong(trials: Sequence[Trial]) -> list[str]:
    if not trials:
        return ["Not run: LibreOffice is missing."]
    lines = [
        "| file | original | files | found | share | named | share | other alarms |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for group, score in scores(trials):
        found, named = _share(score.found, score.files), _share(score.named, score.files)
        lines.append(
            f"| {group} | {score.files} | {score.found} | {found} | {score.named} | {named} | {score.alarmed} |"
        )
    return lines


def _missed(trials: Sequence[Trial]) -> list[str]:
    """Each trial whose figure was not found or not named with the kept original."""
    missed = [t for t in trials if t.wrong and not (t.outcomes[True].found and t.outcomes[True].named)]
    return ["", "Not found or not named:", "", *(f"- {t.describe(original=True)}" for t in missed)] if missed else []


def _saved(trials: Sequence[Trial]) -> list[str]:
    if not trials:
        return ["Not run: LibreOffice is missing."]
    lines = ["| way | files | false alarms, original kept | not kept |", "|---|--:|--:|--:|"]
    for way in dict.fromkeys(trial.kind for trial in trials):
        of_way = [trial for trial in trials if trial.kind == way]
        alarms = [sum(bool(trial.outcomes[original].alarms) for trial in of_way) for original in (True, False)]
        lines.append(f"| {way} | {len(of_way)} | {alarms[0]} | {alarms[1]} |")
    return lines


def _refreshed(pairs: Sequence[Pair]) -> list[str]:
    asked = [pair for pair in pairs if pair.errors is not None]
    return [
        f"Each pair is a random change of three cells and {INNOCENT_EDITS} random edits of the report "
        f"({EDITS_OF_A_CHANGE} edited files for each change).",
        "",
        "| | pairs | wrong |",
        "|---|--:|--:|",
        f"| an edit of theirs was lost (canonical XML outside figures) | {len(pairs)} | {_count(pairs, 'lost')} |",
        f"| a figure does not have its present words | {len(pairs)} | {_count(pairs, 'old')} |",
        "| the redline, accepted or rejected, is not the refreshed or the edited text "
        f"| {len(pairs)} | {_count(pairs, 'redline')} |",
        f"| errors of Microsoft's validator | {len(asked)} | {_count(asked, 'errors')} |",
    ]


def _harvested(rewordings: Sequence[Rewording]) -> list[str]:
    printed = sum(rewording.printed for rewording in rewordings)
    wrong = sum(bool(rewording.wrong) for rewording in rewordings)
    lines = [
        f"{len(rewordings)} paragraphs with figures that come from cells were reworded, {REWORDINGS_OF_A_FILE} in each "
        "file, all proposals were taken over, and the report was built again. Notes below tables and the sentences on "
        "tasks are left out: they are words of the template, which `harvest` lists with file and line.",
        "",
        f"{printed} are printed with their words and figures (required: ≥ 95 %); with a number that the first build "
        f"does not have: {wrong} (required: 0).",
    ]
    missing = [rewording for rewording in rewordings if not rewording.printed]
    return [*lines, "", "Not printed:", "", *(f"- {r.name}: {r.text}" for r in missing)] if missing else lines


def _count(pairs: Sequence[Pair], name: str) -> int:
    return sum(bool(getattr(pair, name)) for pair in pairs)


def _times(times: Sequence[Times]) -> list[str]:
    lines = [
        "The fictional workspace multiplied; medians of whole commands in alternation.",
        "",
        "| report | pages | build of the Word file | verify | ratio | refresh | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for t in times:
        ratios = (t.verify / t.build, t.refresh / t.build)
        lines.append(
            f"| {t.kind} | {t.pages} | {t.build:.1f} s | {t.verify:.1f} s | {ratios[0]:.2f} | {t.refresh:.1f} s "
            f"| {ratios[1]:.2f} |"
        )
    return [*lines, "", "Required: verify ≤ 2, refresh ≤ 3."]


def _share(count: int, of: int) -> str:
    return f"{100 * count / of:.1f} %"
