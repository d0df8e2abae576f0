"""Find words next to a placeholder that repeat or contradict the words that the figure prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.figures.model import CHANGES, FigureKind, FigureUse
from reportgen.figures.placeholders import placeholder
from reportgen.figures.wording import ESTIMATE

_PERCENT = (FigureKind.SHARE, FigureKind.COMPLETION, FigureKind.GROWTH, FigureKind.POINTS)

_CHANGE = re.compile(
    r"\b(?P<noun>(?:mức|tốc độ|tỷ lệ) )?(?P<verb>tăng|giảm)(?P<trend> trưởng)?(?: (?:thêm|lên|xuống|đi|được))?$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\b(?:ước )?(?:đạt|chiếm)(?: (?:được|mức|tới))?$", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"\b(?P<compared>(?:cao|thấp|nhiều|ít|lớn|nhỏ) )?(?P<word>trên|hơn|gần|khoảng|ước)$", re.IGNORECASE
)
_PERCENT_AFTER = re.compile(r"(?:điểm )?(?:%|phần trăm\b)", re.IGNORECASE)
_CONTINUATION = re.compile(r"\w| \w")


@dataclass(frozen=True, slots=True)
class Clash:
    """Words and their placeholder: as typed, as they would be printed, and the correction."""

    typed: str
    printed: str
    instead: str


def find_clash(before: str, typed: str, use: FigureUse, after: str) -> Clash | None:
    """The words directly before or after the placeholder `typed` that clash with its figure; None where none do.

    `before` and `after` are the texts on each side of the placeholder.
    """
    flat = " ".join(before.split())
    found = _change_clash(flat, use) if use.figure.kind in CHANGES else _amount_clash(flat, use)
    if found is not None:
        words, instead = found
        gap = " " if before[-1:].isspace() else ""
        return Clash(f"{words}{gap}{typed}", f"{words}{gap}{use.words}", instead)
    unit = _repeated_unit(use, " ".join(after.split()))
    if unit:
        gap = " " if after[:1].isspace() else ""
        return Clash(f"{typed}{gap}{unit}", f"{use.words}{gap}{unit}", typed)
    return None


def _change_clash(before: str, use: FigureUse) -> tuple[str, str] | None:
    """`tăng {X.growth}`, `giảm {X.growth.number}`, `đạt {X.growth}`: the words before, and the correction."""
    figure = use.figure
    rises = figure.value is not None and figure.value > 0
    worded, number = _in_form(use, "text"), _in_form(use, "number")
    change = _CHANGE.search(before)
    if change is not None:
        upwards = change["verb"].lower() == "tăng"
        named = change["noun"] or change["trend"]
        if use.form_name == "number" and upwards and (rises or named):
            return None
        return change[0], f"{change[0]} {number}" if named and upwards and rises else worded
    reached = _REACHED.search(before)
    if reached is not None and use.form_name == "text":
        return reached[0], f"{reached[0]} {number}"
    if use.words.startswith(f"{ESTIMATE} ") and before.lower().endswith(ESTIMATE):
        return ESTIMATE, worded
    return None


def _amount_clash(before: str, use: FigureUse) -> tuple[str, str] | None:
    """`đạt {X.reached}`, `trên {X}` of a figure with a qualifier: the words before, and the correction."""
    figure = use.figure
    reached, qualified = _REACHED.search(before), _QUALIFIED.search(before)
    if reached is not None and (
        use.form_name == "reached" or (use.form_name == "text" and figure.qualifier == ESTIMATE)
    ):
        return reached[0], _in_form(use, "reached")
    if qualified is None or not figure.qualifier or use.form_name == "number":
        return None
    estimate = qualified["word"].lower() == ESTIMATE
    if estimate and figure.qualifier != ESTIMATE:
        return None  # `ước trên 500 tỷ đồng`, `ước đạt trên …` are right
    if qualified["compared"]:
        unit = "" if figure.kind in _PERCENT else f" {figure.unit}"
        return qualified[0], f"{qualified[0]} {_in_form(use, 'number')}{unit}"
    return qualified[0], placeholder(figure.id, use.form)


def _in_form(use: FigureUse, form_name: str) -> str:
    """The placeholder of the same figure and decimals in the form `form_name`."""
    return placeholder(use.figure.id, use.with_form(form_name))


def _repeated_unit(use: FigureUse, after: str) -> str:
    """`{DT_VT} tỷ đồng`, `{DT_VT} đồng`, `{DT_VT.growth}%`: the typed unit that the figure prints too, or empty."""
    figure = use.figure
    if figure.kind in _PERCENT:
        percent = _PERCENT_AFTER.match(after)
        if percent is not None:
            return percent[0]
    if use.form_name == "number":
        return ""
    words = figure.unit.lstrip("%‰").split()
    for first in range(len(words)):
        unit = " ".join(words[first:])
        rest = after[len(unit) :]
        # The last syllable of a unit may begin another word ("tỷ đồng đồng thời"), unless the clause ends here.
        stops = not (re.match(r"\w", rest) if first == 0 else _CONTINUATION.match(rest))
        if after.casefold().startswith(unit.casefold()) and stops:
            return after[: len(unit)]
    return ""
