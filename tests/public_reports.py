"""Four reports of other offices on parts of a year: what is typed, and what must be read in the finished files.

The figures are those of public reports (see `Office.source`). Sentences, tasks and the dates of documents are invented
where a report is only known from an article on it, and the office of `HALF_YEAR` is the one above its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Office:
    """One office and its report; columns and facts by their heading in the workbooks of the period."""

    key: str
    period: str
    source: str
    """The public report: office, title, address."""
    facts: Row
    indicators: tuple[Row, ...]
    texts: tuple[tuple[str, str], ...]
    """Sections and paragraphs of sheet `Nội dung`."""
    tasks: tuple[Row, ...]
    said: tuple[str, ...]
    """What the report says, in both formats."""
    on_brochure: tuple[str, ...]
    following: str
    """The period for which new workbooks are made then."""
    carried: Mapping[str, Row]
    """What these workbooks have, by code."""


def rows(heads: str, *values: tuple[Any, ...]) -> tuple[Row, ...]:
    """Rows under headings that are separated by a bar; None is an empty cell."""
    names = [name.strip() for name in heads.split("|")]
    return tuple(dict(zip(names, row, strict=True)) for row in values)


QUARTER = Office(
    "binh-minh",
    "2025-Q2",
    "Công ty cổ phần Nhựa Bình Minh, kết quả kinh doanh quý II/2025 (báo cáo tài chính hợp nhất, theo "
    "new.bsc.com.vn/cong-ty/bao-cao-tai-chinh/BMP; kế hoạch năm theo vietnamdaily.kienthuc.net.vn, "
    "bo-doi-dau-nganh-nhua-bmp-ntp-cung-bao-lai-ky-luc-post1556779)",
    {
        "Cơ quan ban hành": "Công ty cổ phần Nhựa Bình Minh",
        "Địa danh": "Thành phố Hồ Chí Minh",
        "Ngày ban hành": dt.date(2025, 7, 21),
        "Trích yếu": "Kết quả kinh doanh quý II và nhiệm vụ quý III năm 2025",
        "Chức vụ người ký": "TỔNG GIÁM ĐỐC",
        "Nơi nhận": "Như trên\nLưu: VT",
        "Họ tên người ký": "Nguyễn Văn A",
        "Số liệu tính từ ngày": dt.date(2025, 4, 1),
        "Số liệu đến ngày": dt.date(2025, 6, 30),
    },
    rows(
        "Mã | Chỉ tiêu | Lĩnh vực | Đơn vị tính | Loại số liệu | Cùng kỳ năm trước | Kỳ trước | Trong kỳ | "
        "Lũy kế từ đầu năm | Kế hoạch năm",
        ("DT", "Doanh thu thuần", "Doanh thu, lợi nhuận", "tỷ đồng", "thời kỳ", 1153.2, 1383.1, 1308.1, 2691.2, 5362),
        ("LN_GOP", "Lợi nhuận gộp", "Doanh thu, lợi nhuận", "tỷ đồng", "thời kỳ", 505.6, 590.2, 610.8, 1201, None),
        ("LN", "Lợi nhuận sau thuế", "Doanh thu, lợi nhuận", "tỷ đồng", "thời kỳ", 280.3, 286.9, 329.9, 616.8, 1055),
        ("BIEN", "Biên lợi nhuận gộp", "Doanh thu, lợi nhuận", "%", None, 43.9, 42.7, 46.7, None, None),
        ("CP_BH", "Chi phí bán hàng", "Chi phí", "tỷ đồng", "thời kỳ", 117.3, 182.3, 149.6, 331.9, None),
        ("CP_QL", "Chi phí quản lý doanh nghiệp", "Chi phí", "tỷ đồng", "thời kỳ", 33.2, 32, 37.4, 69.4, None),
    ),
    (
        ("Mở đầu", "{Kỳ}, Công ty giữ được đà tăng doanh thu và lợi nhuận; nhu cầu ống nhựa cho xây dựng phục hồi."),
        (
            "Doanh thu, lợi nhuận",
            "Doanh thu thuần {DT.reached}, {DT.tăng} so với {cùng kỳ}, {DT.tăng kỳ trước} so với {kỳ trước}; lũy kế "
            "{DT.lũy kế}, "
            "{DT.hoàn thành.reached} kế hoạch năm.",
        ),
        (
            "Doanh thu, lợi nhuận",
            "Lợi nhuận sau thuế {LN.reached}, {LN.tăng} so với {cùng kỳ} ({LN.mức tăng}), {LN.tăng kỳ trước} so với "
            "{kỳ trước}; "
            "{LN.hoàn thành.reached} kế hoạch năm. Biên lợi nhuận gộp {BIEN.reached}, {BIEN.tăng} so với {cùng kỳ}.",
        ),
        ("Tờ gấp: doanh thu", "Lợi nhuận cao nhất từ trước đến nay"),
        ("Tờ gấp: doanh thu", "Lợi nhuận {LN.tăng kỳ trước} so với {kỳ trước}."),
    ),
    rows(
        "Mã | Nhiệm vụ | Nhóm | Đơn vị chủ trì | Thời hạn | Năm | Kỳ | Trạng thái",
        ("NV01", "Mở rộng nhà phân phối ở miền Trung", "Thị trường", "Phòng Bán hàng", None, 2025, None, "hoàn thành"),
        ("NV02", "Giữ tỷ lệ chiết khấu cho nhà phân phối", "Thị trường", "Phòng Bán hàng", None, 2025, "Quý III", None),
        (
            "NV03",
            "Giảm hao hụt nguyên liệu",
            "Sản xuất",
            "Nhà máy Long An",
            dt.date(2025, 9, 30),
            2025,
            "Quý III",
            None,
        ),
    ),
    (
        "Doanh thu thuần đạt 1.308,1 tỷ đồng, tăng 13,43% so với quý II năm 2024, giảm 5,42% so với quý I năm 2025; "
        "lũy kế 2.691,2 tỷ đồng, đạt 50,19% kế hoạch năm.",
        "Lợi nhuận sau thuế đạt 329,9 tỷ đồng, tăng 17,70% so với quý II năm 2024 (tăng 49,6 tỷ đồng), tăng 14,99% "
        "so với "
        "quý I năm 2025; đạt 58,46% kế hoạch năm.",
        "Biên lợi nhuận gộp đạt 46,7%, tăng 2,8 điểm phần trăm so với quý II năm 2024",
        "So với quý I năm 2025",
        "tính từ ngày 01/4/2025 đến ngày 30/6/2025",
    ),
    ("329,9", "Lợi nhuận tăng 14,99% so với quý I năm 2025."),
    "2025-Q3",
    {"DT": {"Kỳ trước": 1308.1, "Kế hoạch năm": 5362}, "LN": {"Kỳ trước": 329.9, "Kế hoạch năm": 1055}},
)
FIRST_QUARTER = Office(
    "quang-nam",
    "2023-Q1",
    "Cục Thống kê Quảng Nam, Báo cáo số 208/BC-CTK ngày 24/3/2023, Tình hình kinh tế - xã hội tháng 03 và quý I năm "
    "2023, mục Tài chính, ngân hàng (scribd.com/document/649024339)",
    {
        "Cơ quan ban hành": "Cục Thống kê Quảng Nam",
        "Cơ quan chủ quản": "Tổng cục Thống kê",
        "Số văn bản": "208",
        "Ký hiệu": "BC-CTK",
        "Địa danh": "Quảng Nam",
        "Ngày ban hành": dt.date(2023, 3, 24),
        "Trích yếu": "Tình hình thu ngân sách quý I năm 2023",
        "Chức vụ người ký": "CỤC TRƯỞNG",
        "Nơi nhận": "Như trên\nLưu: VT",
        "Họ tên người ký": "Nguyễn Văn A",
        "Số liệu đến ngày": dt.date(2023, 3, 21),
    },
    rows(
        "Mã | Chỉ tiêu | Lĩnh vực | Đơn vị tính | Trong kỳ | Từ kèm số | Tăng, giảm đã công bố | "
        "Hoàn thành kế hoạch đã công bố | Trong đó (mã)",
        ("THU", "Tổng thu ngân sách nhà nước", "Thu ngân sách", "nghìn tỷ đồng", 5.6, "hơn", -30, 21, "ND; XNK"),
        ("ND", "Thu nội địa", "Thu ngân sách", "nghìn tỷ đồng", 5, "gần", -15.6, 23.8, "DNNN; FDI; NQD"),
        ("XNK", "Thu từ hoạt động xuất, nhập khẩu", "Thu ngân sách", "tỷ đồng", 639, None, -70, 11, None),
        ("DNNN", "Thu từ doanh nghiệp nhà nước", "Thu nội địa theo khu vực", "tỷ đồng", 290, None, 23, 40, None),
        (
            "FDI",
            "Thu từ doanh nghiệp có vốn đầu tư nước ngoài",
            "Thu nội địa theo khu vực",
            "tỷ đồng",
            536,
            None,
            81,
            46,
            None,
        ),
        (
            "NQD",
            "Thu từ khu vực ngoài nhà nước",
            "Thu nội địa theo khu vực",
            "nghìn tỷ đồng",
            3.3,
            "hơn",
            -26,
            23,
            None,
        ),
    ),
    (
        ("Mở đầu", "{Kỳ}, thu ngân sách trên địa bàn giảm so với {cùng kỳ}, chủ yếu do thu từ xuất, nhập khẩu."),
        (
            "Thu ngân sách",
            "Tổng thu ngân sách nhà nước {THU.reached}, bằng {THU.hoàn thành} dự toán năm, {THU.tăng} so với {cùng "
            "kỳ}; trong đó "
            "thu nội địa {ND} (bằng {ND.hoàn thành}; {ND.tăng}), thu từ xuất, nhập khẩu {XNK} (bằng {XNK.hoàn "
            "thành}; {XNK.tăng}).",
        ),
    ),
    rows(
        "Mã | Nhiệm vụ | Nhóm | Đơn vị chủ trì | Thời hạn | Năm | Kỳ | Trạng thái",
        ("NV01", "Theo dõi các khoản thu đến hạn", "Thống kê", "Phòng Thống kê tổng hợp", None, 2023, "Quý II", None),
    ),
    (
        "Tổng thu ngân sách nhà nước đạt hơn 5,6 nghìn tỷ đồng, bằng 21% dự toán năm, giảm 30% so với quý I năm "
        "2022; trong đó "
        "thu nội địa gần 5 nghìn tỷ đồng (bằng 23,8%; giảm 15,6%), thu từ xuất, nhập khẩu 639 tỷ đồng (bằng 11%; "
        "giảm 70%",
        "Thu từ doanh nghiệp có vốn đầu tư nước ngoài đạt 536 tỷ đồng, tăng 81% so với quý I năm 2022, đạt 46% kế "
        "hoạch năm",
        "Trong đó: Thu nội địa",
        "đến ngày 21/3/2023",
    ),
    ("536",),
    "2023-Q2",
    {"FDI": {"Kỳ trước": 536, "Trong đó (mã)": None}, "THU": {"Kỳ trước": 5.6, "Trong đó (mã)": "ND; XNK"}},
)
MONTH = Office(
    "hoa-binh",
    "2021-T09",
    "Văn phòng UBND tỉnh Hòa Bình, Tình hình sản xuất công nghiệp và tiểu thủ công nghiệp, thương mại và dịch vụ "
    "tháng 9 "
    "năm 2021 (vpubnd.hoabinh.gov.vn, 12/10/2021)",
    {
        "Cơ quan ban hành": "Văn phòng UBND tỉnh Hòa Bình",
        "Cơ quan chủ quản": "UBND tỉnh Hòa Bình",
        "Ký hiệu": "BC-VPUBND",
        "Địa danh": "Hòa Bình",
        "Ngày ban hành": dt.date(2021, 10, 12),
        "Trích yếu": "Sản xuất công nghiệp, thương mại và dịch vụ tháng 9 năm 2021",
        "Chức vụ người ký": "CHÁNH VĂN PHÒNG",
        "Nơi nhận": "Như trên\nLưu: VT",
        "Họ tên người ký": "Nguyễn Văn A",
    },
    rows(
        "Mã | Chỉ tiêu | Lĩnh vực | Đơn vị tính | Trong kỳ | Từ kèm số | Tăng, giảm đã công bố | Tăng, giảm so với "
        "kỳ trước",
        ("IIP", "Chỉ số sản xuất công nghiệp", "Công nghiệp", "chỉ số", None, None, -11.68, 11.35),
        ("KHAI", "Ngành khai khoáng", "Công nghiệp", "chỉ số", None, None, -27.35, 67.31),
        ("CHE_BIEN", "Ngành chế biến, chế tạo", "Công nghiệp", "chỉ số", None, None, 0.94, 10.97),
        ("BAN_LE", "Tổng mức bán lẻ và doanh thu dịch vụ", "Thương mại", "tỷ đồng", 3635, "ước", -2.68, 0.14),
        ("XK", "Kim ngạch xuất khẩu", "Thương mại", "triệu USD", 79.01, "ước", None, -11.11),
        ("NK", "Kim ngạch nhập khẩu", "Thương mại", "triệu USD", 62.07, "ước", None, -3.22),
    ),
    (
        (
            "Mở đầu",
            "{Kỳ}, sản xuất công nghiệp tăng so với {kỳ trước}, còn thấp hơn {cùng kỳ}; {kỳ sau} cần làm nhanh hơn.",
        ),
        (
            "Công nghiệp",
            "Chỉ số sản xuất công nghiệp ước {IIP.tăng kỳ trước} so với tháng trước, {IIP.tăng} so với cùng kỳ; "
            "trong đó ngành "
            "khai khoáng {KHAI.tăng kỳ trước} so với tháng trước, {KHAI.tăng} so với cùng kỳ.",
        ),
        ("Tờ gấp: thương mại", "Thương mại và dịch vụ"),
        ("Tờ gấp: thương mại", "Xuất khẩu {XK.tăng kỳ trước} so với {kỳ trước}."),
    ),
    rows(
        "Mã | Nhiệm vụ | Nhóm | Đơn vị chủ trì | Thời hạn | Năm | Kỳ | Trạng thái",
        ("NV01", "Gỡ khó cho doanh nghiệp khai khoáng", "Công nghiệp", "Sở Công Thương", None, 2021, "Tháng 10", None),
    ),
    (
        "Chỉ số sản xuất công nghiệp ước tăng 11,35% so với tháng trước, giảm 11,68% so với cùng kỳ; trong đó ngành "
        "khai khoáng "
        "tăng 67,31% so với tháng trước, giảm 27,35% so với cùng kỳ",
        "Tổng mức bán lẻ và doanh thu dịch vụ ước đạt 3.635 tỷ đồng, giảm 2,68% so với tháng 9 năm 2020, tăng 0,14% "
        "so với tháng 8 "
        "năm 2021",
        "Kim ngạch xuất khẩu ước đạt 79,01 triệu USD, giảm 11,11% so với tháng 8 năm 2021",
        "còn thấp hơn tháng 9 năm 2020; tháng 10 năm 2021 cần",
        "−27,35%",
        "+67,31%",
    ),
    ("3.635", "giảm 2,68% so với tháng 9 năm 2020", "Xuất khẩu giảm 11,11% so với tháng 8 năm 2021."),
    "2021-T10",
    {
        "BAN_LE": {"Kỳ trước": 3635, "Tăng, giảm đã công bố": None, "Tăng, giảm so với kỳ trước": None},
        "XK": {"Kỳ trước": 79.01},
        "IIP": {"Kỳ trước": None, "Đơn vị tính": "chỉ số"},
    },
)
HALF_YEAR = Office(
    "ba-ria",
    "2015-6T",
    "Trung tâm Thông tin xúc tiến du lịch Bà Rịa - Vũng Tàu, Thống kê hoạt động du lịch 6 tháng đầu năm 2015 "
    "(bariavungtautourism.com.vn/thong-tin-can-biet/thong-ke-du-lich/w3323)",
    {
        "Cơ quan ban hành": "Sở Du lịch tỉnh Bà Rịa - Vũng Tàu",
        "Cơ quan chủ quản": "UBND tỉnh Bà Rịa - Vũng Tàu",
        "Ký hiệu": "BC-SDL",
        "Địa danh": "Bà Rịa - Vũng Tàu",
        "Ngày ban hành": dt.date(2015, 7, 10),
        "Trích yếu": "Sơ kết hoạt động du lịch 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2015",
        "Chức vụ người ký": "GIÁM ĐỐC",
        "Nơi nhận": "Như trên\nLưu: VT",
        "Họ tên người ký": "Nguyễn Văn A",
        "Tên hội nghị": "Hội nghị sơ kết hoạt động du lịch 6 tháng đầu năm 2015",
        "Ngày hội nghị": dt.date(2015, 7, 15),
    },
    rows(
        "Mã | Chỉ tiêu | Lĩnh vực | Đơn vị tính | Trong kỳ | Tăng, giảm đã công bố | Hoàn thành kế hoạch đã công bố "
        "| Trong đó (mã)",
        ("DT", "Tổng doanh thu du lịch", "Doanh thu", "tỷ đồng", 1150, 12.92, 54.9, "LU_HANH"),
        ("LU_HANH", "Doanh thu dịch vụ lữ hành", "Doanh thu", "tỷ đồng", 300, 10.89, 50.3, None),
        ("KHACH", "Khách du lịch", "Khách du lịch", "triệu lượt", 8.5, 23.2, 54.1, "QUOC_TE"),
        ("QUOC_TE", "Khách quốc tế", "Khách du lịch", "nghìn lượt", 290, 13.5, 54.1, None),
    ),
    (
        ("Mở đầu", "{Kỳ}, lượng khách và doanh thu du lịch của tỉnh đều tăng so với {cùng kỳ}."),
        (
            "Doanh thu",
            "Tổng doanh thu {DT.reached}, {DT.tăng} so với {cùng kỳ}, {DT.hoàn thành.reached} kế hoạch năm; trong "
            "đó doanh thu lữ "
            "hành {LU_HANH} ({LU_HANH.tỷ trọng.reached}), {LU_HANH.tăng} so với {cùng kỳ}.",
        ),
    ),
    rows(
        "Mã | Nhiệm vụ | Nhóm | Đơn vị chủ trì | Thời hạn | Năm | Kỳ | Trạng thái",
        ("NV01", "Kiểm tra giá phòng các dịp lễ", "Quản lý", "Thanh tra Sở", None, 2015, None, "hoàn thành"),
        (
            "NV02",
            "Quảng bá du lịch biển, đảo",
            "Xúc tiến",
            "Trung tâm Xúc tiến",
            "31/12/2015",
            2015,
            "6 tháng cuối năm",
            None,
        ),
    ),
    (
        "Tổng doanh thu đạt 1.150 tỷ đồng, tăng 12,92% so với 6 tháng đầu năm 2014, đạt 54,9% kế hoạch năm; trong "
        "đó doanh thu "
        "lữ hành 300 tỷ đồng (chiếm 26,09%), tăng 10,89% so với 6 tháng đầu năm 2014",
        "Khách quốc tế đạt 290 nghìn lượt, tăng 13,5% so với 6 tháng đầu năm 2014, đạt 54,1% kế hoạch năm",
        "6 tháng cuối năm 2015",
    ),
    ("1.150", "tăng 12,92% so với 6 tháng đầu năm 2014", "8,5"),
    "2015-9T",
    {
        "DT": {"Trong kỳ": None, "Trong đó (mã)": "LU_HANH"},
        "QUOC_TE": {"Cùng kỳ năm trước": None, "Chỉ tiêu": "Khách quốc tế"},
    },
)
OFFICES = (QUARTER, FIRST_QUARTER, MONTH, HALF_YEAR)
