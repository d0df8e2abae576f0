"""Where the fonts of a PDF are may have any letters in its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.documents.pdf import weasyprint_adapter as weasy
from reportgen.problems import ReportgenError

FOLDER = Path("C:/Báo cáo tổng kết/templates/fonts")


@pytest.fixture
def code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of most Windows machines; `€` is in it, Vietnamese letters are not."""
    monkeypatch.setattr(weasy, "PREFERRED_ENCODING", "cp1252")


def short(file: Path) -> str:
    return str(file).replace("Báo cáo tổng kết", "BOCOTN~1")


def test_a_path_that_the_code_page_has_is_given_as_it_is(code_page: None) -> None:
    assert weasy.font_path_bytes(Path("C:/Bericht für €/a.ttf"), windows=True) == b"C:/Bericht f\xfcr \x80/a.ttf"


def test_another_is_given_by_its_short_name(code_page: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasy, "_short_name", short)
    assert weasy.font_path_bytes(FOLDER / "a.ttf", windows=True) == b"C:/BOCOTN~1/templates/fonts/a.ttf"


def test_a_disk_without_short_names_is_an_error_that_names_the_folder(
    code_page: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasy, "_short_name", str)
    with pytest.raises(ReportgenError) as error:
        weasy.font_path_bytes(FOLDER / "a.ttf", windows=True)
    assert [(p.code, p.found) for p in error.value.problems] == [("RG612", str(FOLDER))]


def test_elsewhere_a_path_is_given_as_the_system_has_it(code_page: None) -> None:
    assert weasy.font_path_bytes(FOLDER / "a.ttf", windows=False) == f"{FOLDER}/a.ttf".encode()
