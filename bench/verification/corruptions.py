"""Single corruptions of figures, as people make them. Each knows the right words: no program has to judge it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bench.verification.word_copy import Control, WordCopy, in_table, paragraph_of, set_words, words

_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_UNITS = ("trạm", "km", "thôn", "hộ", "vụ", "giờ", "thuê bao", "hồ sơ", "lớp", "ha", "tấn", "người", "doanh nghiệp")
_OTHER_SIZE = (("nghìn tỷ", "tỷ"), ("tỷ", "triệu"), ("triệu", "tỷ"), ("nghìn", "triệu"))
_SIGNS = (
    ("tăng", "giảm"),
    ("giảm", "tăng"),
    ("+", "−"),
    ("−", "+"),
    ("cao hơn", "thấp hơn"),
    ("lãi", "lỗ"),
    ("lỗ", "lãi"),
)


@dataclass(frozen=True, slots=True)
class Corruption:
    """A figure that was made wrong: its id, the right words, and the wrong ones (empty if it was deleted)."""

    figure: str
    right: str
    wrong: str
    paragraph: str = ""
    """The text of its paragraph after the corruption."""


Corrupt = Callable[[str, random.Random], str | None]
"""Returns wrong words for the words of a figure; None if they can't be made wrong in this way."""


def _number(text: str) -> re.Match[str] | None:
    return _NUMBER.search(text)


def _with_number(text: str, whole: str, decimals: str) -> str | None:
    """The words with another number; None if it would start with a superfluous zero or be no number."""
    match = _number(text)
    if match is None or not whole or (len(whole) > 1 and whole[0] == "0"):
        return None
    number = f"{int(whole):,}".replace(",", ".") if "." in match[0] or len(whole) > 3 else whole
    return text[: match.start()] + number + (f",{decimals}" if decimals else "") + text[match.end() :]


def _digits(text: str) -> tuple[str, str]:
    """The digits before and after the decimal comma."""
    match = _number(text)
    whole, _, decimals = (match[0] if match else "").partition(",")
    return whole.replace(".", ""), decimals


def digit(text: str, rng: random.Random) -> str | None:
    """Another digit."""
    whole, decimals = _digits(text)
    if not whole:
        return None
    digits = list(whole + decimals)
    at = rng.randrange(len(digits))
    digits[at] = rng.choice([d for d in "0123456789" if d != digits[at]])
    return _with_number(text, "".join(digits[: len(whole)]), "".join(digits[len(whole) :]))


def swapped(text: str, rng: random.Random) -> str | None:
    """Two neighbouring digits exchanged."""
    whole, decimals = _digits(text)
    digits = list(whole + decimals)
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    if not places:
        return None
    at = rng.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return _with_number(text, "".join(digits[: len(whole)]), "".join(digits[len(whole) :]))


def dropped(text: str, rng: random.Random) -> str | None:
    """A digit left out."""
    whole, decimals = _digits(text)
    digits = list(whole + decimals)
    if len(digits) < 2:
        return None
    at = rng.randrange(len(digits))
    del digits[at]
    before = len(whole) - (at < len(whole))
    return _with_number(text, "".join(digits[:before]), "".join(digits[before:]))


def comma(text: str, rng: random.Random) -> str | None:
    """The decimal comma moved by a digit, or a thousands point typed as a comma."""
    whole, decimals = _digits(text)
    if not decimals:
        match = _number(text)
        if match is None or match[0].count(".") != 1:
            return None
        return text[: match.start()] + match[0].replace(".", ",") + text[match.end() :]
    digits, at = whole + decimals, len(whole) + rng.choice((-1, 1))
    return _with_number(text, digits[:at], digits[at:])


