"""Which numbers of a document the sheet to check lists."""

from reportgen.living.printed import PrintedDocument, PrintedNumber
from reportgen.living.proof import proof_rows
from reportgen.passages import NUMERAL, Passage


def test_a_date_is_one_number_and_years_and_mobile_networks_are_none() -> None:
    passage = Passage("paragraph", "Ngày 05 tháng 01 năm 2025, mạng 5G có 318 trạm, nặng 5 Gam, U17")
    found = NUMERAL.finditer(passage.text)
    numbers = tuple(PrintedNumber(m[0], "cell", "a.xlsx · A!B1", passage, *m.span(), None) for m in found)
    rows = proof_rows(PrintedDocument("report", ("a.pdf",), numbers), {})
    assert [row.number.words for row in rows] == ["05 tháng 01", "318", "5", "17"]
