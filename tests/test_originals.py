"""The originals of builds: found by their id, the last twenty of each document, damaged ones are none."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from reportgen.files.originals import ORIGINALS_FOLDER, Original, find_original, keep_original

RECORD = {"period": "2022", "document": "report", "draft": False, "plain": False, "figures": {}, "passages": []}


def original(build: str, document: str = "report", *, paged: bool = True, name: str = "a.docx") -> Original:
    return Original(build, document, {name: build.encode()}, RECORD | {"paged": paged, "numbers": [paged]})


def test_an_original_is_found_by_its_build(tmp_path: Path) -> None:
    kept = original("0" * 16, "phụ lục/1")
    keep_original(tmp_path, kept)
    found = find_original(tmp_path, "0" * 16)
    assert found is not None
    assert (found.files, found.record) == (kept.files, kept.record)
    assert find_original(tmp_path, "1" * 16) is None
    assert find_original(tmp_path / "none", "0" * 16) is None


def test_twenty_builds_of_each_document_are_kept(tmp_path: Path) -> None:
    keep_original(tmp_path, original("f" * 16, "brochure"))
    for number in range(23):
        keep_original(tmp_path, original(f"{number:016x}"))
        path = tmp_path / ORIGINALS_FOLDER / f"report.{number:016x}.zip"
        os.utime(path, (number, number))
    assert find_original(tmp_path, f"{2:016x}") is None
    assert find_original(tmp_path, f"{3:016x}") is not None
    assert find_original(tmp_path, "f" * 16) is not None


def test_files_of_the_same_build_are_kept_together_with_the_pages(tmp_path: Path) -> None:
    keep_original(tmp_path, original("a" * 16, name="a.pdf"))
    keep_original(tmp_path, original("a" * 16, paged=False))
    found = find_original(tmp_path, "a" * 16)
    assert found is not None
    assert set(found.files) == {"a.pdf", "a.docx"}
    assert found.record["paged"]


def test_the_cells_of_the_numbers_are_those_of_the_last_build_of_the_same_file(tmp_path: Path) -> None:
    def record(cell: str, page: int | None, text: str = "Đạt 7 tỷ đồng") -> dict[str, object]:
        passage = {"kind": "paragraph", "text": text, "figures": [[4, 5, "A.value", "number", page]]}
        placed = passage if page is None else {**passage, "page": page}
        return RECORD | {"paged": page is not None, "passages": [placed], "numbers": [[0, 4, 5, "7", "cell", cell]]}

    for kept, expected in (
        (record("F7", 3), record("F7", 3)),
        (record("F8", None), record("F8", 3)),
        (record("F9", 4), record("F9", 4)),
        (record("F9", None, "Chỉ 7 tỷ đồng"), record("F9", None, "Chỉ 7 tỷ đồng")),
    ):
        keep_original(tmp_path, Original("a" * 16, "report", {"a.docx": b"a"}, kept))
        found = find_original(tmp_path, "a" * 16)
        assert found is not None
        assert found.record == expected


def test_a_damaged_original_is_none(tmp_path: Path) -> None:
    keep_original(tmp_path, original("a" * 16))
    path = tmp_path / ORIGINALS_FOLDER / f"report.{'a' * 16}.zip"
    path.write_bytes(path.read_bytes()[:40])
    assert find_original(tmp_path, "a" * 16) is None
    keep_original(tmp_path, original("a" * 16))
    assert find_original(tmp_path, "a" * 16) is not None


def test_what_a_killed_run_left_is_deleted(tmp_path: Path) -> None:
    keep_original(tmp_path, original("a" * 16))
    (tmp_path / ORIGINALS_FOLDER / "report.bbbbbbbbbbbbbbbb.new").write_bytes(b"half")
    keep_original(tmp_path, original("a" * 16))
    assert [path.name for path in (tmp_path / ORIGINALS_FOLDER).iterdir()] == [f"report.{'a' * 16}.zip"]


@pytest.mark.parametrize("key", ["period", "document", "draft", "plain", "paged", "figures", "passages", "numbers"])
def test_one_whose_record_lacks_something_is_not_kept(tmp_path: Path, key: str) -> None:
    whole = original("a" * 16)
    keep_original(tmp_path, whole)
    path = next((tmp_path / ORIGINALS_FOLDER).glob("*.zip"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "record.json", json.dumps({name: value for name, value in whole.record.items() if name != key})
        )
    assert find_original(tmp_path, "a" * 16) is None
