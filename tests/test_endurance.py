"""The detectors of `python -m bench.endurance`: each must be seen to find what it looks for."""

from __future__ import annotations

import io
import random
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the trials use inotify and /proc")

if sys.platform == "linux":
    from bench.endurance.canary import Canary
    from bench.endurance.losses import Document, Item, Report, items_of, lost, placed, reread
    from bench.endurance.trials import Fault, Trial
    from bench.endurance.xlsx import Book, cell_text, set_number


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial("trial", 1, tmp_path, random.Random(1))


def details(trial: Trial, fault: Fault) -> list[str]:
    return [finding.detail for finding in trial.tally.findings if finding.fault is fault]


def test_reads_by_any_program_and_connections_are_found(trial: Trial) -> None:
    with Canary(trial.folder / "outside") as canary:
        path = canary.file("secret.txt")
        canary.judge(trial, "nothing", "")
        assert trial.tally.findings == []
        subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)
        socket.create_connection(("127.0.0.1", canary.port)).close()
        canary.judge(trial, "both", "")
        canary.judge(trial, "nothing", "")
    assert details(trial, Fault.OUTSIDE) == ["both: read secret.txt", "both: 1 connections"]


def test_the_text_of_the_canary_is_found_in_outputs(trial: Trial) -> None:
    outputs = trial.folder / "outputs"
    outputs.mkdir()
    with Canary(trial.folder / "outside") as canary:
        with zipfile.ZipFile(outputs / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", f"<p>{canary.text}</p>")
        (outputs / "b.json").write_text("{}")
        canary.judge(trial, "build", "nothing", outputs)
    assert details(trial, Fault.OUTSIDE) == ["build: wrote the text of the canary into a.docx"]


INPUT = Path(__file__).parents[1] / "inputs" / "2022" / "indicators.xlsx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sample() -> Book:
    return Book(INPUT.read_bytes())


def report(*changes: tuple[str, str]) -> Document:
    """A Word file with a table of the indicators of 2022 and the first sentences, with some text replaced."""
    rows = [("Trạm thu phát sóng BTS", "3.648", "+1,76%"), ("Thuê bao điện thoại", "1.287.087", "–")]
    rows += [("Tổng đầu tư viễn thông", "82", ""), ("Đầu tư hạ tầng bưu chính, chuyển phát", "6,1", "Hơn 6,1")]
    table = "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{_run(cell)}</w:p></w:tc>' for cell in row)}</w:tr>" for row in rows)
    sentence = (
        "Đến nay, toàn tỉnh có 3.648 trạm thu phát sóng BTS, tăng 1,76% so với cùng kỳ. Tổng đầu tư viễn thông trong "
    )
    sentence += "năm đạt 82 tỷ đồng; đầu tư cho hạ tầng bưu chính, chuyển phát đạt hơn 6,1 tỷ đồng."
    first = "Các doanh nghiệp tiếp tục quan tâm đầu tư phát triển hạ tầng. "
    body = f"<w:tbl>{table}</w:tbl><w:p>{_run(first)}{_run(sentence)}</w:p>"
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", xml)
    return Document.of_word(file.getvalue())


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def problems(*places: tuple[str, str]) -> Report:
    return Report(tuple({"workbook": "indicators.xlsx", "sheet": sheet, "cell": cell} for sheet, cell in places))


@pytest.fixture
def book() -> Book:
    return sample()


@pytest.fixture
def items(book: Book) -> list[Item]:
    return list(placed(items_of("indicators.xlsx", book, report()), book))


def item(items: list[Item], reference: str, sheet: str = "Chỉ tiêu") -> Item:
    return next(item for item in items if item.place[:2] == (sheet, reference))


