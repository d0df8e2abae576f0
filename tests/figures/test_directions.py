"""Whether a sentence says that a figure rose or fell, with a typed number too: what is wrong, and what is fine."""

from __future__ import annotations

import pytest
from judged import codes, reported

WRONG = [
    # a typed per cent, with and without the base
    "Doanh thu viễn thông {DT_VT.reached}, giảm 11,8%.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 8,8% so với năm trước.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 8,8% so với cùng kỳ năm trước.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 8,8% so với cùng kỳ năm 2021 và vượt kế hoạch.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 8,8% so với năm 2021, hoàn thành kế hoạch.",
    "Doanh thu viễn thông {DT_VT.reached} (giảm 11,8%).",
    "Doanh thu viễn thông {DT_VT.reached} (giảm 11,8% so với năm 2021), vượt kế hoạch.",
    "Doanh thu viễn thông {DT_VT.reached}; doanh thu bưu chính {DT_BC.reached}, tăng 3,2%.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng trưởng 3,2%.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng nhẹ khoảng 3,2% so với năm ngoái.",
    "Doanh thu bưu chính tăng 3,2%, đạt {DT_BC}.",
    "Năm 2022, doanh thu bưu chính tăng hơn 3% so với năm 2021, đạt {DT_BC}.",
    "So với năm trước, doanh thu bưu chính tăng 3,2%, đạt {DT_BC}.",
    "Doanh thu bưu chính {DT_BC.reached}, đã tăng 3,2 phần trăm do nhu cầu cao.",
    "Nộp ngân sách {NNS.reached}, giảm gần 16,2% so với cùng kỳ.",
    "Nộp ngân sách của Viettel Phú Thọ {NNS/viettel-phu-tho.reached}, giảm 7,9%.",
    # points, amounts in the figure's own unit and in a greater one, times
    "Tỷ lệ hộ có cáp quang {HA_GD.reached}, giảm 4,6 điểm phần trăm.",
    "Tỷ lệ hộ có cáp quang {HA_GD.reached}, giảm 4,6 điểm % so với năm 2021.",
    "Có {TB}, giảm 220 thuê bao so với năm trước.",
    "Có {TB}, giảm 86,7 nghìn thuê bao.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 627 tỷ đồng từ {DT_VT.previous}.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng thêm 17,6 tỷ đồng so với {DT_BC.previous}.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng 1,03 lần.",
    "Doanh thu bưu chính tăng lên 551,5 tỷ đồng, {DT_BC.reached}.",
    "Có {DON}, tăng 7 đơn so với năm trước.",
    "Có {SU_CO}, giảm 2 vụ so với năm 2021.",
    # what did not change
    "Số trạm BTS là {BTS}, tăng 1,5%.",
    "Số trạm BTS là {BTS}, giảm 12 trạm.",
    # another base year that is the column's
    "Có {HS.reached}, giảm 242% so với năm 2020.",
    # comparisons with the base named
    "Doanh thu bưu chính {DT_BC.reached}, cao hơn năm trước 3,2%.",
    "Doanh thu bưu chính {DT_BC.reached}, cao hơn 3,2% so với cùng kỳ.",
    "Doanh thu viễn thông {DT_VT.reached}, thấp hơn năm 2021.",
    "Doanh thu viễn thông {DT_VT.reached}, bằng 88,2% so với năm trước.",
    "Doanh thu viễn thông {DT_VT.reached}, chỉ bằng 88,2% cùng kỳ.",
    "Doanh thu bưu chính {DT_BC.reached}, bằng 103,2% năm 2021.",
    "Doanh thu bưu chính {DT_BC.reached}, gấp 1,03 lần năm trước.",
]  # fmt: skip

