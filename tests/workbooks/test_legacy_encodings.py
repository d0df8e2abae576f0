"""Text of old encodings is recognised and put into Unicode; Vietnamese, foreign words and signs are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import FICTIONAL, FICTIONAL_YEAR, SAMPLE, SAMPLE_YEAR, opened

from reportgen.workbooks.legacy_encodings import decode_legacy
from reportgen.workbooks.syllables import is_syllable, with_tone_first

OURS = "Sở Thông tin và Truyền thông"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Së Th«ng tin vµ TruyÒn th«ng", OURS),
        ("tû ®ång", "tỷ đồng"),
        ("tr¹m", "trạm"),
        ("th\u00ad viÖn", "thư viện"),
        ("Uû ban nh©n d©n tØnh Phó Thä", "Uỷ ban nhân dân tỉnh Phú Thọ"),
        ("H§ND, UBND tØnh", "HĐND, UBND tỉnh"),
        ("TæNG KÕT N¡M 2022", "TỔNG KẾT NĂM 2022"),
        ("doanh thu ®¹t 2.765 tû ®ång, t¨ng 29,31%", "doanh thu đạt 2.765 tỷ đồng, tăng 29,31%"),
        ("Nh÷ng ng­êi lµm b­u chÝnh", "Những người làm bưu chính"),
    ],
)
def test_tcvn3(typed: str, meant: str) -> None:
    assert decode_legacy(typed) == ("TCVN3 (ABC)", meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sôû Thoâng tin vaø Truyeàn thoâng", OURS),
        ("SÔÛ THOÂNG TIN VAØ TRUYEÀN THOÂNG", OURS.upper()),
        ("Uûy ban nhaân daân tænh Phuù Thoï", "Ủy ban nhân dân tỉnh Phú Thọ"),
        ("ÑAÏI HOÏC", "ĐẠI HỌC"),
        ("ngöôøi", "người"),
        ("doanh thu ñaït 2.765 tyû ñoàng, taêng 29,31%", "doanh thu đạt 2.765 tỷ đồng, tăng 29,31%"),
        ("thò xaõ", "thị xã"),
    ],
)
def test_vni(typed: str, meant: str) -> None:
    assert decode_legacy(typed) == ("VNI", meant)


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        "Hà Giang",
        "Lào Cai và Hòa Bình",
        "Xã",
        "Cô Tô, Côn Đảo",
        "hóa hoá hòa hoà",
        "hòan thành, tòan tỉnh",  # a tone mark typed on the wrong letter
        "côngty",
        "Café Noël",
        "Müller, Böhm và Zürich",
        "São Paulo, Malmö, El Niño",
        "km² và m³, 10 µm, 5°C, 3×4",
        "«Trích dẫn» · «Cà phê»",
        "© 2022 ®",
        "trạm¹, xã¹, thôn²",
        "",
    ],
)
def test_what_is_no_old_encoding(text: str) -> None:
    assert decode_legacy(text) is None


def test_nothing_that_anyone_typed_in_unicode_is_taken_for_it() -> None:
    for folder, year in ((SAMPLE, SAMPLE_YEAR), (FICTIONAL, FICTIONAL_YEAR)):
        for key in ("indicators", "tasks"):
            for sheet in opened(folder, year, key):
                texts = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
                words = [word for text in texts for word in text.split()]
                assert [text for text in (*texts, *words) if decode_legacy(text)] == []


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x1EFF), max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    found = decode_legacy(text)
    assert found is None or found[1] != text


def test_syllables() -> None:
    words = "nghiêng khuỷu quyển giếng Đắk hoẵng tuýt rượu ngoài mưa gì ủy uỷ Hoà quốc huơ Ý ĐƯỜNG khuếch giặt"
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_what_is_no_syllable() -> None:
    words = "Viettel thoc thuơng hòan thaù tíên Zn thôgn BTS côngty ngừơi hộc̣ 5G"
    assert [word for word in (*words.split(), "") if is_syllable(word)] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("thuỷ", "thủy"),
        ("Khoẻ", "Khỏe"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("hoa", "hoa"),
    ],
)
def test_where_the_tone_mark_is(typed: str, first: str) -> None:
    assert with_tone_first(f"x {typed} x") == f"x {first} x"