def test_what_a_report_prints_is_known(items: list[Item]) -> None:
    found = {item.place[1] for item in items if item.place[0] == "Chỉ tiêu"}
    assert found == {"B2", "F2", "I2", "B3", "F3", "B4", "F4", "B11", "F11"}
    assert item(items, "C4", "Nội dung").shown[0].startswith("Các doanh nghiệp")
    assert lost(items, problems(), report()) == []


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        (">3.648<", ">3.684<", "Chỉ tiêu!F2"),
        (">3.648<", ">13.648<", "Chỉ tiêu!F2"),
        (">82<", ">8<", "Chỉ tiêu!F3"),
        (">6,1<", "><", "Chỉ tiêu!F4"),  # the note beside it has the number, too: in the same row
        ("+1,76%", "+1,7%", "Chỉ tiêu!I2"),
        ("đầu tư cho hạ tầng", "đầu tư hạ tầng", "Nội dung!C4"),
        ("Thuê bao điện thoại", "Thuê bao", "Chỉ tiêu!B11"),
    ],
)
def test_a_loss_is_found(items: list[Item], old: str, new: str, cell: str) -> None:
    found = lost(items, problems(), report((old, new)) if cell[-2:] != "F4" else report((old, new), ("Hơn 6,1", "")))
    assert any(cell in line and "not printed" in line for line in found)


def test_a_number_in_the_row_of_another_indicator_is_lost(items: list[Item]) -> None:
    found = lost(items, problems(), report((">82<", ">x<"), (">1.287.087<", ">82<"), (">x<", ">1.287.087<")))
    assert [line.partition(":")[0] for line in found] == ["indicators.xlsx Chỉ tiêu!F3", "indicators.xlsx Chỉ tiêu!F11"]


@pytest.mark.parametrize(
    ("place", "covers"),
    [
        (("Chỉ tiêu", "F2"), True),
        (("Chỉ tiêu", "A2"), True),
        (("Chỉ tiêu", "F1"), True),
        (("Chỉ tiêu", "E2:G2"), True),
        (("Chỉ tiêu", ""), True),
        (("Chỉ tiêu", "F3"), False),
        (("Chỉ tiêu", "G1"), False),
        (("Nội dung", "F2"), False),
        (("", ""), False),
    ],
)
def test_what_a_problem_names_is_reported(items: list[Item], place: tuple[str, str], covers: bool) -> None:
    item(items, "F2").becomes("9,999", why="changed")
    assert (lost(items, problems(place), report()) == []) is covers


def test_a_changed_cell_must_be_printed_or_reported(items: list[Item]) -> None:
    changed = item(items, "F2")
    changed.becomes("9,999", why="changed")
    assert lost(items, problems(), report((">3.648<", ">9,999<"))) == []
    changed.becomes(why="a date")
    assert lost(items, problems(), report()) == ["indicators.xlsx Chỉ tiêu!F2: nothing reported (a date)"]


def test_a_deleted_row_is_no_loss_and_a_moved_one_is_looked_for(book: Book) -> None:
    document = report()
    found = items_of("indicators.xlsx", book, document)
    sheet = next(sheet for sheet in book.sheets if sheet.title == "Chỉ tiêu")
    sheet.data.remove(sheet.data_rows()[0])
    sheet.shift(3, 40)
    kept = list(placed(found, book))
    assert {item.place[1] for item in kept if item.place[0] == "Chỉ tiêu"} == {"B43", "F43", "B44", "F44", "B51", "F51"}
    assert len(lost(kept, problems(), report((">82<", "><")))) == 1


def test_changed_bytes_say_what_a_cell_shows_now(book: Book, items: list[Item]) -> None:
    part = item(items, "F2").part
    data = book.parts[part]
    for old, new in ((b">3648<", b">3649<"), (b'r="F3"', b'r="F9"'), (b">6.1<", b">6,1<"), (b"BTS</t>", b"BTT</t>")):
        assert old in data
        reread(items, part, data, data.replace(old, new))
    assert [item(items, cell).shown for cell in ("F2", "F3", "F4", "F11")] == [("3.649",), (), (), ("1.287.087",)]
    assert item(items, "B2").shown == ("Trạm thu phát sóng BTT",)
    before = item(items, "F11").shown
    reread(items, part, data, data[:500])
    assert item(items, "F11").shown == before


def test_a_written_workbook_is_read_again(book: Book) -> None:
    cell = book.sheets[1].data_rows()[0][5]
    set_number(cell, "9.999")
    book.share_strings()
    book.write_sheets()
    again = Book(book.to_bytes())
    assert [sheet.title for sheet in again.sheets] == [sheet.title for sheet in sample().sheets]
    assert cell_text(again.sheets[1].data_rows()[0][5]) == "9.999"
    assert again.sheets[1].data_rows()[0][0].get("t") == "s"
