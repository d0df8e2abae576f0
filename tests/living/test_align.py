"""Passages of an edited copy are paired with those of the file as built."""

from __future__ import annotations

from test_compare import passage

from reportgen.living.align import align
from reportgen.passages import Passage


def brochure(*numbers: Passage) -> list[Passage]:
    """Big numbers, each before its caption."""
    captions = ("hộ có cáp quang", "hồ sơ trực tuyến", "thuê bao internet đang hoạt động")
    return [p for number, caption in zip(numbers, captions, strict=True) for p in (number, passage(caption))]


def test_short_texts_are_paired_by_their_place() -> None:
    base = brochure(passage("86,2%", A="86,2%"), passage("74.310", B="74.310"), passage("12%", C="12%"))
    for numbers in (("86,2%", "74.310", "12%"), ("86,2 điểm %", "74.310", "12%"), ("74.310", "86,2%", "12%")):
        edited = brochure(*map(passage, numbers))
        assert align(base, edited) == [0, 1, 2, 3, 4, 5], numbers
    del edited[2]
    assert align(base, edited) == [0, 1, None, 2, 3, 4]


def test_figures_are_paired_by_their_controls() -> None:
    base = [
        passage("+0,46% so với năm trước", A="+0,46%"),
        passage("Internet."),
        passage("+4% so với năm trước", B="+4%"),
    ]
    wrong = [
        passage("+4% so với năm trước", A="+4%"),
        passage("Internet."),
        passage("+0,46% so với năm trước", B="+0,46%"),
    ]
    assert align(base, wrong) == [0, 1, 2]
    one = passage("Internet có 1.187 thuê bao.", C="1.187 thuê bao")
    other = passage("Tại địa bàn, số khách hàng giảm 3%, theo báo cáo.", C="giảm 3%")
    assert align([one], [passage("Mở đầu."), other]) == [1]


def test_a_big_number_that_was_deleted_is_not_replaced_by_the_next_one() -> None:
    base = [*brochure(passage("86%", A="86%"), passage("24%", B="24%"), passage("72%", C="72%")), passage("Hết.")]
    edited = brochure(*map(passage, ("86%", "24%", "72%")))
    edited = [*edited[:2], edited[3], passage("Một câu mới được thêm vào đây."), *edited[4:], passage("Hết.")]
    assert align(base, edited) == [0, 1, None, 2, 4, 5, 6]


def test_a_sentence_between_its_neighbours_is_paired_by_few_words() -> None:
    base = [
        passage("Mở đầu báo cáo."),
        passage("Toàn tỉnh có 1.287 thuê bao điện thoại."),
        passage("Kết luận báo cáo."),
    ]
    edited = [base[0], passage("Cả tỉnh hiện có 24 nhiệm vụ điện thoại."), base[2]]
    assert align(base, edited) == [0, 1, 2]
    assert align(base, [base[0], passage("Hội nghị họp tại thành phố."), base[2]]) == [0, None, 2]


def test_equal_texts_with_other_numbers_are_paired_by_their_numbers() -> None:
    base = [
        passage("Nguồn: bảng 531."),
        passage("Một đoạn dài hơn sáu từ ở giữa hai nguồn."),
        passage("Nguồn: bảng 663."),
    ]
    assert align(base, [base[2], base[1], base[0]]) == [2, 1, 0]
    assert align(base, [passage("Nguồn: bảng 532."), base[1], base[2]]) == [0, 1, 2]


def test_repeated_texts_are_paired_by_their_numbers_where_one_was_moved() -> None:
    notes = [passage(f"Nguồn: niên giám, bảng {number}.") for number in (531, 531, 663, 663)]
    texts = [passage(f"Một đoạn dài hơn sáu từ, {word}.") for word in ("trước", "giữa hai nguồn", "sau cùng của mục")]
    base = [notes[0], texts[0], notes[1], texts[1], notes[2], texts[2], notes[3]]
    edited = [base[0], base[1], base[3], base[4], base[5], base[2], base[6]]
    assert align(base, edited) == [0, 1, 5, 2, 3, 4, 6]
    changed = passage("Nguồn: niên giám, bảng 532.")
    assert align(base, [*edited[:5], changed, edited[6]]) == [0, 1, 5, 2, 3, 4, 6]


def test_a_moved_paragraph_keeps_its_pair() -> None:
    texts = ("Doanh thu viễn thông đạt 82 tỷ đồng trong năm nay.", "Nộp ngân sách tăng so với năm ngoái.", "Kết luận.")
    base = [passage(text) for text in texts]
    assert align(base, [base[1], base[0], base[2]]) == [1, 0, 2]
