"""Converts the colours of a content stream of WeasyPrint to inks; what it does not know is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Matrix, Name, Operator

from reportgen.documents.press.drawing import State, TextPlace, colour_of, text_place
from reportgen.documents.press.inks import RGB, Inks, NotForPressError, inks_of, small_text_inks
from reportgen.documents.press.resources import Resources
from reportgen.problems import Bilingual

SMALL_TEXT_PT = 12.0
"""Text smaller than this prints in black ink only, if it is on paper or a tint."""
_PATH = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_FILL = frozenset({"f", "F", "f*"})
_STROKE = frozenset({"S", "s"})
_BOTH = frozenset({"B", "B*", "b", "b*"})
_SHOW = frozenset({"Tj", "TJ"})
_MARKED = frozenset({"BDC", "BMC", "EMC"})
_UNCHANGED = frozenset({"w", "J", "j", "M", "d", "i", "Tc", "Tw", "Tz", "TL", "Ts"})

IsLight = Callable[[TextPlace], bool]
"""Whether a text is on paper or a tint."""


class ContentConverter:
    """Converts one content stream; forms and patterns in it get converters of their own.

    Without `is_light` text is left out, and so are the marks of the structure tree: that is the background.
    """

    def __init__(self, resources: Resources, start: State, is_light: IsLight | None) -> None:
        self._resources = resources
        self._is_light = is_light
        self._state = start
        self._stack: list[State] = []
        self._path: list[Any] = []
        self._out: list[Any] = []
        self._text = Matrix()
        """The text matrix: of the line, as text is shown once in each place."""

    def convert(self, instructions: Sequence[Any]) -> bytes:
        """Return the converted stream. Raises NotForPressError."""
        for instruction in instructions:
            self._step(str(instruction.operator), list(instruction.operands))
        return pikepdf.unparse_content_stream(self._out)

    def _step(self, operator: str, operands: list[Any]) -> None:
        colour = colour_of(operator, operands)
        if colour is not None:
            self._set_colour(operator, colour)
        elif operator in _PATH:
            self._path.append((operands, Operator(operator)))
        elif operator in _FILL | _STROKE | _BOTH or operator == "n":
            self._paint(operator)
        elif operator in _MARKED:
            if self._is_light is not None:
                self._emit(operator, operands)
        elif operator in _UNCHANGED:
            if self._is_light is not None or not operator.startswith("T"):
                self._emit(operator, operands)
        elif operator in ("q", "Q", "cm", "gs", "Do", "sh", "cs", "CS", "scn", "SCN"):
            self._graphics(operator, operands)
        else:
            self._text_operator(operator, operands)

    def _emit(self, operator: str, operands: Sequence[Any] = ()) -> None:
        self._out.append((list(operands), Operator(operator)))

    def _set_colour(self, operator: str, colour: RGB) -> None:
        if operator.isupper():
            self._state.stroke = colour
        else:
            self._state.fill = colour

    def _paint(self, operator: str) -> None:
        """Paint the path, with its colours before it: between a path and its painting no other operator may be."""
        if operator in _FILL | _BOTH:
            self._use_fill(self._inks(self._state.fill), overprint=False)
        if operator in _STROKE | _BOTH:
            self._use_stroke(self._inks(self._state.stroke))
        self._out += self._path
        self._path = []
        self._emit(operator)

    @staticmethod
    def _inks(colour: Any) -> Inks | str:
        return colour if isinstance(colour, str) else inks_of(colour)

    def _use_fill(self, inks: Inks | str, *, overprint: bool) -> None:
        if self._state.set_fill != inks:
            self._state.set_fill = inks
            self._emit_colour(inks, "k", "cs", "scn")
        if self._state.overprint != overprint:
            self._state.overprint = overprint
            self._emit("gs", [self._resources.overprint_state(overprint)])

    def _use_stroke(self, inks: Inks | str) -> None:
        if self._state.set_stroke != inks:
            self._state.set_stroke = inks
            self._emit_colour(inks, "K", "CS", "SCN")

    def _emit_colour(self, inks: Inks | str, colour: str, space: str, pattern: str) -> None:
        if isinstance(inks, str):
            self._emit(space, [Name.Pattern])
            self._emit(pattern, [Name(inks)])
        else:
            self._emit(colour, [Decimal(ink) / 100 for ink in inks])

    def _graphics(self, operator: str, operands: list[Any]) -> None:
        if operator == "q":
            self._stack.append(self._state.copy())
        elif operator == "Q":
            self._state = self._stack.pop()
        elif operator == "cm":
            self._state.ctm = Matrix(*(float(value) for value in operands)) @ self._state.ctm
        elif operator == "gs":
            operands = [self._resources.state(operands[0], self._state)]
        elif operator == "sh":
            operands = [self._resources.shading(operands[0])]
        elif operator == "Do":
            self._use_fill(self._inks(self._state.fill), overprint=False)
            self._use_stroke(self._inks(self._state.stroke))
            operands = [self._resources.drawn(operands[0], self._state, self._is_light)]
        else:
            self._pattern(operator, operands)
            return
        self._emit(operator, operands)

    def _pattern(self, operator: str, operands: list[Any]) -> None:
        """Take over the colour space `Pattern` and the name of a pattern; other colour spaces are refused."""
        if operator in ("cs", "CS"):
            if operands != [Name.Pattern]:
                raise NotForPressError(
                    Bilingual(f"không gian màu {operands[0]} (chỉ dùng màu sRGB)", f"colour space {operands[0]}")
                )
            return
        if len(operands) != 1 or not isinstance(operands[0], Name):
            raise NotForPressError(Bilingual("màu không phải sRGB", "a colour that is not sRGB"))
        name = str(self._resources.pattern(operands[0]))
        if operator == "SCN":
            self._state.stroke = name
        else:
            self._state.fill = name

    def _text_operator(self, operator: str, operands: list[Any]) -> None:
        if operator == "BT":
            self._text = Matrix()
        elif operator == "Tm":
            self._text = Matrix(*(float(value) for value in operands))
        elif operator == "Tf":
            self._state.font_size = float(operands[1])
            operands = [self._resources.font(operands[0]), operands[1]]
        elif operator == "Tr":
            self._state.outlined = int(operands[0]) in (1, 2, 5, 6)
        elif operator in _SHOW:
            self._show()
        elif operator != "ET":
            raise NotForPressError(Bilingual(f"lệnh {operator} của PDF", f"the PDF operator {operator}"))
        if self._is_light is not None:
            self._emit(operator, operands)

    def _show(self) -> None:
        """Set the inks of the text that is shown next."""
        if self._is_light is None:
            return
        colour = self._state.fill
        place = text_place(self._state, self._text)
        is_light = self._is_light(place)
        small = is_light and place.size < SMALL_TEXT_PT and not isinstance(colour, str)
        inks = small_text_inks(colour) if small else self._inks(colour)
        self._use_fill(inks, overprint=small and not self._state.in_group)
        if self._state.outlined:
            self._use_stroke(inks if self._state.stroke == colour else self._inks(self._state.stroke))
