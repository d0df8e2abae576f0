"""Words around a figure that it does not bear out: each rule trips, and stays silent where it comes close."""

from __future__ import annotations

import pytest
from hangs import never_hangs
from hypothesis import given
from hypothesis import strategies as st
from judged import BOOK, REF, SCENE, codes, reported
from yearbooks import indicator, yearbook

from reportgen.figures.book import make_book
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.rules import check_words
from reportgen.figures.text import ResolvedText, resolve_text


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Doanh thu bưu chính tiếp tục tăng mạnh, đạt {DT_BC}.", "tăng mạnh"),
        ("Doanh thu bưu chính tăng, {DT_BC.reached}, {DT_BC.growth}.", "tăng"),
        ("Doanh thu bưu chính tăng lên {DT_BC}.", "tăng lên"),
        ("Năm 2022, doanh thu bưu chính tăng trưởng khá, đạt {DT_BC}", "tăng trưởng khá"),
        ("Doanh thu viễn thông {DT_VT.reached}, giảm so với năm trước", "giảm"),
        ("Doanh thu viễn thông giảm mạnh {DT_VT.growth}", "giảm mạnh"),
        ("Số trạm BTS tăng, đạt {BTS}", "tăng"),
        ("Nộp ngân sách của Viettel Phú Thọ giảm nhẹ, đạt {NNS/viettel-phu-tho}", "giảm nhẹ"),
    ],
)
def test_a_verb_against_the_growth(text: str, verb: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG430"
    assert f"“{verb}”" in problem.message()
    assert dict(problem.args)["growth"] in ("giảm gần 3,19%", "tăng 29,33%", "không đổi", "tăng 7,90%")


@pytest.mark.parametrize(
    "text",
    [
        "Doanh thu viễn thông tiếp tục tăng mạnh, đạt {DT_VT}, {DT_VT.growth}.",
        "Mặc dù giá cước giảm, doanh thu viễn thông {DT_VT.reached}.",
        "Giá cước giảm, doanh thu viễn thông {DT_VT.reached}.",
        "Doanh thu bưu chính không tăng, đạt {DT_BC}.",
        "Phấn đấu doanh thu bưu chính tăng, đạt {DT_BC}.",
        "Doanh thu bưu chính năm 2023 sẽ tăng, năm nay đạt {DT_BC}.",
        "Để tăng doanh thu, bưu chính đạt {DT_BC}.",
        "Quý I tăng, cả năm {DT_BC.reached}.",
        "Tăng cường phối hợp, tăng tốc độ xử lý, doanh thu bưu chính đạt {DT_BC}.",
        "Giảm chi phí, doanh thu viễn thông đạt {DT_VT}.",
        "Mức tăng chậm lại, bưu chính đạt {DT_BC}.",
        "Doanh thu bưu chính tăng, giảm thất thường, đạt {DT_BC}.",
        "Viễn thông tăng, đạt {DT_VT} và {DT_BC.growth}.",
        "Doanh thu năm 2019 tăng, đạt {DT_VT.y2019}.",
        "Tỷ lệ hộ có cáp quang giảm thì phấn đấu đạt {HA_GD.next_plan}.",
        "Nộp ngân sách {NNS.reached}; bưu chính giảm.",
    ],
)
def test_verbs_that_say_nothing_against_it(text: str) -> None:
    assert [problem for problem in reported(text) if problem.code == "RG430"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Doanh thu viễn thông {DT_VT.reached}, không đạt kế hoạch", "không đạt kế hoạch"),
        ("Doanh thu viễn thông {DT_VT.reached}, chưa hoàn thành chỉ tiêu", "chưa hoàn thành chỉ tiêu"),
        ("Doanh thu viễn thông {DT_VT.reached}, chỉ đạt {DT_VT.completion} kế hoạch", "chỉ đạt 102,41%"),
        ("Doanh thu viễn thông {DT_VT.reached}, thấp hơn kế hoạch", "thấp hơn kế hoạch"),
        ("Doanh thu bưu chính {DT_BC.reached}, vượt kế hoạch đề ra", "vượt kế hoạch"),
        ("Doanh thu bưu chính {DT_BC.reached} và vượt mức kế hoạch", "vượt mức kế hoạch"),
        ("Doanh thu bưu chính {DT_BC.reached}, vượt {DT_BC.plan}", "vượt 550\u00a0tỷ\u00a0đồng"),
        ("Doanh thu bưu chính {DT_BC.reached}, hoàn thành kế hoạch", "hoàn thành kế hoạch"),
        ("Doanh thu bưu chính {DT_BC.reached}, cao hơn so với kế hoạch", "cao hơn so với kế hoạch"),
        ("Có {DON} khiếu nại, không đạt kế hoạch", "không đạt kế hoạch"),
        ("Có {SU_CO} mất an toàn, vượt kế hoạch", "vượt kế hoạch"),
        ("Có {SU_CO} mất an toàn, hoàn thành kế hoạch", "hoàn thành kế hoạch"),
        ("Lãi {LAI}, vượt kế hoạch", "vượt kế hoạch"),
    ],
)
def test_words_about_the_plan(text: str, words: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG431"
    assert f"“{words}”" in problem.message()


@pytest.mark.parametrize(
    "text",
    [
        "Doanh thu viễn thông {DT_VT.reached}, vượt kế hoạch, {DT_VT.completion.reached} kế hoạch",
        "Doanh thu bưu chính {DT_BC.reached}, hoàn thành {DT_BC.completion} kế hoạch",
        "Doanh thu bưu chính {DT_BC.reached}, chỉ đạt {DT_BC.completion} kế hoạch, không đạt kế hoạch",
        "Có {DON} khiếu nại, vượt kế hoạch",
        "Có {DON} khiếu nại, thấp hơn kế hoạch {DON.plan}",
        "Có {DON} khiếu nại, chỉ bằng {DON.completion} kế hoạch",
        "Có {SU_CO} mất an toàn, không đạt kế hoạch",
        "Lãi {LAI}, hoàn thành kế hoạch",
        "Doanh thu bưu chính {DT_BC.reached}; phấn đấu vượt kế hoạch",
        "Doanh thu bưu chính {DT_BC.reached}, phấn đấu năm sau vượt kế hoạch",
        "Doanh thu bưu chính {DT_BC.reached}, theo kế hoạch của UBND tỉnh",
        "Viễn thông {DT_VT.reached}, {DT_BC.reached}, vượt kế hoạch",
        "Nộp ngân sách {NNS.reached}, vượt kế hoạch",
    ],
)
def test_words_about_the_plan_that_are_right_or_unknown(text: str) -> None:
    assert reported(text) == []


def test_exceeding_by_the_whole_completion() -> None:
    (problem,) = reported("Doanh thu viễn thông {DT_VT.reached}, vượt {DT_VT.completion} kế hoạch")
    assert (problem.code, problem.expected()) == ("RG432", "{DT_VT.completion.reached} kế hoạch")
    assert "102,41%" in problem.message()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doanh thu viễn thông {DT_VT.reached}, bằng 95% kế hoạch", "102%"),
        ("Doanh thu viễn thông {DT_VT.reached}, vượt 5,2% so với kế hoạch", "2,4%"),
        ("Có {DON} khiếu nại, vượt 20% kế hoạch", "27%"),
    ],
)
def test_a_typed_part_of_the_plan_that_differs(text: str, expected: str) -> None:
    assert ("RG433", expected) in [(problem.code, problem.expected()) for problem in reported(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Doanh thu viễn thông {DT_VT.reached}, bằng 102,4% kế hoạch",
        "Doanh thu viễn thông {DT_VT.reached}, vượt 2,4% kế hoạch",
        "Doanh thu viễn thông {DT_VT.reached}, phấn đấu bằng 110% kế hoạch",
        "Nộp ngân sách {NNS.reached}, bằng 95% kế hoạch",
        "Doanh thu viễn thông {DT_VT.reached}, bằng 95% năm trước",
    ],
)
def test_a_typed_part_of_the_plan_that_agrees(text: str) -> None:
    assert "RG433" not in codes(reported(text))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Tỷ lệ hộ có cáp quang {HA_GD.reached}, tăng 4,6% so với năm trước", "điểm phần trăm"),
        ("Tỷ lệ hộ có cáp quang {HA_GD.reached}, tăng thêm 4,6 phần trăm", "điểm phần trăm"),
        ("Doanh thu viễn thông {DT_VT.reached}, tăng 29,3 điểm %", "%"),
    ],
)
def test_per_cent_and_points(text: str, unit: str) -> None:
    (problem,) = [problem for problem in reported(text) if problem.code == "RG434"]
    assert problem.expected() == unit


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ có cáp quang {HA_GD.reached}, tăng 4,6 điểm phần trăm",
        "Tỷ lệ hộ có cáp quang tăng lên 86,2%, {HA_GD.growth}",
        "Doanh thu viễn thông {DT_VT.reached}, tăng 29,3%",
        "Tỷ lệ hộ có cáp quang {HA_GD.reached}; doanh thu tăng 5%",
    ],
)
def test_per_cent_and_points_in_their_places(text: str) -> None:
    assert "RG434" not in codes(reported(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đạt {DT_VT} triệu đồng", "{DT_VT} triệu đồng"),
        ("đạt {DT_VT.number} triệu đồng", "{DT_VT.number} triệu đồng"),
        ("đạt {DT_VT.number} đồng.", "{DT_VT.number} đồng"),
        ("có {TB.number} triệu thuê bao", "{TB.number} triệu thuê bao"),
        ("có {BTS.number} thôn", "{BTS.number} thôn"),
        ("có {BTS} %", "{BTS} %"),
    ],
)
def test_a_unit_that_is_not_the_figures(text: str, found: str) -> None:
    (problem,) = reported(text)
    assert (problem.code, problem.found) == ("RG435", found)


