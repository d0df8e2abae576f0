"""Workspaces for the brochure, written from scratch: thin, full and rich data, short and long names, all that can lack.

case = CASES["thin"]
write(case, tmp_path / "thin")       # workbooks, settings, templates
"""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import workspaces as ws
from openpyxl import Workbook

from reportgen.workbooks.schema import WORKBOOKS, SheetShape

YEAR = 2024
PHOTO = ws.FICTIONAL / "inputs" / "2024" / "photos" / "ngang.jpg"
FACTS = {
    "year": YEAR,
    "issuer": "Sở Thông tin và Truyền thông",
    "parent": "UBND tỉnh Giả Định (hư cấu)",
    "place": "Giả Định",
    "date": datetime.datetime(YEAR, 12, 20),
    "conference_name": "Hội nghị tổng kết năm 2024",
    "conference_date": datetime.datetime(YEAR, 12, 27),
}


@dataclass(frozen=True)
class Case:
    """What stands in the two workbooks; rows by column key, series and units by code."""

    indicators: Sequence[Mapping[str, Any]]
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The lines of sections `Tờ gấp: …`; the first one of an inside panel is its heading."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    tasks: Sequence[tuple[str, str]] = ()
    """Name and group."""
    series: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    photo: bool = False


def write(case: Case, root: Path) -> Path:
    """A workspace with this data and the brochure as its only document."""
    folder = root / "inputs" / str(YEAR)
    folder.mkdir(parents=True)
    shutil.copytree(ws.SAMPLE / "templates", root / "templates")
    settings = (ws.FICTIONAL / "reportgen.toml").read_text(encoding="utf-8")
    (root / "reportgen.toml").write_text(settings, encoding="utf-8")
    rows: dict[str, list[Mapping[str, Any]]] = {
        "indicators": [{"code": f"I{n}", **row} for n, row in enumerate(case.indicators, 1)],
        "paragraphs": [
            {"section": f"Tờ gấp: {name}", "order": n, "text": text}
            for name, lines in case.texts.items()
            for n, text in enumerate(lines)
        ],
        "series": [{"code": code, **years} for code, years in case.series.items()],
        "breakdown": [
            {"code": code, "unit_name": name, "current": value}
            for code, units in case.units.items()
            for name, value in units.items()
        ],
        "tasks": [
            {"code": f"T{n}", "name": name, "group": group, "year": YEAR + 1}
            for n, (name, group) in enumerate(case.tasks, 1)
        ],
    }
    if case.photo:
        (folder / "photos").mkdir()
        shutil.copy(PHOTO, folder / "photos")
        rows["photos"] = [{"file": PHOTO.name, "caption": "Hình minh họa (hư cấu)", "alt": "Tranh vẽ: đồi chè."}]
    for key in ("indicators", "tasks"):
        _workbook(key, rows, {**FACTS, **case.facts}).save(folder / f"{key}.xlsx")
    return root


