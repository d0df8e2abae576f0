"""The changes of a passage are merged into its edited copy, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.living.contexts import one_line
from reportgen.living.merge.model import Contradiction, Reason, Result, TextMerge, apply_edits
from reportgen.living.merge.texts import merge_texts
from reportgen.passages import FigureSpan, Passage
from reportgen.problems import Bilingual

OPPOSITE = Bilingual("trái", "opposite")
FIGURE = re.compile(r"\{(\w+):([^}]*)\}")


def passage(marked: str) -> Passage:
    """A passage whose figures are written `{ID:words}`."""
    text, figures, at = "", [], 0
    for match in FIGURE.finditer(marked):
        text += marked[at : match.start()]
        figures.append(FigureSpan(len(text), len(text) + len(match[2]), match[1], "text"))
        text += match[2]
        at = match.end()
    return Passage("paragraph", text + marked[at:], "", tuple(figures))


class Judge:
    """Knows the figures of two passages; `giảm` beside words of growth is a contradiction."""

    def __init__(self, base: Passage, new: Passage) -> None:
        self.old, self.now = ({f.id: p.text[f.start : f.end] for f in p.figures} for p in (base, new))

    def unit(self, text: str, at: int) -> str | None:
        return None

    def words(self, figure: str, form: str) -> str | None:
        return self.now.get(figure)

    def before(self, figure: str, form: str) -> str | None:
        return self.old.get(figure)

    def outdated(self, number: str) -> tuple[str, str] | None:
        return None

    def contradictions(self, text: str, figures: Sequence[FigureSpan]) -> list[Contradiction]:
        shown = [f.id for f in figures if "giảm" in text[f.start : f.end]]
        return [Contradiction(figure, OPPOSITE) for figure in shown] if "tăng trưởng mạnh" in text else []

    def cell(self, figure: str) -> str:
        return "F8"


def merged(base: str, edited: str, new: str) -> tuple[str, TextMerge]:
    theirs = passage(edited)
    result = merge_texts(passage(base), theirs, passage(new), Judge(passage(base), passage(new)))
    return apply_edits(theirs.text, result.edits), result


def results(merge: TextMerge) -> list[tuple[Result, Reason]]:
    return [(outcome.result, outcome.reason) for outcome in merge.outcomes]


BASE = "Doanh thu {A:đạt 10 tỷ}, {G:tăng 5%}. Có 4 đơn vị tham gia. Sở đánh giá tốt."


def test_what_we_did_not_change_stays_theirs() -> None:
    edited = "Doanh thu {A:đạt 10 tỷ}, {G:tăng 5%}. Có bốn đơn vị. Lời mới."
    assert merged(BASE, edited, BASE) == (passage(edited).text, TextMerge())


def test_sentences_that_they_left_alone_become_ours() -> None:
    new = "Doanh thu {A:đạt 9 tỷ}, {G:giảm 2%}. Có 4 đơn vị tham gia. Sở đánh giá tốt."
    edited = "Doanh thu {A:đạt 10 tỷ}, {G:tăng 5%}. Có bốn đơn vị vào cuộc. Sở đánh giá rất tốt."
    text, merge = merged(BASE, edited, new)
    assert text == "Doanh thu đạt 9 tỷ, giảm 2%. Có bốn đơn vị vào cuộc. Sở đánh giá rất tốt."
    assert results(merge) == [(Result.UPDATED, Reason.FIGURE)] * 2
    assert (merge.outcomes[1].old, merge.outcomes[1].new, merge.outcomes[1].cell) == ("tăng 5%", "giảm 2%", "F8")


def test_numbers_without_a_figure_become_ours_also_in_their_words() -> None:
    new = BASE.replace("Có 4", "Có 6")
    text, merge = merged(BASE, BASE.replace("tham gia", "cùng tham gia"), new)
    assert "Có 6 đơn vị cùng tham gia." in text
    assert results(merge) == [(Result.UPDATED, Reason.NUMBER)]


def test_in_a_reworded_sentence_only_figures_change() -> None:
    new = "Tổng doanh thu {A:đạt 12 tỷ}, {G:tăng 8%}. Có 4 đơn vị tham gia. Sở đánh giá tốt."
    edited = "Tính chung, doanh thu toàn ngành {A:đạt 10 tỷ} và {G:tăng 5%}. Có 4 đơn vị tham gia. Sở đánh giá tốt."
    text, merge = merged(BASE, edited, new)
    assert text.startswith("Tính chung, doanh thu toàn ngành đạt 12 tỷ và tăng 8%.")
    assert (Result.KEPT, Reason.REWORDED) in results(merge)


@pytest.mark.parametrize("control", [True, False])
def test_a_retyped_figure_stays_theirs(control: bool) -> None:
    retyped = "{A:đạt 11 tỷ}" if control else "đạt 11 tỷ"
    edited = BASE.replace("Doanh thu {A:đạt 10 tỷ}", f"Riêng doanh thu {retyped}")
    new = BASE.replace("10 tỷ", "12 tỷ").replace("5%", "7%")
    text, merge = merged(BASE, edited, new)
    assert text.startswith("Riêng doanh thu đạt 11 tỷ, tăng 7%.")
    assert [(r.outcome.reason, text[r.start : r.end].strip()) for r in merge.remarks] == [
        (Reason.RETYPED, "đạt 11 tỷ" if control else "11")
    ]


@pytest.mark.parametrize("theirs", ["{A:đạt 11 tỷ}", "đạt 11 tỷ", "{A:đạt 10 nghìn}"])
@pytest.mark.parametrize("new", [BASE, BASE.replace("5%", "7%"), BASE.replace("4 đơn vị", "6 đơn vị")])
def test_a_retyped_figure_that_we_did_not_change_is_a_conflict(theirs: str, new: str) -> None:
    text, merge = merged(BASE, BASE.replace("{A:đạt 10 tỷ}", theirs), new)
    assert one_line(theirs).strip("{}A:") in text
    conflicts = [o for o in merge.outcomes if o.result is not Result.UPDATED]
    assert [(o.result, o.reason, o.new) for o in conflicts] == [(Result.CONFLICT, Reason.RETYPED, "đạt 10 tỷ")]
    assert [remark.outcome for remark in merge.remarks] == conflicts


def test_a_figure_is_not_withheld_for_another_one_that_their_words_contradict() -> None:
    edited = BASE.replace("{G:tăng 5%}", "tăng trưởng mạnh, {G:tăng 5%}")
    text, merge = merged(BASE, edited, BASE.replace("tăng 5%", "giảm 2%").replace("10 tỷ", "12 tỷ"))
    assert "đạt 12 tỷ, tăng trưởng mạnh, tăng 5%" in text
    assert sorted(results(merge)) == [(Result.CONFLICT, Reason.CONTRADICTION), (Result.UPDATED, Reason.FIGURE)]
    assert len(merge.remarks) == 1


def test_a_figure_that_they_typed_as_it_is_now_is_fine() -> None:
    edited = BASE.replace("{A:đạt 10 tỷ}", "{A:đạt 12 tỷ}").replace("Doanh thu", "Riêng doanh thu")
    _, merge = merged(BASE, edited, BASE.replace("10 tỷ", "12 tỷ"))
    assert (merge.edits, merge.remarks) == ((), ())


def test_words_that_contradict_the_present_figure_keep_the_old_one() -> None:
    edited = BASE.replace("{G:tăng 5%}", "tăng trưởng mạnh, {G:tăng 5%}")
    text, merge = merged(BASE, edited, BASE.replace("tăng 5%", "giảm 2%"))
    assert text == passage(edited).text
    assert [(o.result, o.reason, o.old, o.new, o.hint) for o in merge.outcomes] == [
        (Result.CONFLICT, Reason.CONTRADICTION, "tăng 5%", "giảm 2%", OPPOSITE)
    ]


def test_a_typed_direction_that_changed_is_a_conflict() -> None:
    edited = BASE.replace("{G:tăng 5%}", "mức tăng là 5%")
    text, merge = merged(BASE, edited, BASE.replace("tăng 5%", "giảm 2%"))
    assert "mức tăng là 5%" in text
    assert (Result.CONFLICT, Reason.CONTRADICTION) in results(merge)


def test_bare_numbers_are_updated_in_place() -> None:
    edited = "Riêng doanh thu ước {A:đạt 10 tỷ}, mức tăng là 5%. Có 4 đơn vị tham gia. Sở đánh giá tốt."
    text, _ = merged(BASE, edited.replace("{A:đạt 10 tỷ}", "đạt 10 tỷ"), BASE.replace("10", "12").replace("5%", "7%"))
    assert text.startswith("Riêng doanh thu ước đạt 12 tỷ, mức tăng là 7%.")


def test_a_figure_that_does_not_exist_any_more_is_a_conflict() -> None:
    edited = BASE.replace("Doanh thu", "Riêng doanh thu")
    text, merge = merged(BASE, edited, "Doanh thu {A:đạt 10 tỷ}. Có 4 đơn vị tham gia. Sở đánh giá tốt.")
    assert "tăng 5%" in text
    assert (Result.CONFLICT, Reason.GONE) in results(merge)


def test_new_and_deleted_sentences() -> None:
    new = "Doanh thu {A:đạt 10 tỷ}, {G:tăng 5%}. Nộp ngân sách {N:3 tỷ}. Sở đánh giá tốt. Hết."
    text, merge = merged(BASE, BASE.replace("đánh giá tốt", "ghi nhận và biểu dương"), new)
    assert text == "Doanh thu đạt 10 tỷ, tăng 5%. Nộp ngân sách 3 tỷ. Sở ghi nhận và biểu dương. Hết."
    text, merge = merged(BASE, BASE.replace("Sở đánh giá tốt", "Sở ghi nhận"), BASE[: BASE.index(" Sở")])
    assert text.endswith("Sở ghi nhận.")
    assert results(merge) == [(Result.KEPT, Reason.CHANGED)]
    text, merge = merged(BASE, BASE + " Lời thêm.", BASE.replace(" Có 4 đơn vị tham gia.", ""))
    assert text == "Doanh thu đạt 10 tỷ, tăng 5%. Sở đánh giá tốt. Lời thêm."


def test_a_sentence_that_they_deleted_stays_deleted() -> None:
    text, merge = merged(BASE, BASE.replace(" Có 4 đơn vị tham gia.", ""), BASE.replace("Có 4", "Có 6"))
    assert "đơn vị" not in text
    assert results(merge) == [(Result.KEPT, Reason.DELETED)]


def test_the_figures_of_a_sentence_that_they_moved_are_updated() -> None:
    edited = "Có 4 đơn vị tham gia. Sở đánh giá tốt. Doanh thu đạt 10 tỷ, tăng 5%."
    text, merge = merged(BASE, edited, BASE.replace("10 tỷ", "12 tỷ"))
    assert text == "Có 4 đơn vị tham gia. Sở đánh giá tốt. Doanh thu đạt 12 tỷ, tăng 5%."
    assert results(merge) == [(Result.UPDATED, Reason.FIGURE)]


WORDS = st.sampled_from(["thu", "chi", "12", "3,5%", "{A}", "{B}", "đạt", ","])
SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: "Câu " + " ".join(words) + ".")
VALUES = st.tuples(st.sampled_from(["tăng 5%", "giảm 2%"]), st.sampled_from(["10 tỷ", "9 tỷ"]))
TEXTS = st.builds(
    lambda sentences, values: (
        " ".join(sentences).replace("{A}", f"{{A:{values[0]}}}").replace("{B}", f"{{B:{values[1]}}}")
    ),
    st.lists(SENTENCE, max_size=4),
    VALUES,
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_any_texts(base: str, edited: str, new: str) -> None:
    text, merge = merged(base, edited, new)
    ends = [(edit.start, edit.end) for edit in merge.edits]
    assert ends == sorted(ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert one_line(merged(base, base, new)[0]) == one_line(passage(new).text), "left alone: becomes ours"
    assert merged(base, edited, base)[1].edits == (), "ours unchanged: theirs stays"
    again = merge_texts(passage(new), Passage("paragraph", text), passage(new), Judge(passage(new), passage(new)))
    assert again.edits == ()
