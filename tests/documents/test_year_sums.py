"""Templates of an office that calculate with years are refused with the line and with the names to use."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import workspaces as ws
from input.clerk import make_clerk

CALCULATION = "{{ year + 1 }}"
MACRO = "{% macro after(of) %}{{ of - 1 }}{% endmacro %}<p>{{ after(year) }}</p>\n"
"""No variable tells that the number is a year: it is found when the template runs."""


@pytest.mark.parametrize(("added", "found"), [(f"<p>{CALCULATION}</p>\n", "year + 1"), (MACRO, "2022 - 1")])
def test_a_template_that_calculates_with_a_year_is_refused(tmp_path: Path, added: str, found: str) -> None:
    clerk = make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w", templates=True)
    template = clerk.root / "templates" / "report" / "report.html.j2"
    template.write_text(added + template.read_text(encoding="utf-8"), encoding="utf-8")
    code, _, err = clerk.run("build", "2022", "--only", "report", "--format", "pdf", "--quiet")
    assert code == 1
    assert "RG542 · templates/report/report.html.j2:1" in err
    assert found in err
    assert "period.next" in err


def test_so_is_a_word_template(tmp_path: Path) -> None:
    clerk = make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w", templates=True)
    template = clerk.root / "templates" / "invitation" / "invitation.docx"
    with ZipFile(template) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    words = parts["word/document.xml"].decode()
    at = re.search(r"</w:p>(?!.*</w:p>)", words, re.DOTALL)
    assert at is not None
    paragraph = f"<w:p><w:r><w:t>{CALCULATION}</w:t></w:r></w:p>"
    parts["word/document.xml"] = (words[: at.end()] + paragraph + words[at.end() :]).encode()
    with ZipFile(template, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    code, _, err = clerk.run("build", "2022", "--only", "invitation", "--quiet")
    assert code == 1
    assert re.search(r"RG542 · templates/invitation/invitation\.docx “.*year \+ 1.*”", err), err
