"""After any edits the preview shows what a layout of everything shows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import workspaces as ws
from PIL import Image

from reportgen.documents.pdf import weasyprint_memory
from reportgen.period import Period
from reportgen.preview.engine import Preview
from reportgen.preview.model import PreviewDocument
from reportgen.workspace import find_workspace

SCALE = 0.5
WORDS = ("các", "doanh", "nghiệp", "tiếp", "tục", "đầu", "tư", "hạ", "tầng", "tại", "vùng", "xa", "của", "tỉnh")
Edit = Callable[[Path, random.Random], None]


def change_value(root: Path, dice: random.Random) -> None:
    """Another number in one of the indicators without rows by unit."""
    code = dice.choice(["BTS", "DT_VT", "NNS", "THON", "TB_DT", "GD_DT", "DVC_TT"])
    column = "next_plan" if code == "DVC_TT" else "current"
    ws.set_value(indicators(root), "indicators", code, column, dice.randint(11, 99) * 10 ** dice.randint(0, 4))


def change_task(root: Path, dice: random.Random) -> None:
    """Another result of a task, which has one line more or less."""
    code = f"KQ{dice.randint(1, 12):02d}"
    ws.set_value(ws.workbook(root, 2022, "tasks"), "tasks", code, "result", sentence(dice, 4, 40))


def add_task(root: Path, dice: random.Random) -> None:
    """One row more in the table of tasks."""
    row = {"code": f"TH{dice.randint(1, 9**6)}", "name": sentence(dice, 5, 12), "group": "Hạ tầng số", "year": 2022}
    ws.add_row(ws.workbook(root, 2022, "tasks"), "tasks", row | {"lead": "Sở", "state": "hoàn thành"})


def lengthen_text(root: Path, dice: random.Random) -> None:
    """A paragraph of the report that is longer by up to half a page."""
    with ws.edited(indicators(root)) as book:
        cells = [row[2] for row in ws.sheet(book, "paragraphs").iter_rows(min_row=2, max_row=22)]
        cell = dice.choice([cell for cell in cells if cell.value])
        cell.value = f"{cell.value} {sentence(dice, 8, 140)}"


def remove_text(root: Path, dice: random.Random) -> None:
    """A paragraph less; if it was the only one, its section is empty."""
    with ws.edited(indicators(root)) as book:
        cells = [row for row in ws.sheet(book, "paragraphs").iter_rows(min_row=2, max_row=22) if row[2].value]
        for cell in dice.choice(cells[3:-2]):
            cell.value = None


def change_photo(root: Path, dice: random.Random) -> None:
    """Another photo under the same name."""
    colour = tuple(dice.randint(0, 255) for _ in range(3))
    Image.new("RGB", (1600, 900), colour).save(root / "inputs" / "2022" / "photos" / "dich-vu-so.png")


def change_template(root: Path, dice: random.Random) -> None:
    """A paragraph in the middle of the template."""
    template = root / "templates" / "report" / "plans.html.j2"
    template.write_text(template.read_text(encoding="utf-8") + f"<p>{sentence(dice, 5, 60)}</p>\n", encoding="utf-8")


def change_fact(root: Path, dice: random.Random) -> None:
    """The symbol, which is in the letterhead."""
    ws.set_fact(indicators(root), "symbol", dice.choice(["BC-STTTT", "BC-SKHCN", "BC-UBND"]))


EDITS: Sequence[Edit] = (
    *(change_value, change_task, add_task, lengthen_text),
    *(remove_text, change_photo, change_template, change_fact),
)


def indicators(root: Path) -> Path:
    return ws.workbook(root, ws.SAMPLE_YEAR, "indicators")


def sentence(dice: random.Random, least: int, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(least, most))).capitalize() + "."


def workspace(folder: Path, *, toc: bool = False) -> Path:
    root = ws.copy_workspace(ws.SAMPLE, folder / "sample")
    settings = root / "reportgen.toml"
    text = settings.read_text(encoding="utf-8")
    if toc:
        assert text.count("toc = false") or "toc" not in text
        text = text.replace("toc = false", "").replace("[documents.report]", "[documents.report]\ntoc = true")
    settings.write_text(text, encoding="utf-8")
    return root


def opened(root: Path) -> Preview:
    return Preview(find_workspace(root), Period(ws.SAMPLE_YEAR))


def check_equal(kept: Preview, fresh: Preview, seen: set[str], edit: str) -> None:
    """The documents, problems and pictures of two previews are equal; pages of `seen` digests were compared before."""
    mine, theirs = kept.update(), fresh.update()
    assert mine == theirs, (edit, differences(mine.documents, theirs.documents))
    for document in mine.documents:
        for page in document.pages:
            if page.digest not in seen:
                pictures = [preview.picture(document.name, page.number, SCALE) for preview in (kept, fresh)]
                assert pictures[0] == pictures[1], (edit, document.name, page.number)
                seen.add(page.digest)


def differences(mine: Sequence[PreviewDocument], theirs: Sequence[PreviewDocument]) -> list[tuple[str, int]]:
    pages = zip(mine, theirs, strict=True)
    return [
        (one.name, page.number)
        for one, other in pages
        for page, wanted in zip(one.pages, other.pages, strict=False)
        if page != wanted
    ]


@pytest.mark.parametrize("toc", [False, True])
def test_pages_after_random_edits_are_those_of_a_layout_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toc: bool
) -> None:
    root, dice = workspace(tmp_path, toc=toc), random.Random(13 + toc)
    continued = []
    original = weasyprint_memory._continued

    def counted(*layout: object) -> object:
        result = original(*layout)
        continued.append(1)
        return result

    monkeypatch.setattr(weasyprint_memory, "_continued", counted)
    kept = opened(root)
    seen = {page.digest for document in kept.update().documents for page in document.pages}
    edits = dice.sample(EDITS, k=len(EDITS)) if not toc else [lengthen_text, change_value, add_task, change_task]
    together = [edits[at : at + 4] for at in range(0, len(edits), 4)]
    for some in together:
        for edit in some:
            edit(root, dice)
        check_equal(kept, opened(root), seen, " ".join(edit.__name__ for edit in some))
    assert len(continued) >= len(together), "hardly ever was only a part laid out"
