"""Where the fonts of a PDF are may have any letters in its path."""

from __future__ import annotations

import locale
import tempfile
from pathlib import Path

import pytest

from reportgen.documents.pdf import ansi_paths
from reportgen.problems import ReportgenError

FOLDER = Path("C:/Báo cáo tổng kết/templates/fonts")


@pytest.fixture
def code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of most Windows machines; `€` is in it, Vietnamese letters are not."""
    monkeypatch.setattr(locale, "getencoding", lambda: "cp1252")


def short(file: Path) -> str:
    return str(file).replace("Báo cáo tổng kết", "BOCOTN~1")


def test_a_path_that_the_code_page_has_is_given_as_it_is(code_page: None) -> None:
    assert ansi_paths.path_bytes(Path("C:/Bericht für €/a.ttf"), windows=True) == b"C:/Bericht f\xfcr \x80/a.ttf"


def test_another_is_given_by_its_short_name(code_page: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ansi_paths, "_short_name", short)
    assert ansi_paths.path_bytes(FOLDER / "a.ttf", windows=True) == b"C:/BOCOTN~1/templates/fonts/a.ttf"


@pytest.fixture
def font_without_short_name(
    code_page: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> tuple[Path, pytest.MonkeyPatch]:
    """A file on a disk without short names, and what sets the temporary folder."""
    monkeypatch.setattr(ansi_paths, "_short_name", str)
    font = tmp_path / "Báo cáo tổng kết" / "a.ttf"
    font.parent.mkdir()
    font.write_bytes(b"a font")
    return font, monkeypatch


def test_without_short_names_a_copy_is_given(font_without_short_name: tuple[Path, pytest.MonkeyPatch]) -> None:
    font, monkeypatch = font_without_short_name
    temporary = font.parents[1] / "Temp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    copy = Path(ansi_paths.path_bytes(font, windows=True).decode("ascii"))
    assert (copy.parent.parent, copy.read_bytes()) == (temporary, b"a font")
    copy.write_bytes(b"damaged")
    assert Path(ansi_paths.ansi_name(font)).read_bytes() == b"a font"
    font.write_bytes(b"another font")
    assert Path(ansi_paths.ansi_name(font)).read_bytes() == b"another font"
    assert len(list(copy.parent.iterdir())) == 2, "there is something unfinished"


def test_a_temporary_folder_that_has_no_other_name_is_an_error_that_names_the_folder(
    font_without_short_name: tuple[Path, pytest.MonkeyPatch],
) -> None:
    font, monkeypatch = font_without_short_name
    monkeypatch.setattr(tempfile, "tempdir", str(font.parent))
    with pytest.raises(ReportgenError) as error:
        ansi_paths.path_bytes(font, windows=True)
    assert [(p.code, p.found) for p in error.value.problems] == [("RG612", str(font.parent))]


def test_elsewhere_a_path_is_given_as_the_system_has_it(code_page: None) -> None:
    assert ansi_paths.path_bytes(FOLDER / "a.ttf", windows=False) == f"{FOLDER}/a.ttf".encode()
