"""Column `So với` in reports on parts of a year: its base, and the words that documents print."""

import pytest
from sheets import FACTS, parse, row

from reportgen.period import Period
from reportgen.records.comparison import base_period, base_words


@pytest.mark.parametrize(
    ("key", "words", "base", "printed"),
    [
        ("2022", "", "2021", "năm 2021"),
        ("2022", "năm 2019", "2019", "năm 2019"),
        ("2022", "năm trước", "2021", "năm trước"),
        ("2022-6T", "", "2021-6T", "6 tháng đầu năm 2021"),
        ("2022-6T", "cùng kỳ", "2021-6T", "6 tháng đầu năm 2021"),
        ("2022-6T", "năm 2021", "2021-6T", "6 tháng đầu năm 2021"),
        ("2022-Q1", "so với năm 2019", "2019-Q1", "quý I năm 2019"),
        ("2022-T02", "năm trước", "2021-T02", "tháng 02 năm 2021"),
        ("2022-Q1", "quý I/2020", "2020-Q1", "quý I năm 2020"),
        ("2022-Q1", "quý IV/2021", None, "quý IV/2021"),
        ("2022-6T", "kế hoạch", None, "kế hoạch"),
    ],
)
def test_a_year_is_the_same_part_of_that_year(tmp_path, key: str, words: str, base: str | None, printed: str) -> None:
    yearbook, _ = parse(tmp_path, facts=[FACTS], indicators=[row("DT_VT", compared_with=words)])
    indicator, period = yearbook.indicators["DT_VT"], Period.parse(key)
    assert base_period(indicator, period) == (Period.parse(base) if base else None)
    assert base_words(indicator, period) == printed