def _workbook(key: str, rows: Mapping[str, Sequence[Mapping[str, Any]]], facts: Mapping[str, Any]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for schema in next(w for w in WORKBOOKS if w.key == key).sheets:
        if schema.shape in (SheetShape.LISTS, SheetShape.HELP):
            continue
        sheet = book.create_sheet(schema.vi)
        if schema.shape is SheetShape.KEY_VALUE:
            for column in schema.columns:
                sheet.append([column.vi, facts.get(column.key)])
            continue
        own = rows.get(schema.key, ())
        columns = {column.key: column.vi for column in schema.columns if "_now" not in column.key}
        columns |= {year: year for row in own for year in row if isinstance(year, int)}
        sheet.append(list(columns.values()))
        for row in own:
            sheet.append([row.get(name) for name in columns])
    return book


def indicator(name: str, unit: str, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of sheet `Chỉ tiêu`."""
    return {"name": name, "field": "Lĩnh vực một", "unit": unit, "current": value, **more}


QUOTE = ("“Dữ liệu phải đúng, đủ, sạch, sống và dùng chung”", "Trần Văn Mẫu (hư cấu)", "Giám đốc Sở")
TASKS = (
    ("Rà soát quy hoạch vùng trồng lúa", "Trồng trọt"),
    ("Cấp mã số vùng nuôi cho trang trại", "Chăn nuôi"),
    ("Trồng mới rừng phòng hộ đầu nguồn", "Lâm nghiệp"),
)
THIN_TEXTS = {
    "trạm": ("Toàn tỉnh có {I1} thu phát sóng", "Các doanh nghiệp dùng chung hạ tầng.", "Ngầm hóa cáp ở đô thị."),
    "doanh thu": ("Doanh thu viễn thông đạt {I2}", "Thanh toán không dùng tiền mặt ở cơ sở y tế, giáo dục."),
    "hồ sơ": (
        "Hồ sơ hành chính qua bưu chính",
        "Dịch vụ công trực tuyến ở cả ba cấp.",
        "Sàn giao dịch có sản phẩm OCOP.",
    ),
    "lời phát biểu": QUOTE,
    "hội nghị": ("Dự hội nghị: lãnh đạo Sở; các doanh nghiệp; các phòng, đơn vị thuộc Sở.",),
}
THIN = Case(
    [
        indicator("Trạm thu phát sóng BTS", "trạm", 3648),
        indicator("Doanh thu dịch vụ viễn thông", "tỷ đồng", 2765, field="Lĩnh vực hai"),
        indicator("Nộp ngân sách trên địa bàn", "tỷ đồng", 122.17, field="Lĩnh vực hai"),
        indicator("Hồ sơ qua bưu chính công ích", "hồ sơ", 78332, field="Lĩnh vực ba"),
    ],
    THIN_TEXTS,
    {"source_note": "Báo cáo của các doanh nghiệp (hư cấu)."},
    TASKS,
)
FARMING = [
    indicator("Xã đạt chuẩn nông thôn mới", "xã", 12, field="Nông thôn"),
    indicator("Sản phẩm OCOP được công nhận", "sản phẩm", 27, field="Nông thôn"),
    indicator("Diện tích lúa vụ mùa", "ha", 15420, previous=15105, field="Nông thôn"),
    indicator("Vốn hỗ trợ hợp tác xã", "tỷ đồng", 48, field="Nông thôn"),
    indicator("Vốn xây dựng kênh mương", "tỷ đồng", 21.5, field="Nông thôn"),
    indicator("Giá trị sản xuất trồng trọt", "tỷ đồng", 4210, previous=3980, field="Giá trị sản xuất"),
    indicator("Giá trị sản xuất chăn nuôi", "tỷ đồng", 2875.5, previous=2640, field="Giá trị sản xuất"),
    indicator("Kim ngạch xuất khẩu chè", "triệu USD", 41.2, previous=36.4, field="Giá trị sản xuất"),
    indicator("Gia cầm", "con", 5120000, previous=4980000, field="Giá trị sản xuất"),
    indicator("Gia súc", "con", 741000, previous=735500, field="Giá trị sản xuất"),
    indicator("Tỷ lệ che phủ rừng", "%", 39.6, previous=39.4, next_plan=40, field="Lâm nghiệp"),
    indicator("Rừng trồng mới", "ha", 9760, previous=9600, field="Lâm nghiệp"),
    indicator("Cây giống lâm nghiệp đã cấp", "nghìn cây", 15300, previous=14000, field="Lâm nghiệp"),
    indicator("Lượt kiểm lâm tuần tra", "lượt", 23851, field="Lâm nghiệp"),
    indicator("Vụ cháy rừng", "vụ", 3, previous=9, good="thấp", field="Lâm nghiệp"),
]
FULL_TEXTS = {
    "nông thôn": ("Thêm {I1} đạt chuẩn nông thôn mới", "Mọi xã đều có hợp tác xã hoạt động có lãi. [handshake]"),
    "giá trị": ("Trồng trọt, chăn nuôi đều tăng trên 5%", "Chè sang thêm ba thị trường mới."),
    "rừng": (
        "Rừng che phủ {I11} diện tích",
        "Nơi bảo vệ rừng: Ban quản lý; Hạt kiểm lâm; Thôn bản; Đoàn thanh niên",
        "Cây trồng chính: keo lai; bạch đàn; quế; hồi; thông mã vĩ; mỡ; bồ đề; luồng",
    ),
    "nhiệm vụ": ("Năm 2025: nông nghiệp xanh, sạch", "Trồng trọt: Mở rộng vùng lúa hữu cơ, cấp mã số vùng trồng."),
    "lời phát biểu": QUOTE,
}
CONTACT = {
    "address": "Số 1, đường Giả Tưởng, thành phố Giả Định",
    "phone": "0200 000 0000",
    "email": "so@giadinh.example",
    "website": "https://so.giadinh.example",
    "source_note": "Báo cáo của các huyện và của các phòng (hư cấu).",
    "issuer": "Sở Nông nghiệp và Môi trường",
}
GROUPS = ("Trồng trọt", "Chăn nuôi", "Lâm nghiệp", "Thủy lợi", "Nông thôn mới", "Phòng chống thiên tai")
MANY_TASKS = [(f"{verb} cho nhóm việc {group.lower()}", group) for group in GROUPS for verb in ("Rà soát", "Lập đề án")]
FULL = Case(FARMING, FULL_TEXTS, CONTACT, MANY_TASKS)
LONG_NAME = (
    "Hội nghị tổng kết công tác phát triển nông nghiệp, xây dựng nông thôn mới và bảo vệ môi trường năm 2024, triển "
    "khai nhiệm vụ trọng tâm năm 2025 tại Giả Định"
)
assert len(FACTS["conference_name"]) <= 40 < 150 < len(LONG_NAME) <= 160, len(LONG_NAME)


def _fallen(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose values of both years change places."""
    return {**row, "current": row.get("previous", row["current"]), "previous": row.get("previous") and row["current"]}


FALL = Case(
    [_fallen(row) for row in FARMING],
    {
        **FULL_TEXTS,
        "giá trị": ("Giá trị trồng trọt, chăn nuôi đều giảm", "Giá trị cả ngành giảm do bão lũ, dịch bệnh."),
    },
    {**CONTACT, "conference_name": LONG_NAME},
    MANY_TASKS,
)
ABOVE = Case(
    [
        indicator("Tỷ lệ thu ngân sách so với dự toán", "%", 112.4, previous=97.5, next_plan=105, field="Ngân sách"),
        indicator("Thu ngân sách trên địa bàn", "tỷ đồng", 8420, previous=7215, field="Ngân sách"),
        indicator("Thu nội địa", "tỷ đồng", 7010, previous=6100, field="Ngân sách"),
        indicator("Tỷ lệ nhập học mẫu giáo", "%", 101.3, next_plan=100, field="Giáo dục"),
        indicator("Trường đạt chuẩn quốc gia", "trường", 1, field="Giáo dục"),
        indicator("Tốc độ tăng số lượt khách du lịch", "%", 412.5, field="Du lịch"),
        indicator("Lượt khách du lịch", "nghìn lượt", 2050, previous=400, field="Du lịch"),
    ],
    {},
    {"address": "Số 2, đường Giả Tưởng"},
    [("Rà soát các nguồn thu", "Ngân sách"), ("Lập dự toán sát với thực tế", "Ngân sách")],
)
ONE_FIELD = Case(
    [{**row, "field": "Nông nghiệp"} for row in FARMING[:4]], {}, {"source_note": "Báo cáo của các xã."}, TASKS
)
TWO_FIELDS = Case(
    [*FARMING[5:8], *FARMING[10:12]], {"nhiệm vụ": ("Năm 2025: giữ rừng", "Trồng thêm một nghìn cây xanh.")}, photo=True
)
YEARS = range(YEAR - 4, YEAR)
COMMUNES = ("Hạ Hòa", "Thanh Ba", "Đoan Hùng", "Yên Lập", "Cẩm Khê")
RICH = Case(
    FARMING,
    FULL_TEXTS,
    {**CONTACT, "conference_name": LONG_NAME, "conference_place": "Trung tâm hội nghị tỉnh, số 5, đường Giả Tưởng"},
    MANY_TASKS,
    {
        "I6": dict(zip(YEARS, (3120, 3405, 3610, 3980), strict=True)),
        "I11": dict(zip(YEARS, (38, 38.9, 39.1, 39.4), strict=True)),
    },
    {"I3": dict(zip(COMMUNES, (4100, 3600, 3020, 2500, 2200), strict=True))},
    photo=True,
)
CASES = {
    "thin": THIN,
    "full": FULL,
    "rich": RICH,
    "fall": FALL,
    "above": ABOVE,
    "one field": ONE_FIELD,
    "two fields": TWO_FIELDS,
    "nothing": Case(
        [indicator("Trạm y tế xã", "trạm", 15)],
        {},
        {"parent": None, "place": None, "conference_name": None, "conference_date": None},
    ),
}

_FIELDS = ("Nông nghiệp và nông thôn", "Công nghiệp, thương mại", "Y tế và bảo hiểm", "Giáo dục và đào tạo", "Du lịch")
_NAMES = (
    *(
        "Trường đạt chuẩn quốc gia",
        "Trạm y tế xã có bác sĩ",
        "Doanh nghiệp thành lập mới",
        "Xã đạt chuẩn nông thôn mới",
    ),
    *("Tỷ lệ hộ nghèo theo chuẩn đa chiều", "Tỷ lệ dân số tham gia bảo hiểm y tế", "Giá trị sản xuất công nghiệp"),
    *("Giá trị sản xuất nông nghiệp", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "Kim ngạch xuất khẩu"),
    *("Lao động được giải quyết việc làm", "Lượt khách du lịch", "Diện tích rừng trồng mới tập trung", "Vụ cháy"),
    *("Số vụ tai nạn giao thông trên các tuyến quốc lộ và đường tỉnh", "Học sinh tốt nghiệp trung học phổ thông"),
    *("Thu ngân sách nhà nước trên địa bàn", "Chi ngân sách địa phương cho đầu tư phát triển", "Án dân sự đã thi hành"),
)
_UNITS = ("tỷ đồng", "triệu USD", "%", "trường", "xã", "vụ", "người", "lượt", "ha", "km", "nghìn lượt người", "hồ sơ")
_WORDS = "mạng lưới y tế cơ sở được củng cố; các trường học có thêm phòng máy, doanh nghiệp mở rộng thị trường mới"


def random_case(seed: int) -> Case:
    """Data of any size, with or without what can lack."""
    r = random.Random(seed)
    rows = []
    for name in r.sample(_NAMES, r.randint(1, len(_NAMES))):
        unit = r.choice(_UNITS)
        value = float(f"{10 ** r.uniform(0, 2 if unit == '%' else 6.5):.{r.choice((0, 0, 1, 2))}f}")
        if r.random() < 0.3:
            value = float(r.randint(1, 30))
        more: dict[str, Any] = {}
        if r.random() < 0.6:
            more["previous"] = float(f"{value * r.uniform(0.3, 2.2):.1f}")
        if r.random() < 0.3:
            more["next_plan"] = float(f"{value * r.uniform(0.9, 1.2):.1f}")
        if r.random() < 0.2:
            more["qualifier"] = r.choice(("trên", "hơn", "ước", "khoảng"))
        rows.append(indicator(name, unit, value, field=_FIELDS[r.randrange(r.choice((1, 2, 3, 5)))], **more))
    fields = list(dict.fromkeys(row["field"] for row in rows))
    texts: dict[str, tuple[str, ...]] = {}
    for field_name in fields[: r.randint(0, 3)]:
        sentences = (_some(r, 20, 80) + "." for _ in range(r.randint(0, 4)))
        texts[field_name] = (_some(r, 20, 55), *sentences)
    if r.random() < 0.5:
        texts["lời phát biểu"] = ("“" + _some(r, 30, 90) + "”", *QUOTE[1:])
    if r.random() < 0.3:
        texts["hội nghị"] = (_some(r, 40, 200) + ".",)
    texts["nhiệm vụ"] = (_some(r, 20, 50),) if r.random() < 0.5 else ()
    some = {key: value for key, value in CONTACT.items() if r.random() < 0.6}
    name = "Hội nghị " + _some(r, 20, 150)
    tasks = [(_some(r, 20, 60), _some(r, 8, 40).capitalize()) for _ in range(r.randint(0, 8))]
    series: dict[str, dict[int, float]] = {}
    units: dict[str, dict[str, float]] = {}
    for number, row in enumerate(rows, 1):
        value = row["current"]
        if r.random() < 0.2:
            series[f"I{number}"] = {year: round(value * r.uniform(0.6, 1.4), 1) for year in list(YEARS)[:-1]}
        elif r.random() < 0.2 and row["unit"] != "%" and value == int(value) > 100:
            parts = [float(int(value * share)) for share in (0.3, 0.25, 0.2, 0.15)]
            units[f"I{number}"] = dict(zip(COMMUNES, (*parts, value - sum(parts)), strict=True))
    return Case(rows, texts, {**some, "conference_name": name[:160]}, tasks, series, units, r.random() < 0.4)


def _some(r: random.Random, least: int, most: int) -> str:
    """Words of so many letters."""
    words = (_WORDS.replace(";", ",") + " ") * 3
    start = words.index(" ", r.randrange(len(_WORDS))) + 1
    text = words[start : start + r.randint(least, most)].rsplit(" ", 1)[0].strip(" ,")
    return text[:1].upper() + text[1:]
