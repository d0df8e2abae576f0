"""Names of units as people spell them, and the names that mail programs give to files."""

import pytest

from reportgen.records.replies.recognise import file_stems, recognise, recognise_file

KNOWN = (
    "Viễn thông Giả Định", "Bưu điện tỉnh Giả Định", "Công ty cổ phần Viettel Giả Định", "Xã Minh Tân", "Xã Minh Tấn",
    "Ủy ban nhân dân huyện Hạ Hòa", "Xã Khê Mơ", "Xã Đồng Mơ", "Xã Đồng Mơ Rộng",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Viễn thông Giả Định", "Viễn thông Giả Định"),
        ("VIỄN THÔNG  GIẢ ĐỊNH ", "Viễn thông Giả Định"),
        ("Vien thong Gia Dinh", "Viễn thông Giả Định"),
        ("UBND huyện Hạ Hoà", "Ủy ban nhân dân huyện Hạ Hòa"),
        ("Công ty CP Viettel Giả Định", "Công ty cổ phần Viettel Giả Định"),
        ("Công ty cổ phần Vietel Giả Định", "Công ty cổ phần Viettel Giả Định"),
        ("Viễn thôngg Giả Định", "Viễn thông Giả Định"),
        ("Xã Minh Tấn", "Xã Minh Tấn"),
    ],
)
def test_a_name_that_is_spelt_otherwise_is_understood(typed: str, meant: str) -> None:
    assert recognise(typed, KNOWN) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Xã Minh Tâm",
        "Xa Minh Tan",
        "Viễn thông",
        "Xã Khe Mơ",
        "Bưu điện Giả Định",
        "???",
        "",
        "Viễn thông " + "x" * 30_000,
    ],
)
def test_a_name_that_may_be_anothers_is_not(typed: str) -> None:
    assert recognise(typed, KNOWN) == ""


@pytest.mark.parametrize(
    ("stem", "meant"),
    [
        ("vien-thong-gia-dinh", "Viễn thông Giả Định"),
        ("vien-thong-gia-dinh (1)", "Viễn thông Giả Định"),
        ("Re_ vien-thong-gia-dinh_2022 - Copy", "Viễn thông Giả Định"),
        ("Bao cao so lieu nam 2022 Viễn thông Giả Định (sửa lần 2)", "Viễn thông Giả Định"),
        ("xa-dong-mo", "Xã Đồng Mơ"),
        ("xa-dong-mo-rong", "Xã Đồng Mơ Rộng"),
        ("xa-minh-tan", ""),
        ("vien-thong-gia-dinh-va-buu-dien-tinh-gia-dinh", ""),
        ("tra-loi", ""),
        ("", ""),
    ],
)
def test_a_file_is_its_units_whatever_was_put_beside_the_name(stem: str, meant: str) -> None:
    assert recognise_file(stem, KNOWN) == meant


def test_files_of_alike_names_are_numbered_and_not_too_long() -> None:
    stems = file_stems([*KNOWN, "Công ty " + "dài " * 50])
    assert stems["Xã Minh Tân"] == "xa-minh-tan"
    assert stems["Xã Minh Tấn"] == "xa-minh-tan-2"
    assert len(set(stems.values())) == len(stems)
    assert max(map(len, stems.values())) <= 60
