"""The aspects of a figure: what it is of its indicator, with the names that people type and the words for each.

The reference page `docs/aspects.md`, sheet `Hướng dẫn` and the messages about unknown names are made from `ASPECTS`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.languages import Bilingual

EXAMPLE = "THU_NS"
"""The indicator of the examples."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect. `{THU_NS.growth}` and `{THU_NS.tăng}` are the same figure."""

    key: str
    names: tuple[str, ...]
    """Its Vietnamese names, at least one; the first is the one to suggest."""
    words: Bilingual
    """What it is, in lists of figures."""
    printed: str
    """An example of what a sentence prints."""
    when: str
    """What it is used for."""
    source: str
    """Where the number comes from."""
    derived: bool = False
    """Whether it is calculated from two numbers."""


# formatted like a table
# fmt: off
ASPECTS = (
    Aspect("value", ("thực hiện", "kỳ này"), Bilingual("thực hiện", "value"),
           "2.765 tỷ đồng", "nêu số của kỳ báo cáo", "Cột số của kỳ báo cáo; chỉ viết mã cũng được."),
    Aspect("previous", ("cùng kỳ", "năm trước"), Bilingual("cùng kỳ", "last year"),
           "2.138 tỷ đồng", "nêu số cùng kỳ năm trước", "Cột số cùng kỳ năm trước."),
    Aspect("plan", ("kế hoạch", "kế hoạch năm"), Bilingual("kế hoạch", "plan"),
           "2.700 tỷ đồng", "nêu kế hoạch của năm", "Cột Kế hoạch, Kế hoạch năm."),
    Aspect("next_plan", ("kế hoạch sau", "kế hoạch kỳ sau", "kế hoạch năm sau"),
           Bilingual("kế hoạch kỳ sau", "next plan"),
           "2.900 tỷ đồng", "nêu kế hoạch của kỳ sau", "Cột kế hoạch của kỳ sau."),
    Aspect("growth", ("tăng", "tăng giảm", "tăng cùng kỳ", "tốc độ tăng"), Bilingual("tăng, giảm", "growth"),
           "tăng 29,31%", "nêu mức tăng, giảm so với cùng kỳ năm trước",
           "Tính từ hai số; thiếu một số thì lấy cột Tăng, giảm đã công bố. Đã có chữ “tăng”, “giảm”, “không đổi”.",
           derived=True),
    Aspect("change", ("mức tăng", "mức tăng giảm", "mức tăng cùng kỳ"),
           Bilingual("tăng, giảm (số tuyệt đối)", "change"),
           "tăng 627 tỷ đồng", "nêu số tăng, giảm tuyệt đối so với cùng kỳ",
           "Tính từ hai số, theo đơn vị tính; thiếu một số thì lấy cột Mức tăng, giảm đã công bố.",
           derived=True),
    Aspect("prior", ("kỳ trước",), Bilingual("kỳ trước", "previous period"),
           "680 tỷ đồng", "nêu số của tháng trước, quý trước", "Cột Kỳ trước; chỉ tháng và quý mới có."),
    Aspect("growth_prior", ("tăng kỳ trước", "tăng so với kỳ trước"),
           Bilingual("tăng, giảm so với kỳ trước", "growth on the previous period"),
           "tăng 6%", "nêu mức tăng, giảm so với tháng trước, quý trước",
           "Tính từ hai số; thiếu một số thì lấy cột Tăng, giảm so với kỳ trước.", derived=True),
    Aspect("change_prior", ("mức tăng kỳ trước", "mức tăng so với kỳ trước"),
           Bilingual("tăng, giảm so với kỳ trước (số tuyệt đối)", "change on the previous period"),
           "giảm 1,2 tỷ đồng", "nêu số tăng, giảm tuyệt đối so với tháng trước, quý trước",
           "Tính từ hai số; thiếu một số thì lấy cột Mức tăng, giảm so với kỳ trước.",
           derived=True),
    Aspect("accumulated", ("lũy kế", "lũy kế từ đầu năm"),
           Bilingual("lũy kế từ đầu năm", "since January"),
           "1.420 tỷ đồng", "nêu số từ đầu năm đến hết kỳ", "Cột Lũy kế từ đầu năm; kỳ bắt đầu từ tháng 1 thì là "
           "số trong kỳ."),
    Aspect("previous_accumulated", ("lũy kế cùng kỳ", "lũy kế năm trước"),
           Bilingual("lũy kế cùng kỳ năm trước", "since January last year"),
           "1.310 tỷ đồng", "nêu số lũy kế cùng kỳ năm trước", "Cột Lũy kế cùng kỳ năm trước."),
    Aspect("growth_accumulated", ("tăng lũy kế",),
           Bilingual("tăng, giảm lũy kế", "growth since January"),
           "tăng 8,4%", "nêu mức tăng, giảm của số lũy kế so với cùng kỳ năm trước",
           "Tính từ hai số lũy kế; thiếu một số thì lấy cột Tăng, giảm lũy kế đã công bố.", derived=True),
    Aspect("change_accumulated", ("mức tăng lũy kế",),
           Bilingual("tăng, giảm lũy kế (số tuyệt đối)", "change since January"),
           "tăng 110 tỷ đồng", "nêu số tăng, giảm tuyệt đối của số lũy kế", "Tính từ hai số lũy kế.", derived=True),
    Aspect("completion", ("hoàn thành", "hoàn thành kế hoạch", "so với kế hoạch"),
           Bilingual("so với kế hoạch", "completion"),
           "102,41%", "nêu mức hoàn thành kế hoạch của năm",
           "Tính từ kế hoạch năm và số của năm, với kỳ ngắn hơn năm là số lũy kế; thiếu một số thì lấy cột Hoàn thành "
           "kế hoạch đã công bố.", derived=True),
    Aspect("period_plan", ("kế hoạch kỳ", "kế hoạch trong kỳ"), Bilingual("kế hoạch trong kỳ", "plan of the period"),
           "700 tỷ đồng", "nêu kế hoạch riêng của tháng, quý, 6 tháng, 9 tháng", "Cột Kế hoạch trong kỳ."),
    Aspect("completion_period", ("hoàn thành kỳ", "hoàn thành kế hoạch kỳ"),
           Bilingual("so với kế hoạch trong kỳ", "completion of the period's plan"),
           "98,5%", "nêu mức hoàn thành kế hoạch riêng của kỳ",
           "Tính từ hai số; thiếu một số thì lấy cột Hoàn thành kế hoạch trong kỳ đã công bố.", derived=True),
    Aspect("share", ("tỷ trọng",), Bilingual("tỷ trọng", "share"),
           "22,62%", "nêu phần của chỉ tiêu trong tổng, của đơn vị trong chỉ tiêu",
           "Tổng là chỉ tiêu có mã này ở cột Là tổng của hoặc Trong đó; thêm .reached "
           "thì in “chiếm 22,62%”. Không có tổng thì lấy cột Tỷ trọng đã công bố.", derived=True),
    Aspect("progress", ("tiến độ",), Bilingual("tiến độ", "progress"),
           "80%", "nêu tiến độ của một nhiệm vụ", "Sổ tasks.xlsx, cột Tiến độ."),
)
# fmt: on

BY_KEY: Mapping[str, Aspect] = {aspect.key: aspect for aspect in ASPECTS}


def aspect_key(name: str) -> str:
    """The key of the aspect with this name, in Vietnamese or English; any other text as it is.

    Case, white space, `_`, commas and the spelling of `tỷ`, `kỳ`, `lũy` (`tỉ`, `kì`, `luỹ`) don't count; `tỷ_trọng` is
    for places where a name has no spaces.
    """
    return _KEYS.get(_fold(name), name)


def names_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The Vietnamese name to suggest for each key; a key that is not in the table as it is."""
    return tuple(BY_KEY[key].names[0] if key in BY_KEY else key for key in keys)


_IGNORED = str.maketrans({"_": "", ",": "", "ỉ": "ỷ", "ì": "ỳ"})


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).casefold().translate(_IGNORED).split()).replace("luỹ", "lũy")


_KEYS = {_fold(name): aspect.key for aspect in ASPECTS for name in (aspect.key, *aspect.names)}
