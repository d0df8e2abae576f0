"""Documents are made anew only if what they print has changed, and all files are those of a cold build."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from PIL import Image, ImageOps

from reportgen.build.document import Composed, DocumentJob, Made
from reportgen.build.options import BuildOptions
from reportgen.build.proof import Proof
from reportgen.build.result import BuildResult
from reportgen.build.reuse import DocumentCache
from reportgen.build.run import build
from reportgen.build.state import read_digests
from reportgen.files.entries import read_entry, write_entry
from reportgen.files.publish import read_manifest
from reportgen.period import Period
from reportgen.workspace import find_workspace

PERIOD = Period(2022)
SEED = 46
"""With this one the edits that change nothing printed are in a round of their own."""
SETTINGS = """\
[documents.money]
template = "money"
[documents.phones]
template = "phones"
formats = ["docx"]
"""
MARKUP = """\
{%% import "macros.html.j2" as m %%}
<h1>Báo cáo {{ period }}</h1>
{{ m.paragraphs(text("%s")) }}
%s
"""
PICTURES = '{% for row in photos("report") %}{{ m.photo(row) }}{% endfor %}'
TABLE = '{{ m.table(table("field", fields[1].indicators), "bang", "Số liệu") }}'


class Silent:
    def expect(self, steps: int) -> None: ...

    def step(self, key: str, *, document: str = "", **args: object) -> None: ...


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with two short documents of the sample's figures."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w", templates=False)
    (root / "reportgen.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("fonts", "shared"):
        shutil.copytree(ws.SAMPLE / "templates" / name, root / "templates" / name)
    for key, section, more in (("money", "Doanh thu và nộp ngân sách", TABLE), ("phones", "Thuê bao", PICTURES)):
        folder = root / "templates" / key
        folder.mkdir()
        (folder / f"{key}.html.j2").write_text(MARKUP % (section, more), encoding="utf-8")
        shutil.copyfile(ws.SAMPLE / "templates" / "report" / "report.docx", folder / f"{key}.docx")
    return root


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were not found, so that they were laid out."""
    found: list[str] = []
    find = DocumentCache.find

    def watched(cache: DocumentCache, composed: Composed) -> Made | None:
        made = find(cache, composed)
        if made is None:
            found.append(composed.job.settings.key)
        return made

    monkeypatch.setattr(DocumentCache, "find", watched)
    return found


def built(root: Path, **options: Any) -> BuildResult:
    return build(find_workspace(root), PERIOD, BuildOptions(**options), Silent())


def files(root: Path) -> dict[str, bytes]:
    """The outputs, the manifest and the originals."""
    outputs = root / "outputs" / "2022"
    paths = (path for path in outputs.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in sorted(paths)}


def newest(root: Path) -> dict[str, bytes]:
    """The files without the originals of earlier builds."""
    builds = {output["build"] for output in read_manifest(root / "outputs" / "2022")["outputs"].values()}
    return {name: data for name, data in files(root).items() if "/" not in name or name.split(".")[-2] in builds}


def cold(root: Path) -> tuple[BuildResult, dict[str, bytes]]:
    """The result and the files of a build without earlier outputs."""
    aside = root / "aside"
    (root / "outputs").rename(aside)
    try:
        result = built(root)
        return result, newest(root)
    finally:
        shutil.rmtree(root / "outputs", ignore_errors=True)
        aside.rename(root / "outputs")


