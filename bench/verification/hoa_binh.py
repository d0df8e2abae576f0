"""A workspace typed from public figures of another office: the statistics office of Hòa Bình province, 2022.

The figures are those of its statistical yearbook 2022 (tables 153, 158 and 233, "Sơ bộ" of 2022) and of its press
conference of 2022; `SOURCES` has the addresses. The sentences and tasks are ours and have no figures of their own.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from bench.workspaces import REPO, append_rows

YEAR = 2022
_YEARBOOK = "http://thongkehoabinh.gso.gov.vn/NienGiam/niengiam2022/files/basic-html"
SOURCES = {
    "153": f"{_YEARBOOK}/page531.html",
    "158": f"{_YEARBOOK}/page537.html",
    "233": f"{_YEARBOOK}/page663.html",
    "press": "https://doanhnghiephoinhap.vn/hoa-binh-hop-bao-cong-bo-so-lieu-kinh-te-xa-hoi-nam-2022.html",
}
"""The tables of the yearbook and the report of the press conference."""

_CROPS, _CLASSES, _ECONOMY = "Trồng trọt", "Giáo dục phổ thông", "Kinh tế tổng hợp"
_DISTRICTS = {
    "HOA_BINH": "Thành phố Hòa Bình",
    "DA_BAC": "Huyện Đà Bắc",
    "LUONG_SON": "Huyện Lương Sơn",
    "KIM_BOI": "Huyện Kim Bôi",
    "CAO_PHONG": "Huyện Cao Phong",
    "TAN_LAC": "Huyện Tân Lạc",
    "MAI_CHAU": "Huyện Mai Châu",
    "LAC_SON": "Huyện Lạc Sơn",
    "YEN_THUY": "Huyện Yên Thủy",
    "LAC_THUY": "Huyện Lạc Thủy",
}
_VEGETABLES = {
    "HOA_BINH": (886.0, 923.6),
    "DA_BAC": (387.9, 396.3),
    "LUONG_SON": (1059.1, 1055.6),
    "KIM_BOI": (3778.8, 3774.0),
    "CAO_PHONG": (487.5, 459.0),
    "TAN_LAC": (979.4, 1036.4),
    "MAI_CHAU": (706.9, 710.2),
    "LAC_SON": (1792.5, 1788.0),
    "YEN_THUY": (1619.5, 1501.6),
    "LAC_THUY": (1611.9, 1622.9),
}
"""Table 153: area of vegetables, ha, in 2021 and 2022."""
_TEA = {
    "HOA_BINH": (32.5, 28.5),
    "DA_BAC": (105.1, 131.2),
    "LUONG_SON": (177.7, 178.5),
    "KIM_BOI": (2.3, 4.8),
    "CAO_PHONG": (13.9, 18.0),
    "TAN_LAC": (46.1, 39.0),
    "MAI_CHAU": (168.2, 170.8),
    "LAC_SON": (20.2, 16.2),
    "YEN_THUY": (38.6, 40.0),
    "LAC_THUY": (218.7, 236.5),
}
"""Table 158: area of tea that is harvested, ha, in 2021 and 2022."""
_SERIES = {
    "RAU": (12439.9, 12951.1, 12882.0),
    "CHE": (896.6, 809.2, 817.6),
    "LOP_TH": (3237, 3294, 3300),
    "LOP_THCS": (1757, 1777, 1811),
    "LOP_THPT": (710, 719, 729),
}
"""2018 to 2020; classes: the school years 2018-2019 to 2020-2021."""
_SCHOOLS = (
    ("LOP_TH", "Lớp tiểu học", 3277, 3204, "LOP_TH_CL; LOP_TH_NCL"),
    ("LOP_TH_CL", "Lớp tiểu học công lập", 3261, 3187, None),
    ("LOP_TH_NCL", "Lớp tiểu học ngoài công lập", 16, 17, None),
    ("LOP_THCS", "Lớp trung học cơ sở", 1837, 1857, "LOP_THCS_CL; LOP_THCS_NCL"),
    ("LOP_THCS_CL", "Lớp trung học cơ sở công lập", 1833, 1852, None),
    ("LOP_THCS_NCL", "Lớp trung học cơ sở ngoài công lập", 4, 5, None),
    ("LOP_THPT", "Lớp trung học phổ thông", 732, 737, "LOP_THPT_CL; LOP_THPT_NCL"),
    ("LOP_THPT_CL", "Lớp trung học phổ thông công lập", 729, 733, None),
    ("LOP_THPT_NCL", "Lớp trung học phổ thông ngoài công lập", 3, 4, None),
)
"""Table 233: classes in the school years 2021-2022 and 2022-2023."""
_PRESS = (
    ("GRDP", "Tổng sản phẩm trên địa bàn", "tỷ đồng", 32680, "9,03%", "hơn"),
    ("TT_NLN", "Tỷ trọng nông, lâm nghiệp, thủy sản", "%", 22.71, None, None),
    ("TT_CN", "Tỷ trọng công nghiệp, xây dựng", "%", 38.97, None, None),
    ("TT_DV", "Tỷ trọng dịch vụ", "%", 33.18, None, None),
    ("TT_THUE", "Tỷ trọng thuế sản phẩm", "%", 5.14, None, None),
    ("BAN_LE", "Tổng mức bán lẻ hàng hóa", "tỷ đồng", 12699, None, None),
    ("TIN_DUNG", "Nguồn vốn của các tổ chức tín dụng", "tỷ đồng", 38950, "16,1%", None),
    ("VON_DT", "Vốn đầu tư phát triển", "tỷ đồng", 18410, None, None),
    ("THU_NS", "Tổng thu ngân sách nhà nước", "tỷ đồng", 6410, "14,16%", None),
)
_TEXTS = (
    ("Mở đầu", "Báo cáo này dùng để kiểm thử: số liệu lấy từ Niên giám thống kê và họp báo của Cục Thống kê tỉnh Hòa "
     "Bình, câu chữ do người kiểm thử viết. Kinh tế của tỉnh tiếp tục phục hồi sau đại dịch, các lĩnh vực xã hội được "
     "quan tâm."),
    ("Mở đầu", "Cục Thống kê tỉnh Hòa Bình báo cáo tình hình kinh tế - xã hội như sau:"),
    (_ECONOMY, "Tổng sản phẩm trên địa bàn tỉnh {GRDP.reached}, {GRDP.growth} so với năm trước. Nông, lâm nghiệp và "
     "thủy sản chiếm {TT_NLN}; công nghiệp và xây dựng chiếm {TT_CN}; dịch vụ chiếm {TT_DV}; thuế sản phẩm chiếm "
     "{TT_THUE}."),
    (_ECONOMY, "Tổng mức bán lẻ hàng hóa ước {BAN_LE.reached}. Nguồn vốn của các tổ chức tín dụng {TIN_DUNG.reached}, "
     "{TIN_DUNG.growth}. Vốn đầu tư phát triển trên địa bàn {VON_DT.reached}."),
    (_ECONOMY, "Tổng thu ngân sách nhà nước {THU_NS.reached}, {THU_NS.growth} so với năm trước."),
    (_CROPS, "Diện tích rau các loại {RAU.reached}, {RAU.growth} so với năm trước ({RAU.previous}); năm 2018 là "
     "{RAU.y2018}. Huyện Kim Bôi trồng nhiều rau nhất với {RAU/huyen-kim-boi}, {RAU/huyen-kim-boi.growth}; huyện Tân "
     "Lạc có {RAU/huyen-tan-lac}, {RAU/huyen-tan-lac.growth}; huyện Yên Thủy có {RAU/huyen-yen-thuy}, "
     "{RAU/huyen-yen-thuy.growth}."),
    (_CROPS, "Diện tích chè cho sản phẩm {CHE.reached}, {CHE.growth}. Huyện Lạc Thủy có {CHE_LAC_THUY}, "
     "{CHE_LAC_THUY.growth}; huyện Lương Sơn có {CHE_LUONG_SON}, {CHE_LUONG_SON.growth}; huyện Mai Châu có "
     "{CHE_MAI_CHAU}, {CHE_MAI_CHAU.growth}; huyện Đà Bắc có {CHE_DA_BAC}, {CHE_DA_BAC.growth}."),
    (_CROPS, "Các địa bàn còn lại có diện tích nhỏ: thành phố Hòa Bình {CHE_HOA_BINH}, huyện Tân Lạc {CHE_TAN_LAC}, "
     "huyện Yên Thủy {CHE_YEN_THUY}, huyện Cao Phong {CHE_CAO_PHONG}, huyện Lạc Sơn {CHE_LAC_SON}, huyện Kim Bôi "
     "{CHE_KIM_BOI}."),
    (_CLASSES, "Toàn tỉnh có {LOP_TH} tiểu học, {LOP_TH.growth} so với năm học trước; {LOP_THCS} trung học cơ sở, "
     "{LOP_THCS.growth}; {LOP_THPT} trung học phổ thông, {LOP_THPT.growth}."),
    (_CLASSES, "Phần lớn là công lập: tiểu học có {LOP_TH_CL}, trung học cơ sở có {LOP_THCS_CL}, trung học phổ thông "
     "có {LOP_THPT_CL}. Ngoài công lập có {LOP_TH_NCL} tiểu học, {LOP_THCS_NCL} trung học cơ sở và {LOP_THPT_NCL} "
     "trung học phổ thông."),
    ("Hạn chế, nguyên nhân", "Diện tích rau {RAU.growth}; số lớp tiểu học {LOP_TH.growth} do sắp xếp lại trường, lớp."),
    ("Phương hướng", "Tiếp tục thu thập số liệu đầy đủ, kịp thời; công bố số liệu đúng lịch."),
    ("Kiến nghị", "Đề nghị các sở, ngành phối hợp cung cấp số liệu đúng thời hạn."),
    ("Kết luận", "Trên đây là báo cáo tình hình kinh tế - xã hội của tỉnh."),
)  # fmt: skip
_TASKS = (
    ("Biên soạn Niên giám thống kê", "Thống kê tổng hợp", "hoàn thành", YEAR),
    ("Tổ chức họp báo công bố số liệu", "Thống kê tổng hợp", "hoàn thành", YEAR),
    ("Thu thập số liệu về trồng trọt", "Thống kê kinh tế", "hoàn thành", YEAR),
    ("Thu thập số liệu về giáo dục", "Thống kê xã hội", "hoàn thành", YEAR),
    ("Công bố số liệu đúng lịch", "Thống kê tổng hợp", None, YEAR + 1),
    ("Phối hợp với các sở, ngành về số liệu", "Thống kê tổng hợp", None, YEAR + 1),
)


def hoa_binh(folder: Path) -> Path:
    """The workspace, 2022, with the report of the shipped templates."""
    inputs = folder / "inputs" / str(YEAR)
    inputs.mkdir(parents=True)
    shutil.copytree(REPO / "templates", folder / "templates")
    (folder / "reportgen.toml").write_text(
        '[documents.report]\ntemplate = "report"\noutput = "bao-cao-{year}"\nformats = ["pdf", "docx"]\ntoc = false\n',
        encoding="utf-8",
    )
    book = Workbook(write_only=True)
    facts = book.create_sheet("Thông tin chung")
    for fact in _facts():
        facts.append(fact)
    append_rows(book, "indicators", list(_indicators()))
    units = ((_DISTRICTS[key], *values) for key, values in _VEGETABLES.items())
    keys = ("code", "unit_name", "previous", "current")
    append_rows(book, "breakdown", [dict(zip(keys, ("RAU", *unit), strict=True)) for unit in units])
    series = book.create_sheet("Số liệu các năm")
    series.append(["Mã", 2018, 2019, 2020])
    for code, values in _SERIES.items():
        series.append([code, *values])
    append_rows(book, "paragraphs", [{"section": section, "text": text} for section, text in _TEXTS])
    book.save(inputs / "indicators.xlsx")
    book = Workbook(write_only=True)
    append_rows(book, "tasks", list(_tasks()))
    book.save(inputs / "tasks.xlsx")
    return folder


def _facts() -> Iterator[tuple[str, object]]:
    yield from (
        ("Năm", YEAR),
        ("Cơ quan ban hành", "Cục Thống kê tỉnh Hòa Bình"),
        ("Cơ quan chủ quản", "Tổng cục Thống kê"),
        ("Địa danh", "Hòa Bình"),
        ("Ngày ban hành", datetime.datetime(2022, 12, 30)),
        ("Trích yếu", "Tình hình kinh tế - xã hội (để kiểm thử)"),
        ("Nguồn số liệu", "Niên giám thống kê và họp báo của Cục Thống kê tỉnh Hòa Bình"),
    )


def _indicators() -> Iterator[dict[str, object]]:
    for code, name, unit, current, growth, qualifier in _PRESS:
        row = {"code": code, "name": name, "field": _ECONOMY, "unit": unit, "current": current, "growth": growth}
        yield row | {"qualifier": qualifier, "source": SOURCES["press"]}
    crops = {"field": _CROPS, "unit": "ha", "decimals": 1}
    yield (
        {"code": "RAU", "name": "Diện tích rau các loại", "previous": 13309.5, "current": 13267.5}
        | crops
        | {"source": SOURCES["153"]}
    )
    tea = {"CHE": ("Diện tích chè cho sản phẩm", 823.3, 863.4)}
    tea |= {f"CHE_{key}": (f"Diện tích chè: {_DISTRICTS[key]}", *values) for key, values in _TEA.items()}
    for code, (name, before, now) in tea.items():
        yield {"code": code, "name": name, "previous": before, "current": now} | crops | {"source": SOURCES["158"]}
    for code, name, before, now, parts in _SCHOOLS:
        row = {"code": code, "name": name, "field": _CLASSES, "unit": "lớp", "previous": before, "current": now}
        yield row | {"parts": parts, "source": SOURCES["233"]}


def _tasks() -> Iterator[dict[str, object]]:
    for number, (name, group, state, year) in enumerate(_TASKS, 1):
        lead = "Cục Thống kê tỉnh Hòa Bình"
        yield {"code": f"NV{number:02}", "name": name, "group": group, "lead": lead, "year": year, "state": state}
