"""Keeps the finished files of the last builds as they were built, to compare edited copies with them."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.files.disk import rename, write_synced
from reportgen.files.zip import ZIP_TIME

ORIGINALS_FOLDER = ".goc"
"""The folder of the kept originals, in the output folder of a period."""
_RELEASED = "phat-hanh"
"""The subfolder for those of releases, which are kept for ever."""
_MOST = 20
"""The number of builds of each document that are kept."""
_RECORD = "record.json"
_PARTIAL = ".new"
_KEYS = frozenset(("period", "document", "draft", "plain", "paged", "figures", "passages", "numbers"))
"""What a record must have: one of another version, or a damaged one, is like none."""
_UNSAFE = re.compile(r"[^\w-]")
_FILE = re.compile(r"(?P<document>.+)\.(?P<build>[0-9a-f]{16})\.zip")


@dataclass(frozen=True, slots=True)
class Original:
    """A document as it was built: its files by name, and its record, as `build.pipeline` makes it."""

    build: str
    document: str
    files: Mapping[str, bytes]
    record: Mapping[str, Any]

    @property
    def word(self) -> tuple[str, bytes] | None:
        """The name and content of its Word file; None if it has none."""
        return next(((name, data) for name, data in self.files.items() if name.endswith(".docx")), None)


def keep_original(outputs: Path, original: Original, *, released: bool = False) -> Path:
    """Write an original, and delete the oldest ones of its document; returns its path. Raises OSError.

    No other run may write there. Those of releases are never deleted.

    Files of the same build that were made earlier in another format are kept, and so are the page numbers. The cells of
    the numbers are those of now: rows may have moved although the files are the same.
    """
    folder = outputs / ORIGINALS_FOLDER / (_RELEASED if released else "")
    folder.mkdir(parents=True, exist_ok=True)
    for unfinished in folder.glob(f"*{_PARTIAL}"):  # of a run that was killed
        unfinished.unlink()
    document = _UNSAFE.sub("_", original.document)
    path = folder / f"{document}.{original.build}.zip"
    earlier = _read(path) if path.exists() else None
    if earlier is not None:
        record = _with_pages(original.record, earlier.record)
        original = replace(original, files={**earlier.files, **original.files}, record=record)
    partial = path.with_suffix(_PARTIAL)
    try:
        write_synced(partial, _packed(original))
        rename(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    if released:
        return path
    older = sorted(_paths(folder, document), key=lambda p: (p == path, p.stat().st_mtime_ns))[:-_MOST]
    for old in older:
        old.unlink(missing_ok=True)
    return path


def _with_pages(record: Mapping[str, Any], earlier: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record, with the page numbers of an earlier one of the same passages if it has none."""
    passages, others = record["passages"], earlier["passages"]
    if record["paged"] or not earlier["paged"] or [*map(_words, passages)] != [*map(_words, others)]:
        return record
    pairs = zip(passages, others, strict=True)
    paged = [{**new, **{key: old[key] for key in ("figures", "page") if key in old}} for new, old in pairs]
    return {**record, "paged": True, "passages": paged}


def _words(passage: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The text of a passage and its figures, without pages."""
    return passage["text"], [figure[:4] for figure in passage.get("figures", ())]


def find_original(outputs: Path, build: str) -> Original | None:
    """The original with a build id; None if it is not kept, or damaged. Raises OSError if it can't be read."""
    folder = outputs / ORIGINALS_FOLDER
    kept = (*_paths(folder, ""), *_paths(folder / _RELEASED, ""))
    return next((_read(path) for path in kept if path.name.endswith(f".{build}.zip")), None)


def _paths(folder: Path, document: str) -> list[Path]:
    """The originals in a folder: of one document, or of all if it is empty."""
    found = ((path, _FILE.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ()))
    return [path for path, name in found if name is not None and document in ("", name["document"])]


def _packed(original: Original) -> bytes:
    target = io.BytesIO()
    record = json.dumps(original.record, ensure_ascii=False, sort_keys=True).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted({**original.files, _RECORD: record}.items()):
            # the finished files are compressed already
            method = zipfile.ZIP_DEFLATED if name == _RECORD else zipfile.ZIP_STORED
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = method
            archive.writestr(info, data)
    return target.getvalue()


def _read(path: Path) -> Original | None:
    name = _FILE.fullmatch(path.name)
    assert name is not None
    try:
        with zipfile.ZipFile(path) as archive:
            files = {member: archive.read(member) for member in archive.namelist()}
        record = json.loads(files.pop(_RECORD))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError):
        return None
    is_whole = isinstance(record, dict) and record.keys() >= _KEYS
    return Original(name["build"], name["document"], files, record) if is_whole else None
