"""The brochure of random workspaces: filled, whole and alike in both formats.

`REPORTGEN_BROCHURES=100` tries so many of them; the suite tries one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from brochure_cases import random_case
from finished import Works
from panels import MOST_BLANK_THIN, blank_strips, moved_words, overflowing
from test_brochure_cases import made

SEEDS = range(int(os.environ.get("REPORTGEN_BROCHURES", "1")))


@pytest.mark.parametrize("seed", SEEDS)
def test_any_data_makes_a_finished_brochure(works: Works, seed: int, tmp_path: Path) -> None:
    formats = made(works, f"random-{seed}", random_case(seed))
    for format, printed in formats.items():
        blank = blank_strips(printed, tmp_path / format)
        assert max(blank.values()) <= MOST_BLANK_THIN, (format, blank)
        assert list(overflowing(printed)) == [], format
    assert moved_words(formats) == {}
