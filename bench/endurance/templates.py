"""Trials of hostile templates: one random change of the sample's templates, one command, and what must not happen.

The command may refuse the template by name or finish the files. If it finishes them, they must still print every
figure that the change left in the template, visibly, and the same numbers in both formats.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from bench.endurance.canary import Canary
from bench.endurance.template_change import Kind, Target
from bench.endurance.template_css import CSS
from bench.endurance.template_jinja import JINJA
from bench.endurance.template_judge import Printed, differences, lost, read_pdf, read_word
from bench.endurance.template_settings import SETTINGS
from bench.endurance.template_svg import SVG
from bench.endurance.template_word import PACKAGE
from bench.endurance.template_word_content import CONTENT
from bench.endurance.trials import REPORTGEN, Fault, Trial
from bench.measure import measure
from bench.workspaces import sample

WORD = (*PACKAGE, *CONTENT)
GROUPS: tuple[tuple[Kind, ...], ...] = (JINJA, JINJA, CSS, CSS, SVG, WORD, WORD, SETTINGS)
"""A trial draws a group, then one of its kinds."""
YEAR = "2022"
_READERS = {"docx": read_word, "pdf": read_pdf}
_FORMATS = (("pdf", "docx"),) * 4 + (("pdf",), ("docx",))


def hostile_template(trial: Trial) -> None:
    """Change one template of the sample and run one command on it."""
    workspace = sample(trial.folder / "work")
    document = trial.random.choice(["report", "brochure"])
    kind = trial.random.choice(trial.random.choice(GROUPS))
    if kind in WORD and trial.random.random() < 0.2:
        document = "invitation"
    with Canary(trial.folder / "outside") as canary:
        target = Target(workspace, document, trial.random, canary)
        kind.change(target)
        trial.name += f": {kind.name}: {document}: {'; '.join(target.steps)}"[:400]
        formats = trial.random.choice(_FORMATS) if document != "invitation" else ("docx",)
        command = ["build", YEAR, "--only", document, "--lang", "en"]
        if len(formats) == 1:
            command += ["--format", formats[0]]
        if trial.random.random() < 0.2 and document != "invitation":
            command, formats = ["check", YEAR, "--pages", "--lang", "en"], ()
        ended = trial.run(*command, cwd=workspace)
        canary.judge(trial, command[0], ended.output, workspace / "outputs")
    trial.outcome({0: "built" if formats else "checked", 1: "refused"}.get(ended.code, f"exit code {ended.code}"))
    if ended.code == 0 and formats:
        judge_files(trial, _finished(workspace), document, kind)


def judge_files(trial: Trial, files: dict[str, Path], document: str, kind: Kind) -> None:
    """Find figures that are lost or hidden in the files of a document, by format, and those that differ."""
    before = untouched(document)
    after = {key: _READERS[key](path) for key, path in files.items()}
    for key, printed in after.items():
        if not kind.removes and (gone := lost(before[key], printed)):
            trial.found(Fault.SILENT, f"{key}: {', '.join(gone[:9])}")
    if len(after) == 2:
        pairs = [(printed["pdf"], printed["docx"]) for printed in (before, after)]
        if different := differences(*pairs):
            trial.found(Fault.SILENT, f"only in one format: {', '.join(different[:9])}")
    if not after:
        trial.found(Fault.SILENT, "exit code 0 without files")


@cache
def untouched(document: str) -> dict[str, Printed]:
    """What the files of the unchanged sample print, by format."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = sample(Path(folder) / "work")
        measure([*REPORTGEN, "build", YEAR, "--only", document], cwd=workspace)
        return {key: _READERS[key](path) for key, path in _finished(workspace).items()}


def _finished(workspace: Path) -> dict[str, Path]:
    """The files that a build has written, by format."""
    found = (workspace / "outputs" / YEAR).glob("*.*")
    return {path.suffix[1:]: path for path in sorted(found) if path.suffix[1:] in _READERS}
