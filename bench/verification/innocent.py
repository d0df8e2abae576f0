"""Edits that change no figure: what people do to a report for a week before somebody retypes a number."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from bench.verification.word_copy import (
    W,
    WordCopy,
    in_table,
    paragraph_of,
    plain_run,
    runs_of,
    set_words,
    typed_texts,
    words,
)

__all__ = ["EDITS", "edit_innocently"]

_PHRASES = (
    ("trên địa bàn tỉnh", "trong tỉnh"),
    ("tiếp tục", "vẫn"),
    ("đến nay", "tới nay"),
    ("toàn tỉnh", "cả tỉnh"),
    ("doanh nghiệp", "đơn vị"),
    ("so với năm trước", "so với năm ngoái"),
    ("so với cùng kỳ", "so với cùng kỳ năm trước"),
    ("trong năm", "năm qua"),
    ("đầu tư cho", "đầu tư vào"),
    ("kinh phí", "nguồn kinh phí"),
    ("triển khai", "thực hiện"),
    ("kết quả", "kết quả đạt được"),
    ("tỷ lệ", "tỉ lệ"),
    ("trong đó", "bao gồm"),
    ("thuê bao", "thuê bao dịch vụ"),
    ("doanh thu", "tổng doanh thu"),
    ("có", "hiện có"),
    ("hỗ trợ", "giúp đỡ"),
    ("phấn đấu", "quyết tâm"),
    ("diện tích", "tổng diện tích"),
    ("riêng", "tính riêng"),
)
"""Words and others that mean the same; none is a unit, a direction or a qualifier of a figure."""
_OPENINGS = ("Theo đó, ", "Bên cạnh đó, ", "Nhìn chung, ", "Cùng với đó, ", "Thời gian qua, ", "Theo báo cáo, ")
_SENTENCES = (
    "Đây là kết quả đáng ghi nhận.",
    "Các đơn vị cần tiếp tục phát huy.",
    "Sở đề nghị các đơn vị nghiêm túc thực hiện.",
    "Công tác phối hợp giữa các cơ quan được duy trì thường xuyên.",
    "Nguyên nhân là do các đơn vị đã chủ động ngay từ đầu năm.",
    "Nội dung này được lãnh đạo quan tâm chỉ đạo.",
    "Người dân đồng tình, ủng hộ.",
)
_RUN_PROPERTIES = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "vanish", "color", "spacing", "w"),
    *("kern", "position", "sz", "szCs", "highlight"),
)
"""The order of the elements of `w:rPr` (ECMA-376, part 1)."""
_DATES = (
    " (cập nhật đến ngày 25/12/{year})",
    " (số liệu đến ngày 30 tháng 11 năm {year})",
    " (tính đến tháng 12/{year})",
)

Edit = Callable[[WordCopy, Any, random.Random], bool]
"""Edits a paragraph; returns whether it could."""


def reword(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Exchange a phrase for another that means the same."""
    places = [
        (text, old, new)
        for text in typed_texts(paragraph)
        for old, new in _PHRASES
        if re.search(rf"\b{old}\b", text.text, re.IGNORECASE)
    ]
    if not places:
        return False
    text, old, new = rng.choice(places)
    pattern = re.compile(rf"\b{old}\b", re.IGNORECASE)
    text.text = pattern.sub(lambda found: new.capitalize() if found[0][0].isupper() else new, text.text, count=1)
    return True


