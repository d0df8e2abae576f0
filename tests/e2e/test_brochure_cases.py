"""The brochure of other data: thin, rich, falling, above 100 %, one field, without quote, address, source or photo."""

from __future__ import annotations

from pathlib import Path

import pytest
from brochure_cases import CASES, YEAR, Case, write
from finished import FORMATS, STEMS, Works, build_here
from panels import MOST_BLANK, MOST_BLANK_THIN, blank_strips, moved_words, overflowing

TESTS = {
    "thin data and a name of 40 letters": "thin",
    "rich data, a photo and a name of 160 letters": "rich",
    "a fall, and a name of 160 letters without photo": "fall",
    "a share above 100 %, without quote and source": "above",
    "one field, without quote and address": "one field",
    "two fields with a photo": "two fields",
}
THIN = ("thin", "above", "one field", "two fields")
every_case = pytest.mark.parametrize("case", TESTS.values(), ids=TESTS)


def made(works: Works, name: str, case: Case) -> dict[str, Path]:
    """Each format of the brochure as a PDF to look at."""

    def make(folder: Path) -> None:
        write(case, folder / "w")
        build_here(folder / "w", YEAR, "--only", "brochure")

    folder = works.once(f"case-{name}", make) / "w" / "outputs" / str(YEAR)
    docx = folder / f"{STEMS['brochure'].format(YEAR)}.docx"
    return dict(zip(FORMATS, (docx.with_suffix(".pdf"), works.office(docx)), strict=True))


@every_case
def test_panels_are_filled_and_nothing_overflows(works: Works, case: str, tmp_path: Path) -> None:
    for format, printed in made(works, case, CASES[case]).items():
        blank = blank_strips(printed, tmp_path / format)
        assert len(blank) == 5, "two sheets"
        assert max(blank.values()) <= (MOST_BLANK_THIN if case in THIN else MOST_BLANK), (format, blank)
        assert list(overflowing(printed)) == [], format


@every_case
def test_both_formats_place_words_alike(works: Works, case: str) -> None:
    assert moved_words(made(works, case, CASES[case])) == {}