@pytest.mark.parametrize(
    "text",
    [
        "{DT_VT.number} tỷ đồng, {DT_VT.number} tỷ, {BTS.number} trạm BTS",
        "{BTS} đồng thời, {BTS} đồng bộ, {BTS.number} vị trí",
        "{THON} tỷ lệ cao, {BTS} thôn bản",
        "{HA_GD} hộ, {HA_GD.number} hộ gia đình",
    ],
)
def test_what_only_looks_like_a_unit(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gần {DT_BC.number} tỷ đồng", "gần {DT_BC.number}"),
        ("khoảng {DT_BC.number} tỷ đồng", "khoảng {DT_BC.number}"),
        ("xấp xỉ {DT_BC}", "xấp xỉ {DT_BC}"),
        ("chưa đến {DT_BC}", "chưa đến {DT_BC}"),
        ("trên {HS.number} hồ sơ", "trên {HS.number}"),
        ("trên {DT_VT.growth}", "trên {DT_VT.growth}"),
    ],
)
def test_another_qualifier_than_the_figures(text: str, found: str) -> None:
    (problem,) = reported(text)
    assert (problem.code, problem.found) == ("RG436", found)


@pytest.mark.parametrize(
    "text",
    [
        "trên {DT_BC.number} tỷ đồng, hơn {DT_BC.number} tỷ đồng",
        "khoảng {HS.number} hồ sơ, ước {HS.number} hồ sơ",
        "cao hơn {DT_BC.number} tỷ đồng",
        "gần {DT_VT}, trên {DT_VT.number} tỷ đồng, tăng trên {DT_VT.growth.number}",
        "trên địa bàn {DT_BC}",
    ],
)
def test_qualifiers_that_agree(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{HS.growth} so với năm 2021", "so với năm 2021"),
        ("{HS.growth} so với cùng kỳ", "so với cùng kỳ"),
        ("{DT_VT.growth} so với năm 2020", "so với năm 2020"),
        ("{DT_VT.growth} so với quý trước", "so với quý trước"),
        ("{DT_VT.mức tăng} so với năm 2020", "so với năm 2020"),
    ],
)
def test_growth_from_another_year(text: str, words: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG437"
    assert f"“{words}”" in problem.message()


@pytest.mark.parametrize(
    "text",
    [
        "{HS.growth} so với năm 2020",
        "{DT_VT.growth} so với cùng kỳ năm 2021",
        "{DT_VT.growth} so với năm trước, {NNS.growth} so với cùng kỳ",
        "{DT_VT.growth} so với mục tiêu",
        "{NNS/viettel-phu-tho.growth} so với năm 2021",
    ],
)
def test_growth_from_its_year(text: str) -> None:
    assert reported(text) == []


def test_every_problem_names_its_indicator_and_shows_what_was_typed() -> None:
    (problem,) = reported("Toàn ngành cố gắng. Nộp ngân sách (sơ bộ) tốt, doanh thu bưu chính tăng, đạt {DT_BC}.")
    assert dict(problem.args)["code"] == "DT_BC"
    assert problem.found == "doanh thu bưu chính tăng, đạt {DT_BC}"
    (problem,) = reported("Nộp ngân sách của Viettel Phú Thọ giảm, đạt {NNS/viettel-phu-tho}")
    assert dict(problem.args)["code"] == "NNS"


def test_a_text_whose_placeholders_are_wrong_is_judged_once_they_are_fixed() -> None:
    parts, problems = resolve_text("Bưu chính tăng, đạt {DT_BC}, {DT_BCC}", REF, BOOK)
    resolved = ResolvedText(REF, parts, tuple(problems))
    assert check_words([resolved], [], SCENE, last=None, names=()) == []


WORDS = """tăng giảm mạnh đạt vượt không chưa hoàn thành kế hoạch bằng so với năm 2021 cùng kỳ gần trên khoảng và nhưng
    , . ; ( ) % điểm phần trăm tỷ đồng triệu trạm lệ 2.138 95% 1.287.000 29,3 0 999999999999999999 - – : ngày 01/12/2021
    số 12/BC-STTTT 0912.345.678 SEA Games 31 http://a.b a@b.c İ ß \ue010 \ue01f
    {DT_VT} {DT_BC.reached} {HA_GD.growth} {DT_VT.completion} {DT_BC.plan} {BTS.number} {DT_VT.y2019}
    {NNS/viettel-phu-tho} {tasks.count-2022}"""
words = st.sampled_from([*WORDS.split(), "\n", "\u00a0"])


@given(st.lists(words, max_size=25).map(" ".join))
def test_no_sentence_is_too_odd(text: str) -> None:
    parts, problems = resolve_text(text, REF, BOOK)
    resolved = ResolvedText(REF, parts, tuple(problems))
    for problem in check_words([resolved], [], SCENE, last=None, names=["SEA Games #"]):
        assert "\n" not in problem.format_line("vi")
        assert problem.format_line("en")


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    check_words([ResolvedText(REF, (text,))], [], SCENE, last=None, names=["#", " # "])


@pytest.mark.parametrize(
    "piece",
    [
        "2.765 tỷ đồng ",
        "{DT_BC} tăng, ",
        "{DT_BC} ",
        "năm 2020 ",
        "1.1.",
        "a@1",
        "so với 1 ",
        "số 1, ",
        "vượt kế hoạch 5% ",
    ],
)
def test_the_longest_cell_is_read_to_its_end(piece: str) -> None:
    short = set(codes(reported(piece * 5)))
    with never_hangs():
        assert set(codes(reported(piece * (32_767 // len(piece))))) - {"RG451"} == short


@pytest.mark.parametrize(("typed", "found"), [("100,4", []), ("100,45", []), ("100,5", ["RG433"])])
def test_a_per_cent_of_the_plan_is_rounded_once(typed: str, found: list[str]) -> None:
    year = yearbook(indicator("A", "50.223", plan="50"))  # 100.446: printed as 100,45, but nearer to 100,4
    book, _ = make_book(year)
    parts, _ = resolve_text(f"Doanh thu {{A.reached}}, bằng {typed}% kế hoạch", REF, book)
    problems = check_words([ResolvedText(REF, parts)], [], PeriodContext(year, book), last=None, names=())
    assert [problem.code for problem in problems if problem.code == "RG433"] == found
