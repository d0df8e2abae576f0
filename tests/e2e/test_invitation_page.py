"""The invitation is one card, however much of it the workbook fills in."""

from __future__ import annotations

import pytest
from finished import SOURCES, Works
from judges import pdf_pages, pdf_text, pdf_words

HEIGHT = 595
"""Points of A5."""


@pytest.mark.parametrize("workspace", SOURCES)
def test_an_invitation_is_one_page_with_the_signature_at_its_foot(works: Works, workspace: str) -> None:
    printed = works.build(workspace, "invitation").printed
    assert pdf_pages(printed) == 1
    lines = [line.strip() for line in pdf_text(printed, "-layout").splitlines() if line.strip()]
    assert lines[-1] in ("Trịnh Hùng Sơn", "Trần Hư Cấu")
    assert pdf_words(printed)[-1].bottom > 0.85 * HEIGHT, "what is left out leaves its space to the signature"


@pytest.mark.parametrize("workspace", SOURCES)
def test_the_name_of_the_conference_breaks_between_its_parts(works: Works, workspace: str) -> None:
    lines = [line.strip() for line in pdf_text(works.build(workspace, "invitation").printed, "-layout").splitlines()]
    start = next(i for i, line in enumerate(lines) if line.startswith("Hội nghị tổng kết"))
    name = [line for line in lines[start : start + 5] if line][:3]
    assert name[-1].startswith("và triển khai nhiệm vụ năm")
    assert not any(line.endswith(("bưu", "viễn", "nhiệm")) for line in name)
