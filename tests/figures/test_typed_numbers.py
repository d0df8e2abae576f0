"""Numbers typed into texts: reported with the figure that they are; names, dates and small words are left alone."""

from __future__ import annotations

import pytest
from judged import LAST, codes, problems_of_template, reported


@pytest.mark.parametrize(
    ("text", "number", "then"),
    [
        ("Doanh thu viễn thông đạt 2.138 tỷ đồng.", "2.138 tỷ đồng", "{DT_VT.previous}"),
        ("Doanh thu viễn thông đạt 2138", "2138", "{DT_VT.previous.number}"),
        ("{DT_VT.growth} so với năm 2021 (2.138 tỷ đồng)", "2.138 tỷ đồng", "{DT_VT.previous}"),
        ("Từ năm 2019, doanh thu 1.500,5 tỷ đồng", "1.500,5 tỷ đồng", "{DT_VT.y2019}"),
        ("Doanh thu đạt 2.138.000 triệu đồng", "2.138.000 triệu đồng", "{DT_VT.previous}"),
        ("Viettel Phú Thọ nộp ngân sách 42 tỷ đồng", "42 tỷ đồng", "{NNS/viettel-phu-tho.previous}"),
    ],
)
def test_a_number_of_an_earlier_year(text: str, number: str, then: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG440"
    assert problem.message().startswith(f"{number} là số của năm {'2019' if 'y2019' in then else '2021'}")
    assert problem.remedy().endswith(then)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Doanh thu viễn thông đạt 2.765 tỷ đồng", "{DT_VT}"),
        ("Doanh thu viễn thông đạt 2.765\u00a0tỷ\u00a0đồng", "{DT_VT}"),
        ("Doanh thu tăng 29,33%", "{DT_VT.growth}"),
        ("đạt 102,41% kế hoạch", "{DT_VT.completion}"),
        ("Phấn đấu tỷ lệ hộ có cáp quang đạt 90%", "{HA_GD.next_plan}"),
        ("Tỷ lệ hộ có cáp quang tăng 4,6 điểm phần trăm", "{HA_GD.growth}"),
        ("Đã phủ sóng 14 thôn", "{THON}"),
        ("Có 1.348.542 thuê bao", "{TB_NET}"),
        ("Viettel Phú Thọ nộp 45,32 tỷ đồng", "{NNS/viettel-phu-tho}"),
        ("Doanh thu viễn thông: 2.765", "{DT_VT.number}"),
        ("Nộp ngân sách: 122,17 tỷ đồng", "{NNS}"),
        ("Nộp ngân sách 122,17tỷ đồng", "{NNS}"),
        ("Nộp ngân sách 122.17 tỷ đồng", "{NNS}"),
        ("Nộp ngân sách từ 120-122,17 tỷ đồng", "{NNS}"),
        ("Doanh thu viễn thông: +29,33%", "{DT_VT.growth}"),
        ("Doanh thu viễn thông (\u221229,33%)", "{DT_VT.growth}"),
    ],
)
def test_a_figure_typed_by_hand(text: str, instead: str) -> None:
    (problem,) = reported(text)
    assert (problem.code, problem.expected()) == ("RG441", instead)


