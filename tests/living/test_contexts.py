"""What is shown of the place of a text."""

from __future__ import annotations

import pytest

from reportgen.living.contexts import heading_words, is_beside_body


@pytest.mark.parametrize(
    ("heading", "shown", "is_beside"),
    [
        ("header2.xml", "đầu trang", True),
        ("footer1.xml", "chân trang", True),
        ("footnotes.xml", "chú thích", True),
        ("II. THUÊ BAO", "II. THUÊ BAO", False),
        ("Tệp footer1.xml", "Tệp footer1.xml", False),
    ],
)
def test_headers_and_footers_have_names(heading: str, shown: str, is_beside: bool) -> None:
    assert (heading_words(heading).vi, is_beside_body(heading)) == (shown, is_beside)
