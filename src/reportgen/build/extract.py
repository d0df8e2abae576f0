"""Writes the files inside a PDF to a new folder, and builds the document again if all its sources are there."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import Any

from reportgen import __version__
from reportgen.build.options import BuildOptions
from reportgen.build.pipeline import Progress
from reportgen.build.run import build
from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.files.places import SETTINGS_FILE
from reportgen.files.publish import MANIFEST, sha256
from reportgen.files.written import record
from reportgen.period import Period
from reportgen.problems import Bilingual, FileRef, Lang, Problem, ReportgenError
from reportgen.problems import codes_archive as codes
from reportgen.problems.codes_living import NO_SUCH_FILE
from reportgen.workspace import find_workspace, is_file_name

_LONGEST = 150
"""Maximum length of the name of a file or folder."""
_DEEPEST = 20
_FOLDERS = ("inputs", "templates")
_MOST_NAMED = 10
_UNREAD = Bilingual("không đọc được hoặc không tạo lại được", "it can't be read, or was not built again")
_LOOKS = Bilingual(
    "chữ giống hệt, khác ở cách dàn trang, phông hoặc thông tin tệp", "not the text, but layout, fonts or metadata"
)
_KEYS = {"reportgen": str, "period": str, "document": str, "draft": bool, "plain": bool, "version": str, "pdf": str}
"""What a manifest must have to build the document again, with the types."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The files that were in a PDF, by their paths in `folder`, and their sizes in bytes.

    `same`: whether the document was built again with the same bytes; None if the PDF does not have its sources.
    """

    folder: Path
    files: Mapping[str, int]
    same: bool | None
    problems: tuple[Problem, ...]

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{folder, files: [{name, size}], rebuilt: same|different|null, problems: […]}`."""
        rebuilt = None if self.same is None else "same" if self.same else "different"
        files = [{"name": name, "size": size} for name, size in self.files.items()]
        problems = [problem.as_json(lang) for problem in self.problems]
        return {"folder": str(self.folder), "files": files, "rebuilt": rebuilt, "problems": problems}


def extract(path: Path, folder: Path, progress: Progress) -> Extracted:
    """Write the files inside a PDF to `folder`, which must not exist or be empty; build the document again from them.

    Raises ReportgenError if the PDF can't be read, has no files, or has one that is not safe to be written; nothing is
    written then.
    """
    place = FileRef(path.name)
    if not path.exists():
        raise ReportgenError([NO_SUCH_FILE.at(place)])
    with disk_errors_reported(path, place):
        data = path.read_bytes()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ReportgenError([codes.FOLDER_TAKEN.at(FileRef(str(folder)))])
    attached = _attached(data, place)
    manifest = _manifest(attached)
    files = _places(attached, manifest, place)
    problems = _changed(attached, manifest, place)
    with disk_errors_reported(folder, FileRef(str(folder))):
        _write(folder, files)
    sizes = {name: len(content) for name, content in sorted(files.items())}
    if manifest is None or problems:
        return Extracted(folder, sizes, None, tuple(problems))
    problems = _rebuilt(data, attached, folder, manifest, progress)
    return Extracted(folder, sizes, not problems, tuple(problems))


def _attached(data: bytes, place: FileRef) -> dict[str, bytes]:
    """The files inside a PDF, by name. Raises ReportgenError if there are none, or their names are not safe."""
    from reportgen.finished.attachments import attached_files
    from reportgen.finished.pdf import BrokenPdfError

    try:
        found = attached_files(data)
    except BrokenPdfError as error:
        raise ReportgenError([codes.NOT_A_PDF.at(place, reason=error)]) from error
    except ValueError as error:
        raise ReportgenError([codes.UNSAFE_ATTACHMENT.at(place, reason=error)]) from error
    if not found:
        raise ReportgenError([codes.NOTHING_EMBEDDED.at(place)])
    _check_paths([name for name, _ in found], place)
    return dict(found)


def _check_paths(paths: list[str], place: FileRef) -> None:
    """Raise ReportgenError (RG693) for a path that leaves its folder, that a system refuses, or that is repeated."""
    seen: set[str] = set()
    for path in paths:
        parts = path.split("/")
        folded = unicodedata.normalize("NFC", path).casefold()
        unsafe = len(parts) > _DEEPEST or any(len(part) > _LONGEST or not is_file_name(part) for part in parts)
        if unsafe or folded in seen:
            raise ReportgenError([codes.UNSAFE_ATTACHMENT.at(place, found=path, reason=repr(path))])
        seen.add(folded)


