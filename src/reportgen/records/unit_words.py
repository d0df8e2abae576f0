"""The words of a unit's name, which are the same in all its spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from reportgen.workbooks.names import fold
from reportgen.workbooks.syllables import with_tone_first

Words = tuple[str, ...]
"""Case-folded words, in order."""

_ABBREVIATIONS: Mapping[str, str] = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "tttt": "thông tin truyền thông",
    "stttt": "sở thông tin truyền thông",
    "cntt": "công nghệ thông tin",
    "cntttt": "công nghệ thông tin truyền thông",
    "bcvt": "bưu chính viễn thông",
    "khcn": "khoa học công nghệ",
    "gdđt": "giáo dục đào tạo",
    "khđt": "kế hoạch đầu tư",
    "tnmt": "tài nguyên môi trường",
    "nnptnt": "nông nghiệp phát triển nông thôn",
    "lđtbxh": "lao động thương binh xã hội",
    "vhttdl": "văn hóa thể thao du lịch",
    "gtvt": "giao thông vận tải",
    "tnhh": "trách nhiệm hữu hạn",
    "cp": "cổ phần",
    "cty": "công ty",
    "bql": "ban quản lý",
    "tp": "thành phố",
    "tx": "thị xã",
}
"""Abbreviations and their words, without `và` and punctuation."""
_ACRONYM_JOINT = re.compile(r"(?<=[A-ZĐ])(?: ?& ?|[/,–-])(?=[A-ZĐ])")  # TT&TT, LĐ-TB&XH, VH,TT&DL
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=32_768)
def words_of(name: str) -> Words:
    """The words of a name for comparison: lower case, abbreviations expanded, without `và` and punctuation."""
    joined = with_tone_first(_ACRONYM_JOINT.sub("", name)).casefold()
    words = (word for short in _WORD.findall(joined) for word in _ABBREVIATIONS.get(short, short).split())
    return tuple(word for word in words if word != "và")


def key_of(name: str) -> Words:
    """A key that is equal for all spellings of a name: abbreviations expanded, without punctuation and case."""
    return words_of(name) or (fold(name),)
