"""Files that LibreOffice saved: wrong ones as PDF, and the files as built as Word files, also by way of ODT."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.verification.built import SPACES, documents
from bench.verification.corruptions import Corruption
from bench.verification.trials import EditedFile, Trial, edited_file, judged

_AT_ONCE = 25
"""Files of one run of LibreOffice."""


def obstacle() -> str:
    """Why LibreOffice can't be used here; empty if it can."""
    return "" if shutil.which("soffice") else "soffice is missing"


def convert(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in a format, in `folder`. Raises RuntimeError if it did not save one."""
    made = [folder / f"{file.stem}.{to}" for file in files]
    with tempfile.TemporaryDirectory(prefix="reportgen-") as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", to]
        for first in range(0, len(files), _AT_ONCE):
            some = map(str, files[first : first + _AT_ONCE])
            done = subprocess.run([*command, "--outdir", str(folder), *some], capture_output=True, text=True)
            missing = [path.name for path in made[first : first + _AT_ONCE] if not path.exists()]
            if missing:
                raise RuntimeError(f"LibreOffice did not save {missing}: {done.stdout}{done.stderr}")
    return made


def exported(numbers: Sequence[int], seed: int, roots: Mapping[str, Path]) -> list[Trial]:
    """Trials with a wrong figure whose files LibreOffice exported as PDF."""
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name)
        made = [edited_file("pdf", number, seed, roots) for number in numbers]
        files = [_written(folder / f"{number}.docx", file) for number, file in zip(numbers, made, strict=True)]
        for file, pdf in zip(made, convert(files, "pdf", folder), strict=True):
            for original, findings in file.document.verify_pdf(pdf.read_bytes()).items():
                file.trial.outcomes[original] = judged(findings, file.trial.wrong)
    return [file.trial for file in made]


def saved(roots: Mapping[str, Path]) -> Iterator[Trial]:
    """Yield each document as built that LibreOffice saved as a Word file, and as ODT and then as a Word file."""
    nothing: tuple[Corruption, ...] = ()
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        found = [document for space in SPACES for document in documents(space, roots[space])]
        folders = {way: Path(name) / way for way in ("built", "docx", "odt", "odt-docx")}
        for folder in folders.values():
            folder.mkdir()
        files = [folders["built"] / f"{number}.docx" for number in range(len(found))]
        for file, document in zip(files, found, strict=True):
            file.write_bytes(document.docx)
        odt = convert(files, "odt", folders["odt"])
        for way, of, folder in (("docx", files, "docx"), ("odt → docx", odt, "odt-docx")):
            for document, file in zip(found, convert(of, "docx", folders[folder]), strict=True):
                trial = Trial(f"{document.name}, {way}", way, flat=False, wrong=nothing)
                for original, findings in document.verify(file.read_bytes()).items():
                    trial.outcomes[original] = judged(findings, nothing)
                yield trial


def _written(path: Path, file: EditedFile) -> Path:
    path.write_bytes(file.docx)
    return path
