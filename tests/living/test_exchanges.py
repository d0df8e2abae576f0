"""Numbers that changed places within a passage are found without controls; clauses that were moved are no alarm."""

from __future__ import annotations

import pytest

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
