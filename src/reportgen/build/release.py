"""The release: files of a build that passed every gate, in a folder of their own and as one zip file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen import __version__
from reportgen.build.acceptance import Acceptance, Answered, answer
from reportgen.build.manifest import OutputEntry
from reportgen.build.options import BuildOptions
from reportgen.build.pipeline import Progress, Unpublished, make
from reportgen.files.lock import exclusive
from reportgen.files.originals import keep_original
from reportgen.files.packet import RELEASES_FOLDER, next_version, write_packet
from reportgen.files.publish import MANIFEST, manifest_bytes, sha256
from reportgen.numerals import grouped_digits
from reportgen.period import Period
from reportgen.problems import FileRef, Lang, ReportgenError
from reportgen.problems.codes_release import VERSION_TAKEN
from reportgen.workspace import Workspace

_NOTE, _ACCEPTED, _SUMS = "phieu-phat-hanh.pdf", "canh-bao-da-chap-nhan.txt", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its folder and zip file, the files in it, the answered warnings and the other problems."""

    period: Period
    version: str
    folder: Path
    archive: Path
    files: tuple[tuple[str, int, int | None], ...]
    """The name, the size in bytes and the number of pages of each file."""
    embedded: Mapping[str, tuple[str, ...]]
    """The names of the files inside each PDF."""
    answered: tuple[Answered, ...]

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{period, year, version, folder, zip, files: [{name, size, pages, embedded}], accepted: [{reason, …}]}`."""
        files = [
            {"name": name, "size": size, "pages": pages, "embedded": list(self.embedded.get(name, ()))}
            for name, size, pages in self.files
        ]
        accepted = [{**one.problem.as_json(lang), "reason": one.reason} for one in self.answered]
        return {
            **self.period.as_json(),
            "version": self.version,
            "folder": str(self.folder),
            "zip": str(self.archive),
            "files": files,
            "accepted": accepted,
        }


def release(
    workspace: Workspace,
    period: Period,
    only: tuple[str, ...],
    version: str | None,
    accepted: Iterable[Acceptance],
    progress: Progress,
) -> Released:
    """Build the documents of `period`, check them at every gate, and write them to `outputs/PERIOD/phat-hanh/VERSION`.

    Without a version it is the next number. Raises ReportgenError with all problems if there is an error, a warning
    that nobody accepted, or an acceptance of no warning; then nothing is written.
    """
    outputs = workspace.outputs(period)
    folder = outputs / RELEASES_FOLDER
    version = version or next_version(folder)
    _check_free(folder, version)
    made = make(workspace, period, BuildOptions(only, version=version), progress)
    answered, unanswered = answer(made.problems, accepted)
    if unanswered:
        raise ReportgenError(unanswered)
    embedded = {name: _embedded(entry.data) for name, entry in made.entries.items() if name.endswith(".pdf")}
    outputs.mkdir(parents=True, exist_ok=True)
    with exclusive(outputs, FileRef(outputs.name)):
        _check_free(folder, version)
        files = _files(_Contents(workspace, period, version, made, answered, embedded))
        for original in made.originals:
            keep_original(outputs, original, released=True)
        title = f"{RELEASES_FOLDER}-{period.key}-{version}"
        written, archive = write_packet(folder, version, title, files)
    pages = {name: entry.pages for name, entry in made.entries.items()}
    sizes = tuple((name, len(data), pages.get(name)) for name, data in files.items())
    return Released(period, version, written, archive, sizes, embedded, tuple(answered))


def _check_free(folder: Path, version: str) -> None:
    """Raise ReportgenError (RG842) if there is a release with this version."""
    taken = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    if version.casefold() in map(str.casefold, taken):
        raise ReportgenError([VERSION_TAKEN.at(FileRef(f"{folder.name}/{version}"), version=version)])


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the files of a release are made from."""

    workspace: Workspace
    period: Period
    version: str
    made: Unpublished
    answered: Sequence[Answered]
    embedded: Mapping[str, Sequence[str]]


def _files(contents: _Contents) -> dict[str, bytes]:
    """All files of the release, by name: the documents, the manifest, the warnings, the cover note, the checksums."""
    manifest = contents.made.manifest(contents.workspace, contents.period, {})
    files = {name: entry.data for name, entry in contents.made.entries.items()}
    files[MANIFEST] = manifest_bytes({**manifest, "version": contents.version})
    files[_ACCEPTED] = _accepted_text(contents.answered)
    files[_NOTE] = _cover_note(contents)
    files[_SUMS] = "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()
    return files


def _embedded(data: bytes) -> tuple[str, ...]:
    from reportgen.finished.attachments import attached_names

    return tuple(attached_names(data))


def _accepted_text(answered: Sequence[Answered]) -> bytes:
    """The answered warnings with their reasons, for people; Windows' Notepad recognises UTF-8 by its first bytes."""
    lines = [f"{one.problem.format_line('vi')}\r\n    Lý do chấp nhận: {one.reason}\r\n" for one in answered]
    return ("".join(lines) or "Không có cảnh báo nào.\r\n").encode("utf-8-sig")


def _cover_note(contents: _Contents) -> bytes:
    """One page: what was released, how it was checked, the files with their checksums, room for a signature."""
    from reportgen.documents.pdf.form_pdf import add_letterhead, add_section, form_css
    from reportgen.documents.pdf.table_pdf import add_signing, new_page, plain_pdf
    from reportgen.documents.styles.fonts import open_fonts

    assert contents.made.inputs.yearbook is not None
    facts, fonts = contents.made.inputs.yearbook.facts, open_fonts(contents.workspace.fonts)
    html, body = new_page(f"Phiếu phát hành {contents.period.in_sentence}, phiên bản {contents.version}")
    add_letterhead(body, facts.parent, facts.issuer, "PHIẾU PHÁT HÀNH")
    subject = [("Trích yếu", facts.subject)] if facts.subject else []
    add_section(
        body,
        "Phát hành",
        [*subject, ("Kỳ số liệu", contents.period.in_sentence), ("Phiên bản", contents.version)],
    )
    for number, (name, entry) in enumerate(contents.made.entries.items(), 1):
        add_section(body, f"Tệp {number}: {name}", _file_rows(entry, contents.embedded.get(name, ())))
    add_section(body, "Đã kiểm tra", _checked(contents))
    copied = [("Windows", "certutil -hashfile TỆP SHA256"), ("Linux", f"sha256sum -c {_SUMS}")]
    add_section(body, "So mã SHA-256 của tệp sau khi chép, bằng lệnh", copied)
    add_signing(body, ("NGƯỜI LẬP PHIẾU", "NGƯỜI PHÁT HÀNH"))
    return plain_pdf(html, form_css(fonts), fonts)[0]


def _file_rows(entry: OutputEntry, embedded: Sequence[str]) -> Iterator[tuple[str, str]]:
    size = f"{grouped_digits(len(entry.data))} byte"
    yield "Dung lượng", f"{size}, {entry.pages} trang" if entry.pages else size
    if embedded:
        yield "Tệp nhúng bên trong", ", ".join(embedded)
    yield "SHA-256", sha256(entry.data)


def _checked(contents: _Contents) -> Iterator[tuple[str, str]]:
    entries = contents.made.entries.values()
    documents = {entry.document: entry for entry in entries}  # all files of one have the same numbers
    numbers = sum(sum(entry.numbers.values()) for entry in documents.values())
    accepted = len(contents.answered)
    yield "Lỗi", "không có"
    yield "Cảnh báo", f"{accepted} cảnh báo được chấp nhận, lý do ghi trong {_ACCEPTED}" if accepted else "không có"
    yield "Số liệu", f"{grouped_digits(numbers)} số in trong tài liệu đã đối chiếu với ô của sổ và mẫu"
    if len(documents) < len(entries):
        yield "Nội dung", "tệp PDF và tệp Word của mỗi tài liệu giống nhau"
    yield "Chương trình", f"reportgen {__version__}"