def unit(text: str, rng: random.Random) -> str | None:
    """Another unit."""
    match = _number(text)
    after = text[match.end() :] if match else ""
    if not match or not after.strip():
        return None
    if after.startswith("%"):
        changed = f" điểm %{after[1:]}"
    elif "điểm" in after:
        changed = re.sub(r" điểm (?:%|phần trăm)", "%", after, count=1)
    else:
        larger = next(((old, new) for old, new in _OTHER_SIZE if re.search(rf"\b{old}\b", after)), None)
        if larger:
            changed = re.sub(rf"\b{larger[0]}\b", larger[1], after, count=1)
        else:
            changed = " " + rng.choice([other for other in _UNITS if other not in after])
    return text[: match.end()] + changed if changed != after else None


def sign(text: str, rng: random.Random) -> str | None:
    """The opposite direction."""
    found = next(((old, new) for old, new in _SIGNS if re.search(rf"(?<!\w){re.escape(old)}", text)), None)
    return None if found is None else text.replace(found[0], found[1], 1)


WORDS: dict[str, Corrupt] = {
    "digit changed": digit,
    "digits swapped": swapped,
    "digit dropped": dropped,
    "comma moved": comma,
    "unit changed": unit,
    "direction flipped": sign,
}
KINDS = (*WORDS, "figure deleted", "figures exchanged", "last year's value")


@dataclass(frozen=True, slots=True)
class Plan:
    """A corruption that is to be made: the controls, and their new words; None removes or empties the control."""

    kind: str
    changes: tuple[tuple[Control, str | None], ...]

    def make(self, document: WordCopy, *, siblings: bool, rng: random.Random) -> list[Corruption]:
        """Make it; with `siblings` in all controls of the same figure and in the data part, as Word does."""
        made = [Corruption(control.figure, control.text, new or "") for control, new in self.changes]
        paragraphs = [paragraph_of(control.element) for control, _ in self.changes]
        for control, new in self.changes:
            if new is None and siblings and rng.random() < 0.5:
                document.write(control, "")
            elif new is None:
                control.element.getparent().remove(control.element)
            elif siblings:
                document.write(control, new)
            else:
                set_words(control.element, new)
        places = zip(made, paragraphs, strict=True)
        return [replace(corruption, paragraph=words(paragraph)) for corruption, paragraph in places]


def plan(document: WordCopy, last_year: Mapping[str, str], kind: str, rng: random.Random) -> Plan | None:
    """Choose a figure that can be corrupted in this way; None if the document has none. Half of them are in tables.

    `last_year` has the number of last year by figure id, as it is printed.
    """
    controls = document.controls()
    rng.shuffle(controls)
    wants_table = rng.random() < 0.5
    controls.sort(key=lambda control: in_table(control.element) != wants_table)
    for control in controls:
        changes = _changes(control, controls, last_year, kind, rng)
        if changes:
            return Plan(kind, changes)
    return None


def _changes(
    control: Control, others: Sequence[Control], last_year: Mapping[str, str], kind: str, rng: random.Random
) -> tuple[tuple[Control, str | None], ...]:
    text = control.text
    if kind == "figure deleted":
        return ((control, None),) if _number(text) else ()
    if kind == "figures exchanged":
        return _exchange(control, others)
    if kind == "last year's value":
        number, before = _number(text), last_year.get(control.figure)
        if not number or not before or before == number[0]:
            return ()
        return ((control, text[: number.start()] + before + text[number.end() :]),)
    wrong = WORDS[kind](text, rng)
    return () if wrong is None or _same(wrong, text) else ((control, wrong),)


def _exchange(control: Control, others: Sequence[Control]) -> tuple[tuple[Control, str | None], ...]:
    """Exchange the words of a figure with those of one in another sentence of the same kind of place."""
    here = in_table(control.element)
    for other in others:
        same_place = in_table(other.element) == here and other.form == control.form and other.figure != control.figure
        apart = paragraph_of(other.element) is not paragraph_of(control.element)
        if same_place and apart and not _same(other.text, control.text) and _number(other.text):
            return (control, other.text), (other, control.text)
    return ()


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s", "", one).casefold() == re.sub(r"\s", "", other).casefold()