def _manifest(attached: Mapping[str, bytes]) -> dict[str, Any] | None:
    """The manifest of a PDF that has all its sources; None if there is none."""
    try:
        manifest = json.loads(attached[MANIFEST])
        whole = all(type(manifest[key]) is kind for key, kind in _KEYS.items())
        for entry in (*manifest["files"].values(), *manifest["outputs"].values()):
            whole &= isinstance(entry["sha256"], str) and isinstance(entry.get("path", ""), str)
        whole &= SETTINGS_FILE in [entry["path"] for entry in manifest["files"].values()]
        Period.parse(manifest["period"])
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return manifest if whole else None


def _places(attached: Mapping[str, bytes], manifest: Mapping[str, Any] | None, place: FileRef) -> dict[str, bytes]:
    """The content of each file by its path in the new folder: sources as in their workspace, others beside them."""
    sources = {} if manifest is None else manifest["files"]
    paths = {name: sources.get(name, {}).get("path", name) for name in attached}
    _check_paths(list(paths.values()), place)
    for path in (paths[name] for name in attached if name in sources):
        if path != SETTINGS_FILE and PurePosixPath(path).parts[0] not in _FOLDERS:
            raise ReportgenError([codes.UNSAFE_ATTACHMENT.at(place, found=path, reason=repr(path))])
    return {paths[name]: content for name, content in attached.items()}


def _changed(attached: Mapping[str, bytes], manifest: Mapping[str, Any] | None, place: FileRef) -> list[Problem]:
    """A problem for each file that has another digest than its manifest says."""
    listed = {} if manifest is None else {**manifest["files"], **manifest["outputs"]}
    return [
        codes.ATTACHMENT_CHANGED.at(FileRef(f"{place.file}/{name}"))
        for name, entry in sorted(listed.items())
        if name not in attached or sha256(attached[name]) != entry["sha256"]
    ]


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files to a new folder, or none. Raises OSError."""
    unfinished = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.moi")
    try:
        for path, content in files.items():
            target = unfinished / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_synced(target, content, "xb")
        if folder.exists():
            folder.rmdir()  # it is empty
        os.rename(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    record(*(folder / path for path in sorted(files)))


def _rebuilt(
    data: bytes, attached: Mapping[str, bytes], folder: Path, manifest: Mapping[str, Any], progress: Progress
) -> list[Problem]:
    """Build the document again in `folder`; a problem for each file that differs."""
    workspace, period = find_workspace(folder), Period.parse(manifest["period"])
    options = BuildOptions(
        (manifest["document"],), None, manifest["draft"], manifest["plain"], version=manifest["version"]
    )
    result = build(workspace, period, options, progress)
    made = {file.name: Path(result.folder, file.name).read_bytes() for file in result.files}
    pdf = made.get(manifest["pdf"], b"")
    if pdf and data.startswith(pdf):  # perhaps with signatures after it
        return []
    found = [
        _differs(name, manifest, _parts(attached[name], made.get(name, b"")))
        for name, entry in manifest["outputs"].items()
        if sha256(made.get(name, b"")) != entry["sha256"]
    ]
    return [*found, _differs(manifest["pdf"], manifest, _pages(data, pdf))]


def _differs(name: str, manifest: Mapping[str, Any], what: Bilingual) -> Problem:
    built = manifest["reportgen"]
    return codes.REBUILT_DIFFERS.at(FileRef(name), what=what.en, what_vi=what.vi, built=built, present=__version__)


def _parts(old: bytes, new: bytes) -> Bilingual:
    """The parts of two Word files that differ."""
    from reportgen.finished.package import BrokenPackageError, read_package

    try:
        parts, others = read_package(old).parts, read_package(new).parts
    except BrokenPackageError:
        return _UNREAD
    names = sorted(name for name in {*parts, *others} if parts.get(name) != others.get(name))
    return Bilingual(*[", ".join(names[:_MOST_NAMED]) or "–"] * 2)


def _pages(old: bytes, new: bytes) -> Bilingual:
    """The pages of two PDFs whose text differs."""
    from reportgen.finished.pdf import BrokenPdfError, read_pdf

    try:
        texts, others = ([page.text for page in read_pdf(data).pages] for data in (old, new))
    except BrokenPdfError:
        return _UNREAD
    both = zip_longest(texts, others)
    pages = ", ".join([str(number) for number, (one, other) in enumerate(both, 1) if one != other][:_MOST_NAMED])
    return Bilingual(f"chữ ở trang {pages}", f"the text of page {pages}") if pages else _LOOKS
