"""The workspace's typefaces: names, widths, characters."""

import shutil
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from hypothesis import given
from hypothesis import strategies as st
from word_package import REPOSITORY, our_fonts

from reportgen.documents.styles.fonts import coverage, open_fonts
from reportgen.problems import FileRef, ReportgenError

FONTS = our_fonts()


def test_times_new_roman_is_tinos_and_other_families_are_named_as_word_names_them() -> None:
    assert FONTS.family("Times New Roman") == "Tinos"
    assert FONTS.families == ("Be Vietnam Pro ExtraBold", "Be Vietnam Pro", "Be Vietnam Pro SemiBold", "Tinos")
    assert FONTS.family("Arial") is None
    assert FONTS.has_face("Times New Roman", bold=True, italic=True)
    assert not FONTS.has_face("Be Vietnam Pro", bold=True, italic=False)
    with pytest.raises(KeyError):
        FONTS.face("Arial")


def test_widths_are_those_of_times_new_roman() -> None:
    assert FONTS.text_width("Số 1", "Times New Roman", 14) == pytest.approx(14 * (0.556 + 0.5 + 0.25 + 0.5), abs=0.02)
    assert FONTS.line_height("Times New Roman") == pytest.approx(1.15, abs=0.001)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyỆỮẶỸ 0123456789.,", max_size=30), st.floats(6, 40))
def test_a_width_is_the_sum_of_its_parts_and_grows_with_the_size(text: str, size: float) -> None:
    half = len(text) // 2
    whole = FONTS.text_width(text, "Tinos", size)
    assert whole == pytest.approx(
        FONTS.text_width(text[:half], "Tinos", size) + FONTS.text_width(text[half:], "Tinos", size)
    )
    assert FONTS.text_width(text, "Tinos", size * 2) == pytest.approx(whole * 2)


def test_characters_that_lack_are_named_once_and_invisible_ones_never() -> None:
    assert FONTS.lacking("▲ Tăng ▲ 漢\u200b", "Be Vietnam Pro") == ("▲", "漢")
    assert FONTS.lacking("Nghiệp vụ ữ ặ ỹ − –", "Times New Roman") == ()


def test_all_families_together_have_the_whole_of_vietnamese() -> None:
    common = coverage(REPOSITORY / "templates" / "fonts")
    letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    assert {ord(c) for c in letters + letters.upper()} <= common
    assert ord("▲") not in common


def test_a_font_of_symbols_beside_ours_forbids_no_letter(tmp_path: Path) -> None:
    for path in (REPOSITORY / "templates" / "fonts").glob("Tinos*.ttf"):
        shutil.copy(path, tmp_path)
    symbols = FontBuilder(1000)
    symbols.setupGlyphOrder([".notdef", "star"])
    symbols.setupCharacterMap({ord("★"): "star"})
    symbols.setupGlyf({name: Glyph() for name in (".notdef", "star")})
    symbols.setupHorizontalMetrics({name: (500, 0) for name in (".notdef", "star")})
    symbols.setupHorizontalHeader(ascent=800, descent=-200)
    symbols.setupNameTable({"familyName": "Symbols", "styleName": "Regular"})
    symbols.setupPost()
    symbols.save(tmp_path / "Symbols.ttf")
    assert coverage(tmp_path) == frozenset(open_fonts(tmp_path).face("Tinos").characters)


def test_a_family_without_its_regular_face_is_a_problem(tmp_path: Path) -> None:
    for path in (REPOSITORY / "templates" / "fonts").glob("Tinos-*.ttf"):
        if path.stem != "Tinos-Regular":
            shutil.copy(path, tmp_path)
    with pytest.raises(ReportgenError) as caught:
        open_fonts(tmp_path)
    assert [(p.code, "Tinos Regular" in p.message()) for p in caught.value.problems] == [("RG814", True)]


def renamed(path: Path, *names: tuple[str, int, tuple[int, int, int]]) -> Path:
    """Tinos with these names instead: text, name id, and (platform, encoding, language)."""
    font = TTFont(REPOSITORY / "templates" / "fonts" / "Tinos-Regular.ttf")
    font["name"] = newTable("name")
    for text, number, key in names:
        font["name"].setName(text, number, *key)
    font.save(path)
    return path


WINDOWS_ENGLISH, WINDOWS_VIETNAMESE, MACINTOSH = (3, 1, 0x409), (3, 1, 0x42A), (1, 0, 0)


def test_a_font_is_called_as_windows_calls_it_in_english(tmp_path: Path) -> None:
    mac = [("Old Mac", 1, MACINTOSH), ("Regular", 2, MACINTOSH)]
    vietnamese = [("Chữ Việt", 1, WINDOWS_VIETNAMESE), ("Regular", 2, WINDOWS_VIETNAMESE)]
    english = [("Windows", 1, WINDOWS_ENGLISH), ("Regular", 2, WINDOWS_ENGLISH)]
    path = renamed(tmp_path / "a.ttf", *mac, *vietnamese, *english)
    assert open_fonts(tmp_path).families == ("Windows",)
    renamed(path, *mac, *vietnamese)
    assert open_fonts(tmp_path).families == ("Chữ Việt",)
    renamed(path, *mac)
    assert open_fonts(tmp_path).families == ("Old Mac",)


def test_a_font_whose_names_are_cut_off_is_a_problem(tmp_path: Path) -> None:
    path = renamed(tmp_path / "a.ttf", ("Windows", 1, WINDOWS_ENGLISH), ("Regular", 2, WINDOWS_ENGLISH))
    font = TTFont(path)
    cut = newTable("name")
    whole = font.reader["name"]
    cut.compile = lambda _: whole[:10]
    font["name"] = cut
    font.save(tmp_path / "b.ttf")
    path.unlink()
    with pytest.raises(ReportgenError) as caught:
        open_fonts(tmp_path)
    assert [p.code for p in caught.value.problems] == ["RG604"]


def test_a_folder_without_fonts_and_a_broken_font_are_problems(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        open_fonts(tmp_path)
    assert [p.code for p in caught.value.problems] == ["RG603"]
    (tmp_path / "Bad.ttf").write_bytes(b"<html>")
    with pytest.raises(ReportgenError) as caught:
        open_fonts(tmp_path)
    assert [(p.code, p.place) for p in caught.value.problems] == [("RG604", FileRef("Bad.ttf"))]