class Edits:
    """Edits as a clerk makes them, each with the documents that print something else afterwards."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.book = ws.workbook(root, 2022, "indicators")

    def value(self, code: str) -> None:
        with ws.edited(self.book) as book:
            cell = ws.find_cell(book, "indicators", code, "current")
            cell.value = cell.value + self.chance.randint(1, 9)

    def money(self) -> set[str]:
        self.value(self.chance.choice(("DT_VT", "DT_BC", "NNS")))
        return {"money"}

    def phones(self) -> set[str]:
        self.value(self.chance.choice(("TB_DT", "TB_THTT")))
        return {"phones"}

    def nowhere(self) -> set[str]:
        self.value(self.chance.choice(("BTS", "THON")))
        return set()

    def words(self) -> set[str]:
        section, document = self.chance.choice((("Thuê bao", "phones"), ("Chuyển đổi số", "")))
        with ws.edited(self.book) as book:
            rows = ws.sheet(book, "paragraphs").iter_rows(min_row=2)
            cell = next(row[2] for row in rows if row[0].value == section)
            cell.value = f"{cell.value} Kết quả tốt."
        return {document} - {""}

    def row_above(self) -> set[str]:
        """The cells of all figures and sentences have other addresses."""
        with ws.edited(self.book) as book:
            ws.sheet(book, self.chance.choice(("indicators", "paragraphs"))).insert_rows(2)
        return set()

    def row(self) -> set[str]:
        code = f"MOI_{self.chance.randint(1, 10**9)}"
        row = {"code": code, "name": f"Điểm phục vụ {code}", "field": "Thuê bao", "unit": "điểm", "current": 7}
        ws.add_row(self.book, "indicators", row)
        return set()

    def photo(self) -> set[str]:
        path = self.root / "inputs" / "2022" / "photos" / "dich-vu-so.png"
        ImageOps.mirror(Image.open(path).convert("RGB")).save(path)
        return {"phones"}

    def template(self) -> set[str]:
        document = self.chance.choice(("money", "phones"))
        path = self.root / "templates" / document / f"{document}.html.j2"
        path.write_text(f"{path.read_text(encoding='utf-8')}<p>Thêm một đoạn.</p>\n", encoding="utf-8")
        return {document}

    def unused_template_file(self) -> set[str]:
        (self.root / "templates" / "money" / f"ghi-chu-{self.chance.random()}.txt").touch()
        return set()

    def settings(self) -> set[str]:
        colours = f'[look]\nsecond = "#{self.chance.randint(0, 0xFFFFFF):06X}"\n'
        (self.root / "reportgen.toml").write_text(SETTINGS + colours, encoding="utf-8")
        return {"money", "phones"}

    def last_year(self) -> set[str]:
        last = ws.workbook(self.root, 2021, "indicators")
        last.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.book, last)
        ws.set_fact(last, "year", 2021)
        return set()

    def rounds(self) -> list[list[Callable[[], set[str]]]]:
        """Each of them once, a few at a time, in random order."""
        edits = [
            *(self.money, self.phones, self.nowhere, self.words, self.row_above, self.row, self.photo, self.template),
            *(self.unused_template_file, self.settings, self.last_year),
        ]
        self.chance.shuffle(edits)
        rounds = []
        while edits:
            count = self.chance.randint(2, 4)
            rounds.append(edits[:count])
            del edits[:count]
        return rounds


def test_random_edits_give_the_files_of_a_cold_build(root: Path, missed: list[str]) -> None:
    built(root)
    assert missed == ["money", "phones"]
    laid_out = set()
    for edits in Edits(root, random.Random(SEED)).rounds():
        expected = set().union(*(edit() for edit in edits))
        names = [edit.__name__ for edit in edits]
        missed.clear()
        result = built(root)
        assert set(missed) == expected, names
        assert not result.unchanged
        assert (result, newest(root)) == cold(root), names
        assert built(root) == replace(result, unchanged=True)
        laid_out.add(len(expected))
    assert laid_out == {0, 1, 2}, "no round had an edit that matters to one document, to both, or to none"


def test_what_was_made_before_an_edit_is_used_again_when_it_is_undone(root: Path, missed: list[str]) -> None:
    built(root, only=("phones",))
    before = newest(root)
    (root / "reportgen.toml").write_text(SETTINGS + '[look]\naccent = "#112233"\n', encoding="utf-8")
    built(root, only=("phones",))
    assert newest(root) != before
    (root / "reportgen.toml").write_text(SETTINGS, encoding="utf-8")
    missed.clear()
    built(root, only=("phones",))
    assert (missed, newest(root)) == ([], before)


def test_damaged_and_hostile_documents_are_made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    composed: list[Composed] = []
    find = DocumentCache.find
    monkeypatch.setattr(DocumentCache, "find", lambda cache, one: composed.append(one) or find(cache, one))
    built(root, only=("phones",))
    (path,) = (root / "outputs" / "2022" / ".cache").glob("document.*")
    whole, entry = path.read_bytes(), read_entry(str(path))
    assert entry is not None
    data, blobs = entry

    def found() -> Made | None:
        cache = DocumentCache(path.parent, read_digests(str(root), PERIOD))
        return find(cache, composed[0])

    made = found()
    assert made is not None
    assert made.files[0].data == (root / "outputs" / "2022" / "phones-2022.docx").read_bytes()
    for damaged in (b"", whole[:1000], whole[:-1], whole.replace(b"PK", b"PQ", 1)):
        path.write_bytes(damaged)
        assert found() is None
    for hostile in (
        *({"key": "0" * 64}, {"build": "../../../x"}, {"build": 7}, {"files": []}, {"files": [["exe", 0, 1]]}),
        *({"files": [["docx", 9, 1]]}, {"files": [["docx", 0, "1"]]}, {"kept": {"../x": 0}}, {"kept": {"x.docx": -9}}),
        *({"pages": []}, {"pages": [1]}, {"problems": [1]}, {"problems": [["RG999"]]}, {"problems": {"class": "Made"}}),
    ):
        write_entry(str(path), {**data, **hostile}, blobs)
        assert found() is None, hostile
    for other in (None, [], 5, "x"):
        write_entry(str(path), other)
        assert found() is None


def test_all_that_a_composed_document_has_is_in_its_digest_or_known_not_to_matter() -> None:
    """A new field changes the files or it does not: `build.reuse._ingredients` must be told."""
    counted = {
        "job",
        "html",
        "template",
        "base",
        "styles",
        "style_map",
        "tags",
        "proof",
        "sources",
        "figures",
        "images",
    }
    assert {field.name for field in fields(Composed)} - counted == {"texts", "panel_cells", "problems"}
    job = {"settings", "workspace", "period", "facts", "formats", "options"}
    assert {field.name for field in fields(DocumentJob)} == job
    options = {"only", "format", "draft", "plain", "version", "press", "home_print"}
    assert {field.name for field in fields(BuildOptions)} == options
    assert {field.name for field in fields(Proof)} == {"passages", "numerals", "charts"}
