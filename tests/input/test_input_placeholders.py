"""What is in braces in whole workbooks, from the cell to the finished file."""

from __future__ import annotations

import docx
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk


@pytest.mark.parametrize("typed", ["{Trạm BTS}", "{doanh thu}", "{abc}"])
def test_braces_around_nothing_known_are_errors_of_the_cell(clerk: Clerk, typed: str) -> None:
    cell = clerk.write("Kết luận", f"Kết quả {typed} tốt.")
    found = clerk.check().one("RG402")
    assert (f"{found['sheet']}!{found['cell']}", found["found"], found["severity"]) == (cell, typed, "error")
    assert "{" in found["expected"], "the nearest code is named"


def test_braces_in_a_cell_that_is_printed_as_typed(clerk: Clerk) -> None:
    cell = clerk.type("indicators", "DT_VT", "source", "Báo cáo năm {năm}")
    found = clerk.check().one("RG412")
    assert (f"{found['sheet']}!{found['cell']}", found["found"]) == (cell, "{năm}")


def test_years_and_decimals_reach_the_finished_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    clerk = make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path_factory.mktemp("braces") / "w")
    clerk.type("facts", "subject", "", "Tổng kết năm {năm}, nhiệm vụ {năm sau} ({DT_VT.growth|1})")
    clerk.type("facts", "conference_name", "", "Hội nghị năm {năm sau} ({DT_VT.growth|0})")
    code, out, err = clerk.run("build", "2022", "--only", "invitation")
    assert code == 0, out + err
    made = docx.Document(str(clerk.root / "outputs" / "2022" / "thiep-moi-2022.docx"))
    text = "".join(t.text or "" for t in made.element.body.iter("{*}t")).replace("\u00a0", " ")
    assert "hội nghị năm 2023 (tăng 29%)" in text.lower()
    assert made.core_properties.title == "Tổng kết năm 2022, nhiệm vụ 2023 (tăng 29,3%)"