def open_sentence(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Begin a paragraph with more words."""
    texts = [] if in_table(paragraph) or not words(paragraph).strip().endswith(".") else typed_texts(paragraph)
    first = next((text for text in paragraph.iter(W + "t") if (text.text or "").strip()), None)
    if not texts or texts[0] is not first or len(texts[0].text) < 2 or not texts[0].text[1].islower():
        return False
    texts[0].text = rng.choice(_OPENINGS) + texts[0].text[0].lower() + texts[0].text[1:]
    return True


def reformat(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Make a run bold, italic, coloured or larger."""
    run = rng.choice(list(runs_of(paragraph)))
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    name, value = rng.choice((("b", "1"), ("i", "1"), ("color", "FF0000"), ("sz", "28"), ("highlight", "yellow")))
    for old in properties.findall(W + name):
        properties.remove(old)
    before = [W + other for other in _RUN_PROPERTIES[: _RUN_PROPERTIES.index(name)]]
    at = max((index + 1 for index, child in enumerate(properties) if child.tag in before), default=0)
    properties.insert(at, etree.Element(W + name, {W + "val": value}))
    return True


def split_run(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Split a run in two, as Word does where somebody stopped typing; it also notes its spelling checker."""
    texts = [text for text in typed_texts(paragraph) if len(text.text) > 1]
    if not texts:
        return False
    text = rng.choice(texts)
    run, at = text.getparent(), rng.randrange(1, len(text.text))
    if run.findall(W + "t") != [text]:
        return False
    rest = copy.deepcopy(run)
    set_words(run, text.text[:at])
    set_words(rest, words(rest)[at:])
    rest.set(W + "rsidR", f"00{rng.randrange(16**6):06X}")
    run.addnext(rest)
    run.addnext(etree.Element(W + "proofErr", {W + "type": "spellStart"}))
    return True


def move(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Move a paragraph of the text to another place."""
    body = document.body.find(W + "body")
    if paragraph.getparent() is not body or not words(paragraph).strip().endswith("."):
        return False
    others = [p for p in document.paragraphs() if p.getparent() is body and p is not paragraph]
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None or not others:
        return False
    rng.choice(others).addprevious(paragraph)
    return True


def add_sentence(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Add a sentence without numbers to a paragraph, or as a paragraph of its own."""
    if in_table(paragraph):
        return False
    if not words(paragraph).strip().endswith("."):
        return False
    sentence = rng.choice(_SENTENCES)
    if rng.random() < 0.6:
        paragraph.append(plain_run(f" {sentence}"))
        return True
    added = etree.Element(W + "p")
    properties = paragraph.find(W + "pPr")
    if properties is not None and properties.find(W + "sectPr") is None:
        added.append(copy.deepcopy(properties))
    added.append(plain_run(sentence))
    paragraph.addnext(added)
    return True


def number_list(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Count a typed number before a heading or item one further, or put a numbered item before a paragraph."""
    texts = typed_texts(paragraph)
    match = None if in_table(paragraph) or not texts else re.match(r"(\d+|[IVX]+)\. ", texts[0].text)
    if match:
        number = match[1]
        texts[0].text = texts[0].text.replace(number, str(int(number) + 1) if number.isdigit() else number + "I", 1)
        return True
    if in_table(paragraph) or not words(paragraph).strip().endswith("."):
        return False
    item = etree.Element(W + "p")
    item.append(plain_run(f"{rng.randrange(1, 9)}. {rng.choice(_SENTENCES)}"))
    paragraph.addprevious(item)
    return True


def date(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Add a date to a sentence, or change that of the document."""
    if in_table(paragraph) and not re.search(r"ngày +\d", words(paragraph)):
        return False
    for text in typed_texts(paragraph):
        if re.search(r"ngày[ \u00a0]+\d", text.text) and len(text.text) < 80:
            text.text = re.sub(r"(ngày[ \u00a0]+)\d+", rf"\g<1>{rng.randrange(10, 29)}", text.text)
            return True
    texts = typed_texts(paragraph)
    if not texts or not texts[-1].text.rstrip().endswith("."):
        return False
    texts[-1].text = texts[-1].text.rstrip()[:-1] + rng.choice(_DATES).format(year=rng.choice((2022, 2024))) + "."
    return True


def spaces(document: WordCopy, paragraph: Any, rng: random.Random) -> bool:
    """Double a space, or replace a no-break space."""
    texts = [text for text in paragraph.iter(W + "t") if " " in (text.text or "") or "\u00a0" in (text.text or "")]
    if not texts:
        return False
    text = rng.choice(texts)
    text.text = text.text.replace("\u00a0", " ") if "\u00a0" in text.text else text.text.replace(" ", "  ", 1)
    return True


EDITS: dict[str, Edit] = {
    "rewording": reword,
    "more words": open_sentence,
    "formatting": reformat,
    "split runs": split_run,
    "moved paragraph": move,
    "added sentence": add_sentence,
    "lists": number_list,
    "date": date,
    "spaces": spaces,
}


def edit_innocently(document: WordCopy, concerned: Sequence[Any], count: int, rng: random.Random) -> None:
    """Make `count` edits, half of them in the paragraphs of the elements `concerned`."""
    near, every = [paragraph_of(element) for element in concerned], document.paragraphs()
    for number in range(count):
        edit_once(document, near if number % 2 and near else every, rng)


def edit_once(document: WordCopy, paragraphs: Sequence[Any], rng: random.Random) -> str:
    """Make one edit in one of the paragraphs, and return its name."""
    while True:
        name = rng.choice(list(EDITS))
        if EDITS[name](document, rng.choice(paragraphs), rng):
            return name