@pytest.mark.parametrize(
    ("text", "number", "instead"),
    [
        ("Doanh thu bưu chính 534 tỷ đồng", "534 tỷ đồng", "{DT_BC|0}"),
        ("Doanh thu bưu chính đạt trên 533 tỷ đồng", "533 tỷ đồng", "{DT_BC}"),
        ("Có 1,287 triệu thuê bao điện thoại", "1,287 triệu thuê bao", "{TB}"),
        ("Có 1.287.000 thuê bao", "1.287.000 thuê bao", "{TB}"),
        ("Có 1.300.000 thuê bao điện thoại", "1.300.000 thuê bao", "{TB}"),
        ("{DT_VT.reached}, tăng 29,3%", "29,3%", "{DT_VT.growth|1}"),
        ("{DT_BC.reached}, giảm 3,2%", "3,2%", "{DT_BC.growth|1}"),
        ("Doanh thu viễn thông năm trước là 2,14 nghìn tỷ đồng", "2,14 nghìn tỷ đồng", "{DT_VT.previous}"),
    ],
)
def test_a_figure_rounded(text: str, number: str, instead: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG442"
    assert problem.message().startswith(f"{number} là số làm tròn")
    assert problem.expected() == instead


def test_a_figure_rounded_in_a_template_names_the_filter() -> None:
    (problem,) = problems_of_template("Doanh thu dịch vụ bưu chính 534 tỷ đồng")
    assert (problem.code, problem.expected()) == ("RG442", "{{ f.DT_BC|decimals(0) }}")


@pytest.mark.parametrize(
    "text",
    ["Doanh thu viễn thông 2,765 nghìn tỷ đồng", "Doanh thu viễn thông 2.765.000 triệu VNĐ",
     "Có 1.287,087 nghìn thuê bao",
     "Diện tích phủ sóng 353.456 ha", "Diện tích phủ sóng 3.534,56 km2"],
)  # fmt: skip
def test_a_figure_in_another_unit_of_its_kind(text: str) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG441"


def test_the_nearest_by_subject_and_year_is_named() -> None:
    assert "(DT_VT.previous)" in reported("Năm trước, doanh thu dịch vụ viễn thông 2.138 tỷ đồng")[0].message()
    (problem,) = reported("Số trạm BTS là 3.648 trạm, so với năm 2021")
    assert "BTS.previous" in problem.message(), "the sentence names last year"
    (problem,) = reported("Số trạm BTS là 3.648 trạm")
    assert problem.code == "RG441", "this year's and last year's are the same: it is right"


def test_numbers_that_are_no_figure_are_noted_once_a_cell() -> None:
    (problem,) = reported("Chuyển phát 312,5 tỷ đồng. Logistics 87,25 tỷ đồng, 98,5% đúng hạn.")
    assert (problem.code, problem.found) == ("RG443", "312,5 tỷ đồng; 87,25 tỷ đồng; 98,5%")
    assert problem.severity.name == "NOTE"


def test_numbers_beyond_those_that_are_checked_are_reported() -> None:
    assert codes(reported("Đầu tư 0,5 m; " * 200)) == []
    assert codes(reported("Đầu tư 0,5 m; " * 201)) == ["RG451"]


def test_numbers_of_last_years_report() -> None:
    (problem,) = reported("Doanh thu viễn thông 1.975,5 tỷ đồng", last=LAST)
    assert (problem.code, "{DT_VT}" in problem.remedy()) == ("RG450", True)
    (problem,) = reported("Doanh thu viễn thông tăng 8,23%", last=LAST)
    assert (problem.code, "{DT_VT.growth}" in problem.remedy()) == ("RG450", True)
    assert codes(reported("Doanh thu viễn thông tăng 8,23%")) == ["RG443"]
    (problem,) = reported("Doanh thu viễn thông 2.138 tỷ đồng", last=LAST)
    assert problem.code == "RG440", "this year's workbook has it too"


QUIET = (
    "SEA Games 31, Giải bóng đá U17, COVID-19, 5G, 4G, 3 cấp, ba cấp, Mobifone khu vực 4, Windows 11, ISO 9001:2015.",
    "Thực hiện Nghị định 30/2020/NĐ-CP, Quyết định 31/2021/QĐ-UBND, Kế hoạch 2765/KH-UBND, Nghị quyết số 52-NQ/TW.",
    "1. Doanh thu\n2) Nộp ngân sách\n2.1. Viễn thông",
    "2.1 thôn chưa có sóng",
    "Trang 12-15, ngày 20-11, 2-3 xã, tháng 3-5, phiên bản 1.2, G-20, lúc 10h30, công nghệ 5G.",
    "Quý IV, quý 4, tháng 12, ngày 14/3, ngày 14 tháng 3, lúc 8 giờ 30, 8h30, 24/7, 13/13 huyện, 6 tháng đầu năm 2022.",
    "Điện thoại 0210.3846.543, 0912 345 678, (0210) 3846 543, 1900 1234, +84 210 3846 543.",
    "Toàn bộ 5 nội dung, 12 doanh nghiệp, 150 cán bộ; xếp thứ 12; dịch vụ công mức độ 3 và 4; Điều 14, khoản 2.",
    "Tăng 100%, 100% số xã, 0% lỗi; gấp 1,5 lần.",
    "Giao 2 nhiệm vụ; có 2.765 người, 3.648 lượt khách, 14 hộ nghèo.",
    "Đơn vị khác nộp 45,32 triệu lượt; đạt 14 điểm.",
    "Tỷ lệ hài lòng đạt 86%, doanh thu tăng 16%.",
    "Trang web http://sotttt.gov.vn/2765, thư stttt2765@phutho.gov.vn.",
    "Giai đoạn 2021-2025, nhiệm kỳ 2020 - 2025, năm học 2021-2022.",
    "Doanh thu đạt {DT_VT}, {DT_VT.growth}.",
    "BTS; DAU_TU_VT; PHU_5G",
)


@pytest.mark.parametrize("text", QUIET)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert reported(text) == []


def test_a_row_of_a_unit_needs_the_units_name() -> None:
    assert codes(reported("Đơn vị khác nộp 45,32 tỷ đồng")) == ["RG443"]
    assert codes(reported("Viettel Phú Thọ Mới nộp 45,32 tỷ đồng")) == ["RG441"]
    assert codes(reported("Viettel Phú Thọa nộp 45,32 tỷ đồng")) == ["RG443"]


def test_names_of_the_workspace_are_left_alone() -> None:
    text = "Giải chạy 2.765 tỷ đồng ước mơ; Festival 14 thôn"
    assert codes(reported(text)) == ["RG441", "RG441"]
    assert reported(text, names=["Giải chạy # tỷ đồng", "festival # thôn"]) == []
    assert codes(reported("Giải chạy 2.765 tỷ đồng; đạt 2.765 tỷ đồng", names=["Giải chạy #"])) == ["RG441"]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Doanh thu đạt 2.765 tỷ đồng", "{{ f.DT_VT }}"),
        ("Viettel Phú Thọ nộp 45,32 tỷ đồng", '{{ f["NNS/viettel-phu-tho"] }}'),
    ],
)
def test_a_template_asks_in_its_own_way(text: str, instead: str) -> None:
    (problem,) = problems_of_template(text)
    assert (problem.code, problem.expected()) == ("RG441", instead)
    assert str(problem.place) == "templates/report/report.html.j2:7"


def test_what_is_reported_shows_the_clause_and_its_indicator() -> None:
    (problem,) = reported("Năm 2022, tại SEA Games 31, doanh thu viễn thông đạt 2.765 tỷ đồng ({NNS}), rất tốt.")
    assert problem.found == "doanh thu viễn thông đạt 2.765 tỷ đồng"
    assert dict(problem.args)["code"] == "DT_VT"