RIGHT = [
    # the right direction
    "Doanh thu viễn thông {DT_VT.reached}, tăng 29,3% so với năm trước.",
    "Doanh thu viễn thông {DT_VT.reached}, tăng 627 tỷ đồng.",
    "Doanh thu bưu chính {DT_BC.reached} (giảm 3,2%).",
    "Doanh thu bưu chính giảm 3,2% so với cùng kỳ, chỉ đạt {DT_BC}.",
    "Tỷ lệ hộ có cáp quang {HA_GD.reached}, tăng 4,6 điểm phần trăm.",
    "Có {TB}, tăng 86.742 thuê bao so với năm 2021.",
    "Có {DON}, giảm 7 đơn so với năm trước.",
    "Doanh thu viễn thông {DT_VT.reached}, bằng 129,3% so với cùng kỳ.",
    "Doanh thu viễn thông {DT_VT.reached}, gấp 1,3 lần năm trước.",
    "Doanh thu bưu chính {DT_BC.reached}, thấp hơn năm trước 3,2%.",
    "Doanh thu bưu chính {DT_BC.reached}, bằng 96,8% năm 2021.",
    # compared with the plan
    "Doanh thu bưu chính {DT_BC.reached}, tăng 2% so với kế hoạch điều chỉnh.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 2,4% so với kế hoạch doanh nghiệp đăng ký.",
    "So với kế hoạch, doanh thu viễn thông {DT_VT.reached}, giảm 1,5%.",
    "So với dự toán giao, nộp ngân sách giảm 3%, {NNS.reached}.",
    "Doanh thu viễn thông {DT_VT.reached}, thấp hơn 5% so với mục tiêu của Nghị quyết.",
    "Có {TB}, giảm 220 thuê bao so với chỉ tiêu giao.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng 1,2% so với {DT_BC.plan}.",
    "So với {DT_VT.plan}, doanh thu viễn thông giảm 2%, đạt {DT_VT}.",
    # compared with a quarter, a month, another year
    "Doanh thu viễn thông {DT_VT.reached}, giảm 8,8% so với quý trước.",
    "Doanh thu viễn thông quý IV giảm 2%, cả năm {DT_VT.reached}.",
    "Trong quý IV, doanh thu viễn thông giảm 2%, đạt {DT_VT}.",
    "Doanh thu viễn thông năm trước giảm 5%, đạt {DT_VT}.",
    "Doanh thu viễn thông {DT_VT.reached}, thấp hơn quý trước và năm trước 5%.",
    "Quý III và quý IV giảm 4%, cả năm doanh thu {DT_VT.reached}.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng 4% so với năm 2019.",
    "Doanh thu bưu chính {DT_BC.reached}, tăng 12% so với năm 2020 và 15% so với năm 2018.",
    "So với năm 2020, doanh thu bưu chính tăng 4%, đạt {DT_BC}.",
    "So với tháng 11, doanh thu viễn thông giảm 1,2%, đạt {DT_VT}.",
    "Có {HS.reached}, giảm 5% so với năm trước.",
    "Có {HS.reached}, giảm 5% so với cùng kỳ.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 1,1% so với bình quân giai đoạn 2016-2020.",
    "Nộp ngân sách {NNS.reached}, giảm 2% so với 6 tháng đầu năm.",
    "Doanh thu bưu chính {DT_BC.reached}, cao hơn 6% so với năm 2019.",
    "Doanh thu viễn thông {DT_VT.reached}, thấp hơn bình quân cả nước 2,1%.",
    "Doanh thu viễn thông {DT_VT.reached}, bằng 88% so với doanh thu của tỉnh đứng đầu.",
    # another subject
    "Doanh thu viễn thông {DT_VT.reached}, số thuê bao cố định giảm 8,8%.",
    "Doanh thu viễn thông {DT_VT.reached}, trong đó dịch vụ cố định giảm 11,8%.",
    "Doanh thu viễn thông {DT_VT.reached} trong khi chi phí giảm 5%.",
    "Doanh thu viễn thông {DT_VT.reached} (dịch vụ cố định giảm 5%).",
    "Doanh thu viễn thông {DT_VT.reached} dù giá cước giảm 10%.",
    "Doanh thu bưu chính {DT_BC.reached} và sản lượng bưu gửi tăng 12,4%.",
    "Doanh thu bưu chính {DT_BC.reached}, riêng bưu chính công ích tăng 20%.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 30% chi phí vận hành.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 15 thủ tục hành chính.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 5% ở khu vực nông thôn.",
    "Doanh thu viễn thông {DT_VT.reached}, giảm 3% so với năm trước ở khu vực miền núi.",
    "Có {TB}, giảm 2 bậc trong bảng xếp hạng.",
    "Giảm 30% thời gian giải quyết, doanh thu viễn thông {DT_VT.reached}.",
    "Chi phí giảm 5%; doanh thu viễn thông {DT_VT.reached}.",
    "Doanh thu viễn thông {DT_VT.reached}, doanh thu bưu chính {DT_BC} giảm 3,2% và giá cước giảm 5%.",
    # no claim about the year
    "Doanh thu bưu chính {DT_BC.reached}, phấn đấu tăng 5%.",
    "Doanh thu bưu chính {DT_BC.reached}, dự kiến năm sau tăng 5%.",
    "Doanh thu bưu chính {DT_BC.reached}, chưa tăng 3% như mục tiêu.",
    "Doanh thu bưu chính {DT_BC.reached}; năm 2023 phấn đấu tăng 5%.",
    "Doanh thu viễn thông {DT_VT.reached}, tăng, giảm 5% giữa các tháng.",
    "Doanh thu viễn thông {DT_VT.reached}, mức giảm 5% của cố định được bù đắp.",
    "Nhờ giảm 5% chi phí, doanh thu viễn thông {DT_VT.reached}.",
    "Tỷ lệ hộ có cáp quang {HA_GD.reached}, mục tiêu giảm 2% hộ nghèo.",
    # figures that print their own word
    "Doanh thu viễn thông {DT_VT.reached}, {DT_VT.growth} so với năm trước.",
    "Doanh thu bưu chính {DT_BC.reached}, {DT_BC.growth} (giảm 17,6 tỷ đồng).",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_a_direction_that_the_figure_contradicts(text: str) -> None:
    assert "RG430" in codes(reported(text))


@pytest.mark.parametrize("text", RIGHT)
def test_a_direction_that_it_does_not(text: str) -> None:
    assert "RG430" not in codes(reported(text))


def test_there_are_enough_sentences() -> None:
    assert (len(set(WRONG)) >= 25, len(set(RIGHT)) >= 50) == (True, True)


def test_the_words_of_the_claim_are_named() -> None:
    (problem,) = [p for p in reported("Có {TB}, giảm 220 thuê bao so với năm trước.") if p.code == "RG430"]
    assert "“giảm 220 thuê bao”" in problem.message()
    assert dict(problem.args)["growth"] == "tăng 7,23%"
