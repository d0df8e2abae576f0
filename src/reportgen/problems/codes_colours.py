"""The catalogue of problems: RG828, colours of `reportgen.toml` and of charts in templates."""

from reportgen.problems.model import Bilingual, Kind, LineRef, Problem, Severity

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


def too_pale(place: LineRef | None, key: str, colour: str, contrast: float, wanted: float, better: str) -> Problem:
    """RG828 for a colour, with its contrast, the least contrast, and a darker colour that has it."""
    numbers = {"contrast": f"{contrast:.2f}".replace(".", ","), "wanted": f"{wanted:g}".replace(".", ",")}
    return COLOUR_PALE.at(place, found=colour, key=key, better=better, **numbers)
