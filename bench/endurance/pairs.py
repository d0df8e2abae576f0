"""Two commands at the same time: no number is lost, and finished files belong to one state of the workbook."""

from __future__ import annotations

import json
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.endurance.kills import environment, has_problem, judge_collected, missing_numbers, state_of
from bench.endurance.offices import BOOK, OUTPUTS, UNITS, YEAR, Office, cards, collecting, new_number, old_number
from bench.endurance.reading import MANIFEST, digests, pdf_text, unit_numbers, word_text
from bench.endurance.trials import Fault, Trial
from bench.measure import Ended

FILES = (f"don-vi-{YEAR}.pdf", f"don-vi-{YEAR}.docx")
PRINTED = ("BTS", "HS_BCCI")
"""The codes whose numbers are looked for: whole numbers, which are printed in one way."""


def pair(trial: Trial) -> None:
    """Most pairs are a collection and a build, the others two collections or two builds."""
    kind = trial.random.random()
    if kind < 0.7:
        _collect_and_build(trial)
    elif kind < 0.85:
        _collect_twice(trial)
    else:
        _build_twice(trial)


def printed_state(text: str) -> str:
    """`before` or `after` if the text has all numbers of units in that state and none of the other, else `mixed`."""
    found = set(re.findall(r"(?<![\d.,])\d[\d.]*(?![\d.]*,\d)", text))
    old, new = (
        {f"{number(unit, code):,.0f}".replace(",", ".") for unit in UNITS for code in PRINTED}
        for number in (old_number, new_number)
    )
    if old <= found and not new & found:
        return "before"
    if new <= found and not old & found:
        return "after"
    return f"mixed: {len(old & found)} of {len(old)} old and {len(new & found)} new numbers"


def _collect_and_build(trial: Trial) -> None:
    office = collecting()
    root = office.copy(trial.folder / "w")
    had_files = trial.random.random() < 0.5
    if had_files:
        trial.run("build", YEAR, "--quiet", cwd=root, environment=environment(trial), watched=False)
    earlier = digests(root / OUTPUTS)
    collected, built = _both(trial, root, office.command, ("build", YEAR))
    merged = _judge_collection(trial, root, office, collected)
    if built.code == 0:
        state = _judge_files(trial, root, office)
    else:
        state = f"refused ({_codes(built)})"
        _judge_refusal(trial, built)
        found = {name: digest for name, digest in digests(root / OUTPUTS).items() if not name.startswith("thu-thap/")}
        if found != earlier:
            trial.found(Fault.MIXED, f"a build that ended with {built.code} changed files: {built.output[-300:]}")
    if not merged:
        again = trial.run(*office.command, cwd=root, environment=environment(trial))
        if again.code != 0:
            trial.found(Fault.LOST, f"the next collection ended with {again.code}: {again.output[-300:]}")
    judge_collected(trial, root, office)
    again = trial.run("build", YEAR, cwd=root, environment=environment(trial))
    if again.code != 0 or _judge_files(trial, root, office) != "after":
        trial.found(Fault.LOST, f"the next build ended with {again.code}, without the new numbers")
    trial.outcome(f"collect {'merged' if merged else 'refused'}, build {state}")


def _both(trial: Trial, root: Path, *commands: tuple[str, ...]) -> list[Ended]:
    """Run both commands; the second, which may be either, starts at a random moment of the first."""
    order = trial.random.sample(range(2), 2)
    wait = trial.random.uniform(0, 1.5) * collecting().seconds

    def start(number: int) -> Ended:
        if order[number]:
            time.sleep(wait)
        return trial.run(*commands[number], cwd=root, environment=environment(trial), watched=False)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(start, range(2)))


def _judge_collection(trial: Trial, root: Path, office: Office, ended: Ended) -> bool:
    """Whether a collection merged all numbers; what it did must be what its exit code says."""
    missing = missing_numbers(unit_numbers(root / BOOK))
    if ended.code == 0:
        if missing:
            trial.found(Fault.SILENT, f"collect ended with 0, but the workbook does not have {missing}")
        return True
    _judge_refusal(trial, ended)
    if digests(root)[BOOK.as_posix()] != office.before[BOOK.as_posix()]:
        trial.found(Fault.MIXED, f"collect ended with {ended.code}, but the workbook was changed")
    return False


def _judge_refusal(trial: Trial, ended: Ended) -> None:
    if not has_problem(ended.output):
        trial.found(Fault.SILENT, f"exit {ended.code} without a problem: {ended.output[-500:]}")


def _judge_files(trial: Trial, root: Path, office: Office) -> str:
    """The state of the workbook that both finished files print, which must be the one that the manifest names."""
    pdf, word = FILES
    states = {printed_state(pdf_text(root / OUTPUTS / pdf)), printed_state(word_text(root / OUTPUTS / word))}
    if len(states) > 1 or not states <= {"before", "after"}:
        trial.found(Fault.MIXED, f"the files print {states}")
        return "mixed"
    (state,) = states
    workbook = {"before": office.before, "after": office.after}[state][BOOK.as_posix()]
    manifest = json.loads((root / OUTPUTS / MANIFEST).read_text(encoding="utf-8"))
    if manifest["inputs"][BOOK.as_posix()] != workbook:
        trial.found(Fault.MIXED, f"the files print the state {state}, the manifest names another workbook")
    return state


def _codes(ended: Ended) -> str:
    return ", ".join(sorted(set(re.findall(r"(?<=Error )RG\d{3}", ended.output))))


def _collect_twice(trial: Trial) -> None:
    office = collecting()
    root = office.copy(trial.folder / "w")
    replies = sorted((root / "replies").iterdir())
    commands = []
    for number, some in enumerate((replies[:3], replies[3:])):
        folder = root / f"replies-{number}"
        folder.mkdir()
        for path in some:
            shutil.copy2(path, folder)
        commands.append(("collect", YEAR, folder.name))
    ended = _both(trial, root, *commands)
    for command, run in zip(commands, ended, strict=True):
        if run.code != 0:
            _judge_refusal(trial, run)
            trial.run(*command, cwd=root, environment=environment(trial))
    if missing := missing_numbers(unit_numbers(root / BOOK)):
        trial.found(Fault.LOST, f"not exactly once in the workbook: {missing}; {[run.output[-300:] for run in ended]}")
    if office.before[BOOK.as_posix()] not in digests(root / BOOK.parent / ".truoc").values():
        trial.found(Fault.LOST, "the old workbook is not kept")
    trial.outcome(f"collect twice, {sum(run.code == 0 for run in ended)} at once")


def _build_twice(trial: Trial) -> None:
    office = cards()
    root = office.copy(trial.folder / "w")
    ended = _both(trial, root, office.command, office.command)
    for run in ended:
        if run.code != 0:
            _judge_refusal(trial, run)
    state = state_of(digests(root / OUTPUTS), office.before, office.after)
    if state != "after" or all(run.code for run in ended):
        trial.found(Fault.MIXED, f"two builds ended with {[run.code for run in ended]}, and left the files {state}")
    trial.outcome(f"build twice, {sum(run.code == 0 for run in ended)} at once")
