"""A small yearbook and a workspace of one template."""

from decimal import Decimal
from pathlib import Path

import pytest
from workshop import Workshop, cell, indicator, quantity, task

from reportgen.figures.book import make_book
from reportgen.figures.model import FigureBook
from reportgen.period import Period
from reportgen.records.model import Breakdown, Facts, Paragraph, Quantity, Yearbook


@pytest.fixture
def yearbook() -> Yearbook:
    indicators = (
        indicator("DT_VT", current="2765", previous="2138"),
        indicator("DT_BC", current="533.9", qualifier="trên", note="gồm {DT_VT.number} <tỷ>"),
        indicator("TRONG", field="Khác"),
    )
    facts = Facts(
        issuer='Sở <b>"{{ 7*7 }}"</b> & {DT_VT}',
        subject="Doanh thu {DT_VT.number}",
        refs={"subject": cell("B9", "Thông tin chung")},
    )
    return Yearbook(
        Period(2022),
        facts,
        {i.code: i for i in indicators},
        breakdowns=(
            Breakdown("DT_VT", "Viettel Phú Thọ", quantity("1000"), quantity("1500"), cell("A2", "Theo đơn vị"), {}),
            Breakdown("DT_VT", "VNPT Phú Thọ", quantity("1138"), quantity("1265"), cell("A3", "Theo đơn vị"), {}),
        ),
        series={"DT_VT": {2020: Quantity(Decimal(1900), cell("B2", "Số liệu các năm"))}},
        paragraphs=(
            Paragraph("Mở đầu", Decimal(1), "Đạt {DT_VT} & <b>{{ 7*7 }}</b>\nDòng hai", cell("C2", "Nội dung"), {}),
        ),
        tasks=(task("NV01", 2022, "B"), task("NV02", 2023, "B"), task("NV03", 2023, "A"), task("NV04", 2023, "B")),
    )


@pytest.fixture
def book(yearbook: Yearbook) -> FigureBook:
    return make_book(yearbook)[0]


@pytest.fixture
def workshop(tmp_path: Path, yearbook: Yearbook, book: FigureBook) -> Workshop:
    return Workshop(tmp_path, yearbook, book)
