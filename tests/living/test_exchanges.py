"""Numbers that changed places within a passage are found without controls; clauses that were moved are no alarm."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportgen.living.cells import Columns, columns_of
from reportgen.living.compare import Change, compare_numbers
from reportgen.passages import FigureSpan, Passage

WORDS = {
    "VT": "đạt 2.765 tỷ đồng",
    "VT.growth": "tăng 29,31%",
    "BC": "đạt trên 533,9 tỷ đồng",
    "BC.growth": "tăng 14,48%",
}
TEXT = (
    "Năm 2022, doanh thu dịch vụ viễn thông {VT}, {VT.growth} so với cùng kỳ; "
    "doanh thu dịch vụ bưu chính {BC}, {BC.growth} so với cùng kỳ."
)


def built() -> Passage:
    text, figures = TEXT, []
    for key, words in WORDS.items():
        at = text.index(f"{{{key}}}")
        text = text.replace(f"{{{key}}}", words)
        figures.append(FigureSpan(at, at + len(words), key, "text"))
    return Passage("paragraph", text, figures=tuple(figures))


def changed(text: str) -> dict[str, str]:
    """The figures that are found wrong in the edited text, with what stands in their place."""
    found = compare_numbers(built(), Passage("paragraph", text), lambda text, at: None, set())
    assert {change.change for change in found.changes} <= {Change.NUMBER}
    return {change.figure.id: change.found for change in found.changes if change.figure}


def exchange(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("29,31", "14,48", {"VT.growth": "14,48", "BC.growth": "29,31"}),
        ("2.765", "533,9", {"VT": "533,9", "BC": "2.765"}),
        ("viễn thông", "bưu chính", {"VT": "533,9", "VT.growth": "14,48", "BC": "2.765", "BC.growth": "29,31"}),
    ],
)
@pytest.mark.parametrize(("old", "new"), [("", ""), ("doanh thu dịch vụ", "tổng doanh thu"), (" so với cùng kỳ", "")])
def test_exchanged_numbers_or_subjects(one: str, other: str, wrong: dict[str, str], old: str, new: str) -> None:
    text = exchange(built().text, one, other)
    assert changed(text.replace(old, new) if old else text) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2022, doanh thu dịch vụ bưu chính đạt trên 533,9 tỷ đồng, tăng 14,48% so với cùng kỳ; doanh thu dịch "
        "vụ viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ.",
        "Doanh thu bưu chính năm 2022 đạt trên 533,9 tỷ đồng (tăng 14,48%), doanh thu viễn thông đạt 2.765 tỷ đồng "
        "(tăng 29,31%).",
        "Năm 2022, doanh thu dịch vụ viễn thông và bưu chính lần lượt đạt 2.765 tỷ đồng và trên 533,9 tỷ đồng, tăng "
        "29,31% và tăng 14,48% so với cùng kỳ.",
        "Năm 2022, doanh thu dịch vụ viễn thông tăng 29,31% so với cùng kỳ, đạt 2.765 tỷ đồng; doanh thu dịch vụ bưu "
        "chính tăng 14,48% so với cùng kỳ, đạt trên 533,9 tỷ đồng.",
        "Trong năm 2022, doanh thu tăng 14,48% ở dịch vụ bưu chính, đạt trên 533,9 tỷ đồng; tăng 29,31% ở dịch vụ viễn "
        "thông, đạt 2.765 tỷ đồng.",
    ],
)
def test_moved_clauses_are_no_alarm(text: str) -> None:
    assert changed(text) == {}


def test_a_ring_of_numbers() -> None:
    base = "Có 1.287 thuê bao điện thoại. Có 348 thuê bao internet. Có 151 thuê bao truyền hình."
    figures = tuple(FigureSpan(base.index(n), base.index(n) + len(n), n, "text") for n in ("1.287", "348", "151"))
    text = base.replace("1.287", "\0").replace("348", "1.287").replace("151", "348").replace("\0", "151")
    found = compare_numbers(
        Passage("paragraph", base, figures=figures), Passage("paragraph", text), lambda text, at: None, set()
    )
    assert [(c.figure.id, c.found) for c in found.changes if c.figure] == [
        ("1.287", "151"),
        ("348", "1.287"),
        ("151", "348"),
    ]


VILLAGES = "Xã Yên Lập có {A} hộ nghèo, {B} hộ cận nghèo. Xã Thanh Sơn có {C} hộ nghèo, {D} hộ cận nghèo."


def in_villages(**numbers: str) -> Passage:
    text, figures = VILLAGES, []
    for key, number in numbers.items():
        at = text.index(f"{{{key}}}")
        text = text.replace(f"{{{key}}}", number)
        figures.append(FigureSpan(at, at + len(number), key, "text"))
    return Passage("paragraph", text, figures=tuple(figures))


def wrong_of(base: Passage, edited: Passage, columns: Columns | None = None) -> dict[str, str]:
    found = compare_numbers(base, edited, lambda text, at: None, set(), columns)
    return {change.figure.id: change.found for change in found.changes if change.figure}


def flat(passage: Passage) -> Passage:
    return Passage(passage.kind, passage.text)


@pytest.mark.parametrize(("old", "new"), [("", ""), ("Xã", "Địa bàn xã")])
def test_exchanges_of_a_number_that_occurs_twice(old: str, new: str) -> None:
    base = in_villages(A="12", B="35", C="40", D="12")
    edited = in_villages(A="40", B="35", C="12", D="12")
    edited = Passage("paragraph", edited.text.replace(old, new) if old else edited.text)
    assert wrong_of(base, edited) == {"A": "40", "C": "12"}
    assert wrong_of(base, flat(in_villages(A="12", B="12", C="40", D="35"))) == {"B": "12", "D": "35"}


def test_moved_sentences_with_a_number_that_occurs_twice_are_no_alarm() -> None:
    base = in_villages(A="12", B="35", C="40", D="12")
    one, other = base.text.split(". ")
    assert wrong_of(base, Passage("paragraph", f"{other} {one}.")) == {}


def row(*cells: str, figures: bool = True) -> Passage:
    """A row whose cells with a digit, except the first two, are figures named by their words."""
    text, spans = " | ".join(cells), []
    at = 0
    for index, cell in enumerate(cells):
        if figures and index > 1 and cell != "–":
            spans.append(FigureSpan(at, at + len(cell), cell, "number"))
        at += len(cell) + 3
    return Passage("row", text, figures=tuple(spans))


REVENUE = row("1", "Doanh thu viễn thông", "2.765", "2.138", "+29,31%", "–")


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("2.138", "2.765", "+29,31%", "–"), {"2.765": "2.138", "2.138": "2.765"}),
        (("2.765", "+29,31%", "2.138", "–"), {"2.138": "29,31", "+29,31%": "2.138"}),
        (("2.765", "2.138", "–", "+29,31%"), {"+29,31%": "–"}),
        (("2.138", "2.765", "+29,31%"), {"2.765": "2.138", "2.138": "2.765"}),
        (("2.138", "2.138", "+29,31%", "–"), {"2.765": "2.138"}),
        (("2.756", "2.765", "+29,31%", "–"), {"2.765": "2.756", "2.138": "2.765"}),
    ],
)
@pytest.mark.parametrize("name", ["Doanh thu viễn thông", "Doanh thu dịch vụ viễn thông (5G)"])
def test_cells_of_a_row_that_were_exchanged(cells: tuple[str, ...], wrong: dict[str, str], name: str) -> None:
    edited = row("1", name, *cells, figures=False)
    assert wrong_of(REVENUE, edited, columns_of([REVENUE], [edited], [0])[0]) == wrong


@pytest.mark.parametrize(
    ("cells", "wrong"), [("2.138 2.765 +29,31%", {"2.765", "2.138"}), ("2.765 +29,31% 2.138", {"2.138", "+29,31%"})]
)
def test_cells_of_a_row_that_were_exchanged_in_a_pdf(cells: str, wrong: set[str]) -> None:
    assert wrong_of(REVENUE, Passage("paragraph", f"1 Doanh thu viễn thông {cells} –")).keys() == wrong


def test_one_of_two_equal_numbers_of_a_row_in_a_pdf() -> None:
    spans = (FigureSpan(15, 17, "previous", "number"), FigureSpan(20, 22, "value", "number"))
    base = Passage("row", "Xã Núi Sương | 39 | 39 | 0,91%", figures=spans)
    for now, wrong in (("13.316 39", {"previous": "13.316"}), ("39 13.316", {"value": "13.316"})):
        text = Passage("paragraph", f"60 66 1,53% Xã Núi Sương {now} 0,91% 57 Xã Hồ Mơ 51")
        assert wrong_of(base, text) == wrong


TABLE = [
    row("TT", "Chỉ tiêu", "Năm nay", "Năm trước", figures=False),
    row("1", "Viễn thông", "2.765", "2.138"),
    row("2", "Bưu chính", "533,9", "466,4"),
    row("3", "Internet", "1.348", "1.263"),
]


def in_table(order: Sequence[int], exchanged: int | None = None) -> dict[str, str]:
    """The figures that are wrong in the table with its columns in another order, and one row with two exchanged."""
    edited = []
    for index, passage in enumerate(TABLE):
        cells = [passage.text.split(" | ")[column] if column >= 0 else "mới" for column in order]
        if index == exchanged:
            cells[2], cells[3] = cells[3], cells[2]
        edited.append(Passage("row", " | ".join(cells)))
    columns = columns_of(TABLE, edited, range(len(TABLE)))
    found = [wrong_of(one, other, columns[at]) for at, (one, other) in enumerate(zip(TABLE, edited, strict=True))]
    return {key: words for wrong in found for key, words in wrong.items()}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 1, 3, 2), (0, 1, -1, 2, 3), (1, 2, 3)])
def test_columns_that_people_moved_added_or_removed_are_no_alarm(order: tuple[int, ...]) -> None:
    assert in_table(order) == {}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 1, 3, 2), (0, 1, 2, 3, -1)])
def test_cells_exchanged_in_one_row_of_a_table(order: tuple[int, ...]) -> None:
    assert in_table(order, exchanged=2) == {"533,9": "466,4", "466,4": "533,9"}
