"""The catalogue of problems: RG828, colours of `reportgen.toml`."""

from reportgen.problems.model import Bilingual, Kind, Severity

COLOUR_PALE = Kind(
    "RG828",
    Severity.ERROR,
    Bilingual(
        "Màu {key} quá nhạt: độ tương phản với nền là {contrast} : 1",
        "The colour {key} is too pale: its contrast with the ground is {contrast} : 1",
    ),
    Bilingual("ít nhất {wanted} : 1, để ai cũng đọc được", "{wanted} : 1 or more, so that everybody can read it"),
    Bilingual("chọn màu đậm hơn, ví dụ {better}", "choose a darker colour, for example {better}"),
)
