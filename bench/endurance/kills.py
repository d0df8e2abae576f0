"""Commands that are ended at random moments: afterwards every file is whole, and the next run completes the work."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping
from pathlib import Path

from bench.endurance.offices import (
    BOOK,
    CODES,
    ENGLISH,
    INPUTS,
    LISTS,
    OUTPUTS,
    UNITS,
    YEAR,
    Office,
    asking,
    cards,
    collecting,
    documents,
    exists,
    marking,
    new_number,
    next_year,
)
from bench.endurance.reading import (
    MANIFEST,
    Digests,
    digests,
    hidden_paths,
    listed_changes,
    manifest_faults,
    unit_numbers,
)
from bench.endurance.trials import Fault, Trial
from bench.measure import Ended, Stop

AT_THE_END = 0.6
"""The share of the kills in the moments when files are written and swapped."""
TERMINATED = 143
CACHE = "_jinja2-cache-"
"""The beginning of the name of the folder of compiled templates, which stays in the temporary folder."""


def random_stop(trial: Trial, office: Office, root: Path) -> Stop:
    """A random end of a run: most are SIGKILL, half of them for the leader only, many while files are written."""
    number = signal.SIGKILL if trial.random.random() < 0.7 else signal.SIGTERM
    children = trial.random.random() < 0.5
    if trial.random.random() < AT_THE_END:
        step = trial.random.choice(office.steps)
        seconds = trial.random.random() ** 2 * office.writing / (1 if step == office.steps[0] else 4)
        return Stop(seconds, number, children, since=lambda: exists(root, step))
    return Stop(trial.random.uniform(0.02, office.seconds), number, children)


def state_of(found: Digests, before: Digests, after: Digests) -> str:
    """`before` or `after` if all files are those, else `mixed` with the names of files that are in neither state."""
    if found == after:
        return "after"
    if found == before:
        return "before"
    both = {name for name in {*found, *before, *after} if before.get(name) != after.get(name)}
    return "mixed: " + ", ".join(f"{name} {_state_of_file(name, found, before, after)}" for name in sorted(both))


def _state_of_file(name: str, found: Digests, before: Digests, after: Digests) -> str:
    states = {before.get(name): "before", after.get(name): "after"}
    return states.get(found.get(name), "other" if name in found else "missing")


def false_claims(output: str, state: str, changed: Mapping[str, bool]) -> list[str]:
    """What a command reported of its files that is not true; `changed` says of each file whether it is the new one."""
    found = []
    if re.search(r"no file was changed|[Nn]othing was (written|merged)", output) and state != "before":
        found.append(f"reported that nothing was written: {state}")
    for line in re.findall(r"completely written: (.*)", output):
        found += [f"reported as written: {name}" for name, new in changed.items() if not new and _names(line, name)]
    return found


def _names(line: str, name: str) -> bool:
    return any(re.sub(r"\W+$", "", path).endswith(f"/{name}") for path in line.split(", "))


def judge_claims(trial: Trial, ended: Ended, office: Office, root: Path) -> str:
    """Compare what an ended command reported with the files; returns their state."""
    found = digests(root / office.changed)
    state = state_of(found, office.before, office.after)
    new = {name: found.get(name) == digest for name, digest in office.after.items()}
    for claim in false_claims(ended.output, state, new):
        trial.found(Fault.SILENT, f"exit {ended.code}: {claim}: {ended.output[-300:]}")
    if ended.code == office.code and state != "after":
        trial.found(Fault.SILENT, f"exit {ended.code}, but the files are {state}")
    return state


def missing_numbers(found: Mapping[tuple[str, str], list[float]], units: tuple[str, ...] = UNITS) -> list[str]:
    """The numbers of the replies of these units that are not exactly once in the workbook."""
    wanted = {(unit, code): new_number(unit, code) for unit in units for code in CODES}
    return [f"{unit} {code}: {found.get((unit, code))}" for (unit, code), number in wanted.items()
            if found.get((unit, code)) != [number]]  # fmt: skip


def unlisted_numbers(lists: Path) -> list[str]:
    """The numbers of the replies that the list of changes does not have."""
    listed = listed_changes(lists) if lists.is_file() else {}
    wanted = {(unit, code): new_number(unit, code) for unit in UNITS for code in CODES}
    return [f"{unit} {code}" for (unit, code), number in wanted.items() if listed.get((unit, code)) != number]


def environment(trial: Trial) -> Mapping[str, str]:
    """English messages, and a temporary folder of the trial."""
    folder = trial.folder / "tmp"
    folder.mkdir(exist_ok=True)
    return {**ENGLISH, "TMPDIR": str(folder)}


def kill(trial: Trial, office: Office) -> tuple[Path, Ended]:
    """Run the command in a copy of the workspace, and end it at a random moment."""
    root = office.copy(trial.folder / "w")
    stop = random_stop(trial, office, root)
    ended = trial.run(*office.command, cwd=root, stop=stop, environment=environment(trial), watched=False)
    if ended.code not in (office.code, TERMINATED, -signal.SIGTERM, -signal.SIGKILL) and not has_problem(ended.output):
        trial.found(Fault.SILENT, f"exit {ended.code} without a problem: {ended.output[-500:]}")
    left = sorted(path.name for path in (trial.folder / "tmp").iterdir() if not path.name.startswith(CACHE))
    if left and ended.code == TERMINATED:
        trial.found(Fault.MIXED, f"left in the temporary folder after SIGTERM: {left}")
    return root, ended


def has_problem(output: str) -> bool:
    """Whether a problem with its code was reported."""
    return re.search(r"\bRG\d{3}\b", output) is not None


def rerun(trial: Trial, office: Office, root: Path) -> Ended:
    """Run the command again to its end; its result must be that of an undisturbed run, without temporary files."""
    ended = trial.run(*office.command, cwd=root, environment=environment(trial))
    state = state_of(digests(root / office.changed), office.before, office.after)
    if state != "after":
        trial.found(Fault.LOST, f"after the rerun (exit {ended.code}) the files are {state}: {ended.output[-500:]}")
    return ended


def judge_leftovers(trial: Trial, root: Path) -> None:
    """No temporary file or folder may be left in the workspace; empty lock files of killed runs are harmless."""
    left = [f"{top}/{path}" for top in ("inputs", "outputs") for path in hidden_paths(root / top)]
    if left := [path for path in left if not path.endswith(".lock")]:
        trial.found(Fault.MIXED, f"left: {left}")


def kill_build(trial: Trial) -> None:
    """`build`: the finished files are all old or all new after every command that looks at them."""
    office = documents() if trial.random.random() < 0.05 else cards()
    root, ended = kill(trial, office)
    state = "unknown"
    if ended.code != -signal.SIGKILL:
        state = judge_claims(trial, ended, office, root)
    key, files = {
        "documents": ("brochure", [f"to-gap-hoi-nghi-{YEAR}.docx"]),
        "cards": ("card1", [f"thiep-1-{YEAR}.docx"]),
    }[office.root.name]
    looks = [("check", YEAR), ("build", YEAR, "--only", "nope"), office.command]
    looks.append(("build", YEAR, "--only", key, "--format", "docx"))
    look = trial.random.choice(looks)
    interrupted = (root / "outputs" / ".2022.old").exists()
    seen = trial.run(*look, cwd=root, environment=environment(trial), watched=False)
    found = digests(root / OUTPUTS)
    wholes = [office.before, office.after]
    if look == looks[-1] and seen.code == 0:
        wholes = [{**whole, **{file: office.after[file] for file in files}} for whole in wholes]
    if all(_without_manifest(found) != _without_manifest(whole) for whole in wholes):
        trial.found(Fault.MIXED, f"after {' '.join(look)}: {state_of(found, *wholes)}")
    if faults := manifest_faults(root / OUTPUTS):
        trial.found(Fault.MIXED, f"after {' '.join(look)} the manifest is wrong about {faults}")
    if (root / "outputs" / ".2022.old").exists():
        trial.found(Fault.MIXED, f"after {' '.join(look)} the interrupted swap is not undone: {seen.output[-300:]}")
    rerun(trial, office, root)
    judge_leftovers(trial, root)
    trial.outcome(outcome(ended, state) + (" between renames" if interrupted else ""))


def _without_manifest(found: Digests) -> dict[str, str]:
    return {name: digest for name, digest in found.items() if name != MANIFEST}


def outcome(ended: Ended, state: str) -> str:
    """How a killed run ended, in words."""
    if ended.code in (-signal.SIGKILL, -signal.SIGTERM):
        return "killed"
    return f"terminated, files {state.partition(':')[0]}" if ended.code == TERMINATED else f"ended with {ended.code}"


def kill_new(trial: Trial) -> None:
    """`new` and `new --for-all`: each workbook is whole or absent, and the next run makes those that are missing."""
    office = asking() if trial.random.random() < 0.3 else next_year()
    root, ended = kill(trial, office)
    state = "unknown"
    if ended.code != -signal.SIGKILL:
        state = judge_claims(trial, ended, office, root) if office is next_year() else "some"
    look = trial.random.choice([("check", YEAR), ("check", "2023"), ("build", YEAR, "--only", "nope"), office.command])
    trial.run(*look, cwd=root, environment=environment(trial), watched=False)
    found = digests(root / office.changed)
    if torn := [name for name, digest in found.items() if office.after.get(name) != digest]:
        trial.found(Fault.MIXED, f"after {' '.join(look)} these files are not whole: {torn}")
    rerun(trial, office, root)
    judge_leftovers(trial, root)
    trial.outcome(outcome(ended, state))


def kill_collect(trial: Trial) -> None:
    """`collect`: the workbook is old, or new with its list; after a rerun no number is lost or unlisted."""
    office = collecting()
    root, ended = kill(trial, office)
    state = "unknown"
    if ended.code != -signal.SIGKILL:
        state = judge_claims(trial, ended, office, root)
    looks = [("check", YEAR), ("build", YEAR, "--only", "nope"), ("collect", YEAR, "replies", "--dry-run")]
    look = trial.random.choice(looks)
    trial.run(*look, cwd=root, environment=environment(trial), watched=False)
    book = digests(root / INPUTS)[BOOK.name]
    old, new = (files[BOOK.as_posix()] for files in (office.before, office.after))
    if book not in (old, new):
        trial.found(Fault.MIXED, "the workbook is neither the old nor the new one")
    if book == new and (unlisted := unlisted_numbers(root / LISTS)):
        trial.found(Fault.LOST, f"merged, but the list does not have {unlisted}")
    again = trial.run(*office.command, cwd=root, environment=environment(trial))
    if again.code != 0:
        trial.found(Fault.LOST, f"the rerun ended with {again.code}: {again.output[-500:]}")
    judge_collected(trial, root, office)
    if book == old and (unlisted := unlisted_numbers(root / LISTS)):
        trial.found(Fault.LOST, f"merged by the rerun, but the list does not have {unlisted}")
    trial.outcome(outcome(ended, state) + (", merged" if book == new else ", not merged"))


def judge_collected(trial: Trial, root: Path, office: Office) -> None:
    """All numbers of the replies are in the workbook, which is as an undisturbed run makes it; the old one is kept."""
    if missing := missing_numbers(unit_numbers(root / BOOK)):
        trial.found(Fault.LOST, f"not exactly once in the workbook: {missing}")
    if digests(root / INPUTS)[BOOK.name] != office.after[BOOK.as_posix()]:
        trial.found(Fault.MIXED, "the workbook differs from that of an undisturbed run")
    kept = digests(root / INPUTS / ".truoc").values()
    if office.before[BOOK.as_posix()] not in kept:
        trial.found(Fault.LOST, "the old workbook is not kept")
    judge_leftovers(trial, root)


def kill_check(trial: Trial) -> None:
    """`check --mark`: the workbooks are unchanged, and the marked copies are both old or both new."""
    office = marking()
    root, ended = kill(trial, office)
    state = "unknown"
    if ended.code != -signal.SIGKILL:
        state = judge_claims(trial, ended, office, root)
    look = trial.random.choice([("check", YEAR), ("build", YEAR, "--only", "nope"), office.command])
    trial.run(*look, cwd=root, environment=environment(trial), watched=False)
    if (found := state_of(digests(root / office.changed), office.before, office.after)).startswith("mixed"):
        trial.found(Fault.MIXED, f"after {' '.join(look)} the marked copies are {found}")
    rerun(trial, office, root)
    if digests(root / "inputs") != digests(office.root / "inputs"):
        trial.found(Fault.LOST, "a workbook was changed")
    judge_leftovers(trial, root)
    trial.outcome(outcome(ended, state))
