"""Placeholders in texts: what they print, what stays text, and every wording that goes wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hangs import never_hangs
from hypothesis import given
from hypothesis import strategies as st
from yearbooks import cell, indicator, paragraph, photo, task, unit_row, yearbook

from reportgen.figures.book import make_book
from reportgen.figures.model import FigureBook, FigureUse
from reportgen.figures.plain_cells import check_literal_texts
from reportgen.figures.text import resolve_text, resolve_texts
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import Facts, TaskState

REF = CellRef("indicators.xlsx", "Nội dung", "C5")

BOOK, _ = make_book(
    yearbook(
        indicator("BTS", "3648", unit="trạm", growth="1.76", compared_with="cùng kỳ", name="Trạm thu phát sóng"),
        indicator("THON", "14", unit="thôn"),
        indicator("CO_SO", "4000", unit="trạm", parts=("BTS",)),
        indicator("DT_VT", "2765", growth="29.31", name="Doanh thu dịch vụ viễn thông"),
        indicator("DT_BC", "533.9", growth="-3.2", qualifier="trên", name="Doanh thu dịch vụ bưu chính"),
        indicator("HS_BCCI", "78332", unit="hồ sơ", growth="242", qualifier="ước"),
        indicator("DVC_TT", next_plan="70", unit="%", qualifier="trên"),
        indicator("BN", "70.5", previous="70.1", unit="%", plan="70"),
        indicator("DS", "60", unit="% dân số"),
        indicator("UOC", "110", previous="100", qualifier="ước"),
        breakdowns=(unit_row("DT_VT", "Viettel Phú Thọ", "900", "800"),),
        series={"DT_VT": {2019: "1500"}},
        tasks=(task("NV01", 2022, TaskState.DONE, "100"),),
    )
)


def printed(text: str) -> str:
    parts, problems = resolve_text(text, REF, BOOK)
    assert problems == []
    words = "".join(part if isinstance(part, str) else part.words for part in parts)
    return words.replace("\u00a0", " ")


def problem_of(text: str):
    _, problems = resolve_text(text, REF, BOOK)
    assert len(problems) == 1, [problem.format_line() for problem in problems]
    assert problems[0].place == REF
    return problems[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Doanh thu dịch vụ viễn thông đạt {DT_VT}, {DT_VT.growth} so với cùng kỳ.",
         "Doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ."),
        ("Doanh thu dịch vụ bưu chính {DT_BC.reached}, {DT_BC.growth}.",
         "Doanh thu dịch vụ bưu chính đạt trên 533,9 tỷ đồng, giảm 3,2%."),
        ("{DT_BC.tăng}; {UOC.mức tăng}, {UOC.Tăng, giảm.signed|1}; {BN.hoàn thành}; {BN.cùng kì}",
         "giảm 3,2%; ước tăng 10 tỷ đồng, +10,0%; 100,71%; 70,1%"),
        ("{BTS.share.reached}, {BTS.tỷ trọng|1}, {BTS.tỉ_trọng.bare}", "chiếm 91,20%, 91,2%, 91,20"),
        ("đạt {DT_BC}", "đạt trên 533,9 tỷ đồng"),
        ("Hồ sơ qua bưu chính công ích {HS_BCCI.reached}, {HS_BCCI.growth} so với năm 2021.",
         "Hồ sơ qua bưu chính công ích ước đạt 78.332 hồ sơ, tăng 242% so với năm 2021."),
        ("phấn đấu {DVC_TT.next_plan.reached}", "phấn đấu đạt trên 70%"),
        ("đạt tỷ lệ {DVC_TT.next_plan} vào năm 2023", "đạt tỷ lệ trên 70% vào năm 2023"),
        ("{BN.reached}, {BN.growth}, {BN.completion.reached} kế hoạch",
         "đạt 70,5%, tăng 0,4 điểm phần trăm, đạt 100,71% kế hoạch"),
        ("tốc độ tăng trưởng đạt {DT_VT.growth.number}", "tốc độ tăng trưởng đạt 29,31%"),
        ("mức tăng {DT_VT.growth.number}, tăng {BTS.growth.number}", "mức tăng 29,31%, tăng 1,76%"),
        ("phủ sóng trên {THON.number} thôn, ước {THON}", "phủ sóng trên 14 thôn, ước 14 thôn"),
        ("ước trên {DT_BC.number} tỷ đồng, ước đạt {DT_BC}",
         "ước trên 533,9 tỷ đồng, ước đạt trên 533,9 tỷ đồng"),
        ("ước {DT_BC.reached}, ước {DT_BC}", "ước đạt trên 533,9 tỷ đồng, ước trên 533,9 tỷ đồng"),
        ("{DT_VT/viettel-phu-tho} ({DT_VT/viettel-phu-tho.growth.signed}), năm 2019: {DT_VT.y2019}",
         "900 tỷ đồng (+12,50%), năm 2019: 1.500 tỷ đồng"),
        ("{ DT_VT } và {DT_VT . growth}", "2.765 tỷ đồng và tăng 29,31%"),
        ("{tasks.done-2022}, tiến độ {NV01.progress}", "1 nhiệm vụ, tiến độ 100%"),
        ("{DT_VT} đồng thời", "2.765 tỷ đồng đồng thời"),
        ("{BTS}, trạm phát sóng", "3.648 trạm, trạm phát sóng"),
    ],
)  # fmt: skip
def test_sentences_as_they_are_printed(text, words):
    assert printed(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}", "{{ config }}", "{{doanh thu}}", "{{ year }}", "{{}}", "{{", "}}", "{{ abc", "{", "}", "a { 5",
        "=cmd|' /C calc'!A0", "<b>đậm</b>", "A & B \"c\" 'd'", "", "DT_VT", "{\nDT_VT\n}", "DT_VT|1",
    ],
)  # fmt: skip
def test_everything_else_is_text_and_stays_as_it_is(text):
    assert resolve_text(text, REF, BOOK) == ((text,) if text else (), [])


@given(st.text(alphabet=st.sampled_from('{}[]().%# \n"<>&=|abcđếXY_.*7'), max_size=40))
def test_no_text_is_lost_whatever_it_holds(text):
    parts, _ = resolve_text(text, REF, BOOK)
    assert "".join(part for part in parts if isinstance(part, str)) == text


def test_a_figure_keeps_its_id_and_form():
    parts, _ = resolve_text("a {DT_VT.growth.signed} b", REF, BOOK)
    assert parts[0] == "a "
    assert parts[2] == " b"
    assert parts[1] == FigureUse(BOOK["DT_VT.growth"], "signed")


@pytest.mark.parametrize("name", ["a" + "_" * 32_760, "a_b" * 10_900, "a." * 16_000])
def test_a_cell_that_is_one_long_name_is_read_to_its_end(name):
    with never_hangs():
        parts, problems = resolve_text(f"{{{name}!}}", REF, BOOK)
    assert parts == (f"{{{name}!}}",)
    assert [problem.code for problem in problems] == ["RG402"]


@pytest.mark.parametrize("text", ["a {} b", "a {  } b"])
def test_an_empty_placeholder(text):
    problem = problem_of(text)
    assert problem.code == "RG401"
    assert "{BTS}" in problem.expected()


NAMED = (
    *("{DT_VT.grwth}", "{DT_VT.2019}", "{DT_VT.tăg}", "{DT_VT.tỷ lệ trọng.number}", "{tasks.don-2022}"),
    "{DT_VT.growth.signed.x}",
)
"""Placeholders whose code is known."""


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("{DT_VTT}", "{DT_VT}"),
        ("{DT_BCC}", "{DT_BC}"),
        ("{DT_VT.grwth}", "{DT_VT.growth}"),
        ("{DT_VTT.grwth.signed}", "{DT_VT.growth.signed}"),
        ("{DT_VT.2019}", "{DT_VT.y2019}"),
        ("{dt_vt}", "{DT_VT}"),
        ("{dt_vt.reached}", "{DT_VT.reached}"),
        ("{DT-VT}", "{DT_VT}"),
        ("{ĐT_VT}", "{DT_VT}"),
        ("{doanh_thu_vt}", "{DT_VT}"),
        ("{dt_vtt.growth}", "{DT_VT.growth}"),
        ("{DT VT}", "{DT_VT}"),
        ("{DT_VT.tăg}", "{DT_VT.tăng}"),
        ("{DT_VT.tỷ lệ trọng.number}", "{DT_VT.tỷ trọng.number}"),
        ("{NV01}", "{NV01.progress}"),
        ("{DT_VT growth}", "{DT_VT}"),
        ("{DT_VTT: 1}", "{DT_VT}"),
        ("{DT_VT/BTS}", "{DT_VT/viettel-phu-tho}"),
        ("{DT_VT/viettel}", "{DT_VT/viettel-phu-tho}"),
        ("{tasks.don-2022}", "{tasks.done-2022}"),
        ("{DT_VT.growth.signed.x}", "{DT_VT.growth.signed}"),
        ("{DT_VTT|1}", "{DT_VT|1}"),
        ("{Trạm BTS}", "{BTS}"),
        ("{doanh thu bưu chính}", "{DT_BC}"),
        ("{Doanh thu viễn thông}", "{DT_VT}"),
        ("{nam}", "{năm}"),
        ("{năm trươc}", "{năm trước}"),
        ("{last years}", "{last year}"),
    ],
)
def test_a_typing_mistake_in_a_code_is_reported_with_the_nearest(typed, nearest):
    problem = problem_of(f"đạt {typed}.")
    assert (problem.code, problem.found) == ("RG416" if typed in NAMED else "RG402", typed)
    assert problem.expected().endswith(nearest)


def test_a_share_of_no_or_of_several_totals_is_reported():
    assert problem_of("{DT_VT.tỷ trọng}").code == "RG417"
    parts = {"parts": ("A", "B")}
    book, _ = make_book(
        yearbook(indicator("A", "1"), indicator("B", "3"), indicator("T", **parts), indicator("U", **parts))
    )
    (problem,) = resolve_text("{A.share}", REF, book)[1]
    assert (problem.code, "T, U" in problem.message()) == ("RG418", True)


@pytest.mark.parametrize(
    "typed",
    ["{abc}", "{x}", "{1}", "{chữ thường}", "{TỔNG CỘNG}", "{a: 1, b: 2}", "{% for x in y %}", "{# note #}",
     "{__class__}", "{…}", "{ - }"],
)  # fmt: skip
def test_braces_around_anything_unknown_are_reported(typed):
    problem = problem_of(f"đạt {typed}.")
    assert (problem.code, problem.found) == ("RG402", typed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Năm {năm}, kế hoạch {năm sau}, so với năm {năm trước}", "Năm 2022, kế hoạch 2023, so với năm 2021"),
        ("{năm nay} {năm tới} {năm ngoái}", "2022 2023 2021"),
        ("{year} {this year} {next year} {last year}", "2022 2022 2023 2021"),
        ("{Năm} { NĂM  SAU } {na\u0306m tru\u031bo\u031b\u0301c}", "2022 2023 2021"),
        ("({năm}){năm}", "(2022)2022"),
        ("Năm {năm} đạt {DT_VT}", "Năm 2022 đạt 2.765 tỷ đồng"),
    ],
)
def test_years_follow_the_report(text, words):
    assert printed(text) == words


def test_a_code_that_reads_like_a_year_is_the_figure():
    book, _ = make_book(yearbook(indicator("NAM", "5", unit="người")))
    assert "".join(map(str, resolve_text("{năm}", REF, book)[0])) == "2022"
    parts, problems = resolve_text("{NAM}", REF, book)
    assert (parts, problems) == ((FigureUse(book["NAM.value"], "text"),), [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{BN.completion|1} kế hoạch, {BN.completion|0}", "100,7% kế hoạch, 101%"),
        ("{DT_VT.growth|0}, {DT_VT.growth.signed|1}", "tăng 29%, +29,3%"),
        ("{DT_BC|0}, {DT_BC.number|2}, {DT_BC.reached|0}",
         "trên 534 tỷ đồng, 533,90, đạt trên 534 tỷ đồng"),
        ("{DT_VT/viettel-phu-tho.share | 3}", "32,550%"),
        ("{UOC.growth|6}", "ước tăng 10,000000%"),
        ("{BTS.growth|0}", "tăng 2%"),
        ("{DT_BC|0} đồng thời", "trên 534 tỷ đồng đồng thời"),
    ],
)  # fmt: skip
def test_decimals_of_one_use(text, words):
    assert printed(text) == words


def test_decimals_are_rounded_once_from_the_exact_value():
    # 40.445 → 40.45 → 40.5 would be rounded twice; half away from zero
    book, _ = make_book(
        yearbook(indicator("A", "80.89", plan="200"), indicator("B", "-0.25"), indicator("C", "40.445"))
    )
    words = [
        resolve_text(text, REF, book)[0][0].words for text in ("{A.completion}", "{A.completion|1}", "{B|1}", "{C|1}")
    ]
    assert [text.replace("\u00a0", " ") for text in words] == ["40,45%", "40,4%", "−0,3 tỷ đồng", "40,4 tỷ đồng"]


def test_decimals_are_part_of_the_form():
    parts, _ = resolve_text("{DT_VT.growth.signed|1}", REF, BOOK)
    assert parts == (FigureUse(BOOK["DT_VT.growth"], "signed|1"),)
    assert parts[0].words == "+29,3%"


@pytest.mark.parametrize(
    "typed", ["{DT_VT|}", "{DT_VT|x}", "{DT_VT|7}", "{DT_VT|-1}", "{DT_VT|1|2}", "{DT_VT.growth|²}"]
)
def test_decimals_that_are_none(typed):
    problem = problem_of(typed)
    assert (problem.code, problem.found) == ("RG413", typed)
    assert "0 đến 6" in problem.expected()


@given(
    st.sampled_from(("DT_VT", "DT_VT.growth", "DT_VT.number", "BN.completion.reached", "DT_VT/viettel-phu-tho.share")),
    st.integers(0, 6),
    st.text(alphabet="abc ,.;đế0\n", max_size=8),
    st.text(alphabet=" ,.;", max_size=3),
)
def test_placeholders_are_found_wherever_they_are(name, decimals, before, after):
    parts, problems = resolve_text(f"{before}{{{name}|{decimals}}}{after}", REF, BOOK)
    (use,) = (part for part in parts if isinstance(part, FigureUse))
    assert not [problem for problem in problems if problem.code != "RG406"]
    assert use.form.endswith(f"|{decimals}")
    digits = use.words.partition(",")[2]
    assert len(digits) - len(digits.lstrip("0123456789")) == decimals


@given(st.text(alphabet=st.sampled_from("{}|. /ăámnưTVD_1"), max_size=30))
def test_whatever_the_braces_hold_is_resolved_reported_or_doubled(text):
    parts, problems = resolve_text(text, REF, BOOK)
    left = "".join(part for part in parts if isinstance(part, str))
    pairs = re.findall(r"(?<!\{)\{[^{}\n]*\}(?!\})", left)
    assert len(pairs) <= len(problems)


def test_a_book_without_figures_has_no_nearest():
    _, problems = resolve_text("{DT_VT}", REF, FigureBook(Period(2022), {}))
    assert [problem.code for problem in problems] == ["RG402"]
    assert problems[0].expected().endswith("–")


def test_a_figure_without_value_names_its_empty_cell():
    problem = problem_of("kế hoạch là {DT_VT.plan}")
    assert problem.code == "RG403"
    assert "Chỉ tiêu!G2" in problem.expected()
    assert problem_of("{DVC_TT}").code == "RG403"


def test_a_figure_that_can_not_be_derived_says_so():
    assert problem_of("{THON.growth}").code == "RG404"
    assert problem_of("{THON.completion}").code == "RG404"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("{DT_VT.signed}", "{DT_VT.number}, {DT_VT}, {DT_VT.reached}"),
        ("{DT_VT.growth.reached}", "{DT_VT.growth.number}, {DT_VT.growth}, {DT_VT.growth.signed}"),
        ("{DT_VT.plan.big}", "{DT_VT.plan.number}, {DT_VT.plan}, {DT_VT.plan.reached}, {DT_VT.plan.signed}"),
        ("{DT_VT.growth.big}", "{DT_VT.growth.number}, {DT_VT.growth}, {DT_VT.growth.signed}"),
    ],
)
def test_a_form_that_the_figure_lacks(typed, offered):
    problem = problem_of(typed)
    assert problem.code == "RG405"
    assert offered in problem.expected()


@pytest.mark.parametrize(
    ("text", "typed", "words", "instead"),
    [
        ("và tăng {DT_VT.growth} so", "tăng {DT_VT.growth}", "tăng tăng 29,31%", "{DT_VT.growth}"),
        ("Tăng\u00a0{DT_VT.growth}", "Tăng {DT_VT.growth}", "Tăng tăng 29,31%", "{DT_VT.growth}"),
        ("giảm {DT_VT.growth}", "giảm {DT_VT.growth}", "giảm tăng 29,31%", "{DT_VT.growth}"),
        ("giảm {DT_VT.growth.number}", "giảm {DT_VT.growth.number}", "giảm 29,31%", "{DT_VT.growth}"),
        ("tăng {DT_BC.growth.number}", "tăng {DT_BC.growth.number}", "tăng −3,2%", "{DT_BC.growth}"),
        ("giảm {DT_BC.growth.number}", "giảm {DT_BC.growth.number}", "giảm −3,2%", "{DT_BC.growth}"),
        ("tăng {DT_VT.growth.signed}", "tăng {DT_VT.growth.signed}", "tăng +29,31%", "{DT_VT.growth}"),
        ("tăng thêm {BTS.growth}", "tăng thêm {BTS.growth}", "tăng thêm tăng 1,76%", "{BTS.growth}"),
        ("tốc độ tăng trưởng {DT_VT.growth}", "tốc độ tăng trưởng {DT_VT.growth}",
         "tốc độ tăng trưởng tăng 29,31%", "tốc độ tăng trưởng {DT_VT.growth.number}"),
        ("mức tăng {BN.growth}", "mức tăng {BN.growth}", "mức tăng tăng 0,4 điểm phần trăm",
         "mức tăng {BN.growth.number}"),
        ("đạt {DT_VT.growth}", "đạt {DT_VT.growth}", "đạt tăng 29,31%", "đạt {DT_VT.growth.number}"),
        ("ước {UOC.growth}", "ước {UOC.growth}", "ước ước tăng 10,00%", "{UOC.growth}"),
        ("đạt {DT_VT.reached}", "đạt {DT_VT.reached}", "đạt đạt 2.765 tỷ đồng", "{DT_VT.reached}"),
        ("ước đạt {HS_BCCI.reached}", "ước đạt {HS_BCCI.reached}", "ước đạt ước đạt 78.332 hồ sơ",
         "{HS_BCCI.reached}"),
        ("đạt {HS_BCCI}", "đạt {HS_BCCI}", "đạt ước 78.332 hồ sơ", "{HS_BCCI.reached}"),
        ("ước {HS_BCCI}", "ước {HS_BCCI}", "ước ước 78.332 hồ sơ", "{HS_BCCI}"),
        ("ước {HS_BCCI.reached}", "ước {HS_BCCI.reached}", "ước ước đạt 78.332 hồ sơ", "{HS_BCCI.reached}"),
        ("trên {DT_BC}", "trên {DT_BC}", "trên trên 533,9 tỷ đồng", "{DT_BC}"),
        ("đạt hơn {DT_BC}", "hơn {DT_BC}", "hơn trên 533,9 tỷ đồng", "{DT_BC}"),
        ("cao hơn {DT_BC}", "cao hơn {DT_BC}", "cao hơn trên 533,9 tỷ đồng", "cao hơn {DT_BC.number} tỷ đồng"),
        ("trên {DVC_TT.next_plan}", "trên {DVC_TT.next_plan}", "trên trên 70%", "{DVC_TT.next_plan}"),
        ("{DT_VT} tỷ đồng, ", "{DT_VT} tỷ đồng", "2.765 tỷ đồng tỷ đồng", "{DT_VT}"),
        ("{DT_VT} đồng.", "{DT_VT} đồng", "2.765 tỷ đồng đồng", "{DT_VT}"),
        ("{BTS.reached} Trạm mới", "{BTS.reached} Trạm", "đạt 3.648 trạm Trạm", "{BTS.reached}"),
        ("{DT_VT.growth}%", "{DT_VT.growth}%", "tăng 29,31%%", "{DT_VT.growth}"),
        ("{BN.growth} điểm %", "{BN.growth} điểm %", "tăng 0,4 điểm phần trăm điểm %", "{BN.growth}"),
        ("{DS} dân số nông thôn", "{DS} dân số", "60% dân số dân số", "{DS}"),
        ("{tasks.count-2022} nhiệm vụ", "{tasks.count-2022} nhiệm vụ", "1 nhiệm vụ nhiệm vụ", "{tasks.count-2022}"),
        ("{BN.number} phần trăm", "{BN.number} phần trăm", "70,5% phần trăm", "{BN.number}"),
    ],
)  # fmt: skip
def test_wording_that_doubles_names_the_form_to_use(text, typed, words, instead):
    problem = problem_of(text)
    assert problem.code == "RG406"
    assert problem.found.replace("\u00a0", " ") == typed
    assert f"«{words}»" in problem.message().replace("\u00a0", " ")
    assert problem.expected() == instead


def test_each_placeholder_is_judged_by_the_words_beside_it():
    assert printed("{THON} {DT_VT.growth}") == "14 thôn tăng 29,31%"
    _, problems = resolve_text("tăng {BTS}, {DT_VT.growth}% và giảm {BTS.growth}", REF, BOOK)
    assert [problem.found for problem in problems] == ["{DT_VT.growth}%", "giảm {BTS.growth}"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("đạt {DT_VT tỷ đồng", "{DT_VT}"),
        ("đạt DT_VT} và", "{DT_VT}"),
        ("DT_VT.growth}", "{DT_VT.growth}"),
        ("{DT_VT và {BTS}", "{DT_VT}"),
        ("DT_VT|1} và", "{DT_VT|1}"),
        ("đạt {doanh thu", "{DT_BC}"),
        ("trạm BTS} và", "{BTS}"),
        ("{năm và", "{năm}"),
    ],
)
def test_a_code_with_a_brace_missing(text, instead):
    problem = problem_of(text)
    assert problem.code == "RG407"
    assert problem.expected() == instead


@pytest.mark.parametrize("text", ["{{DT_VT}}", "{{ DT_VT }}", "{{DT_VT|1}}"])
def test_a_code_in_two_pairs_of_braces(text):
    problem = problem_of(text)
    assert (problem.code, problem.found) == ("RG408", text)
    assert "cặp ngoặc: {DT_VT" in problem.expected()


def test_every_text_that_may_hold_placeholders_is_checked_at_its_cell():
    refs = {
        name: CellRef("indicators.xlsx", "Thông tin chung", f"B{n}")
        for n, name in enumerate(("subject", "conference_name", "conference_place", "source_note"))
    }
    year = yearbook(
        indicator("X", "1", note="{N1}", row=3),
        paragraphs=(paragraph("tốt"), paragraph("{} và {P1}", row=9)),
        photos=(photo("{C1}", "{A1}", row=4),),
        tasks=(task("NV", 2022, name="{T1}", result="{R1}", row=6),),
        facts=Facts(
            subject="{F1}",
            conference_name="{F2}",
            conference_place="{F3}",
            source_note="{F4}",
            refs=refs,
        ),
    )
    problems = [p for text in resolve_texts(year, make_book(year)[0]) for p in text.problems]
    assert [(p.code, p.place.sheet, p.place.cell, p.found) for p in problems] == [
        ("RG402", "Thông tin chung", "B0", "{F1}"),
        ("RG402", "Thông tin chung", "B1", "{F2}"),
        ("RG402", "Thông tin chung", "B2", "{F3}"),
        ("RG402", "Thông tin chung", "B3", "{F4}"),
        ("RG402", "Chỉ tiêu", "P3", "{N1}"),
        ("RG401", "Nội dung", "C9", "{}"),
        ("RG402", "Nội dung", "C9", "{P1}"),
        ("RG402", "Ảnh", "B4", "{C1}"),
        ("RG402", "Ảnh", "C4", "{A1}"),
        ("RG402", "Nhiệm vụ", "B6", "{T1}"),
        ("RG402", "Nhiệm vụ", "J6", "{R1}"),
    ]


def test_cells_that_are_printed_as_typed_take_no_placeholders():
    refs = {"signer": cell("Thông tin chung", "B9"), "recipients": cell("Thông tin chung", "B10")}
    row, of_unit = indicator("X", "1", name="Số liệu năm {năm}"), unit_row("X", "Viettel {X}", "1")
    year = yearbook(
        replace(row, field="Lĩnh vực {abc}", source="{{ nguồn }}", refs={**row.refs, "name": cell("Chỉ tiêu", "B2")}),
        breakdowns=(replace(of_unit, refs={"unit_name": cell("Theo đơn vị", "B2")}),),
        tasks=(replace(task("NV", 2022), lead="Sở {X"),),
        paragraphs=(replace(paragraph("tốt"), section="{}"),),
        facts=Facts(2022, signer="{X}", recipients=("Như trên", "Lưu: {VT}"), refs=refs),
    )
    found = list(check_literal_texts(year, make_book(year)[0]))
    assert [(p.code, p.place.cell, p.found) for p in found] == [
        ("RG412", "B9", "{X}"),
        ("RG412", "B10", "{VT}"),
        ("RG412", "B2", "{năm}"),
        ("RG412", "A2", "{abc}"),
        ("RG412", "B2", "{X}"),
        ("RG412", "C2", "{}"),
        ("RG412", "A2", "{X"),
    ]


def test_the_same_code_twice_in_a_cell_is_reported_for_each_place_it_is():
    _, problems = resolve_text("{DT_VTT} và {DT_VTT}", REF, BOOK)
    assert [problem.code for problem in problems] == ["RG402", "RG402"]


def test_every_problem_can_be_reported_in_both_languages():
    text = "{} {DT_VTT} {DT_VT.plan} {THON.growth} {DT_VT.signed} tăng {DT_VT.growth} {{DT_VT}} {DT_VT"
    _, problems = resolve_text(text, REF, BOOK)
    assert [problem.code for problem in problems] == [f"RG40{n}" for n in (1, 2, 3, 4, 5, 6, 8, 7)]
    for problem in problems:
        assert "{DT" not in problem.format_line("vi").replace(problem.found, "").split("RG40")[0]
        assert problem.format_line("en") != problem.format_line("vi")
