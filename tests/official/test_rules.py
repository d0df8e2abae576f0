"""Documents of office clerks, with direct formatting and no styles: each breaks one rule, which is found."""

import pytest
from clerk_documents import Text, write
from official_cases import OTHER_RIGHT, RIGHT, WRONG, wrong_file

from reportgen.official.lint import lint_file


def broken(data: bytes) -> list[str]:
    """The rules that a document breaks."""
    return sorted({finding.rule.id for finding in lint_file(data, "a.docx")})


@pytest.mark.parametrize("name", WRONG)
def test_a_document_that_breaks_one_rule(name: str) -> None:
    assert broken(wrong_file(name)) == [WRONG[name][0]]


@pytest.mark.parametrize("text", [RIGHT, *OTHER_RIGHT.values()], ids=["right", *OTHER_RIGHT])
def test_a_right_document(text: Text) -> None:
    assert broken(write(text)) == []
