"""Roman numerals, read back by a different rule than the one that writes them."""

import pytest

from reportgen.numerals import roman

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def test_every_number_of_a_page_reads_back() -> None:
    for number in range(1, 1200):
        values = [VALUES[letter] for letter in roman(number)]
        pairs = zip(values, [*values[1:], 0], strict=True)
        assert sum(-value if value < following else value for value, following in pairs) == number
    assert [roman(number) for number in (4, 9, 40, 944)] == ["IV", "IX", "XL", "CMXLIV"]


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_roman_number_below_one(number: int) -> None:
    with pytest.raises(ValueError, match="roman"):
        roman(number)
