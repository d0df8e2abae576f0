"""Converts what a content stream of WeasyPrint uses: fonts, graphics states, forms, pictures, patterns, shadings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from reportgen.documents.press.drawing import State, TextPlace
from reportgen.documents.press.inks import NotForPressError, inks_of
from reportgen.problems import Bilingual

if TYPE_CHECKING:
    from reportgen.documents.press.pictures import Pictures

_STATES = frozenset({"/Type", "/ca", "/CA", "/AIS", "/LW", "/LC", "/LJ", "/ML", "/D", "/BM", "/SMask"})
_CONVERTED = "Rg"
"""Prefix of the names of converted forms, patterns and shadings."""


class Resources:
    """The resources of one content stream, and `converted`, those of the converted stream."""

    def __init__(self, pdf: pikepdf.Pdf, given: Any, pictures: Pictures, *, moved: Matrix | None = None) -> None:
        self._pdf = pdf
        self._given = given
        self._pictures = pictures
        self._moved = Matrix() if moved is None else moved
        """How the stream is moved as a whole; patterns do not move with it by themselves."""
        self.converted = Dictionary()

    def _find(self, category: str, name: Name) -> Any:
        return self._given[category][name]

    def _add(self, category: str, name: str, value: Any) -> Name:
        if f"/{category}" not in self.converted:
            self.converted[f"/{category}"] = Dictionary()
        self.converted[f"/{category}"][f"/{name}"] = value
        return Name(f"/{name}")

    def _new_name(self, category: str) -> str:
        return f"{_CONVERTED}{len(self.converted.get(f'/{category}', Dictionary()))}"

    def font(self, name: Name) -> Name:
        """Take over a font; one with pictures as letters is refused."""
        font = self._find("/Font", name)
        if font.Subtype == "/Type3":
            raise NotForPressError(
                Bilingual("phông chữ có chữ là hình vẽ (Type 3)", "a font whose letters are drawings (Type 3)")
            )
        return self._add("Font", str(name)[1:], font)

    def overprint_state(self, over: bool) -> Name:
        """The graphics state in which black ink is printed over others, or in which it is not."""
        state = Dictionary(Type=Name.ExtGState, OP=over, op=over, OPM=int(over))
        return self._add("ExtGState", "RgOver" if over else "RgKnock", state)

    def state(self, name: Name, state: State) -> Name:
        """Take over a graphics state: line properties, opacity, soft mask."""
        given = self._find("/ExtGState", name)
        unknown = sorted(set(given.keys()) - _STATES)
        if unknown or given.get("/BM", Name.Normal) != Name.Normal:
            found = " ".join(unknown) or str(given.BM)
            raise NotForPressError(Bilingual(f"kiểu hòa màu {found}", f"blending {found}"))
        made = Dictionary(dict(given.items()))
        state.opacity = float(given.get("/ca", state.opacity))
        if "/SMask" in given:
            state.masked = isinstance(given.SMask, Dictionary)
            if state.masked:
                made.SMask = Dictionary(Type=Name.Mask, S=given.SMask.S, G=self._mask(given.SMask))
        return self._add("ExtGState", str(name)[1:], made)

    def drawn(self, name: Name, state: State, is_light: Callable[[TextPlace], bool] | None) -> Name:
        """Convert a picture or form that is drawn in this state."""
        given = self._find("/XObject", name)
        if given.Subtype == "/Image":
            return self._add("XObject", str(name)[1:], self._pictures.convert(given, state.ctm))
        converted = self._form(given, state, is_light)
        return self._add("XObject", self._new_name("XObject"), converted)

    def _form(self, given: Any, state: State, is_light: Callable[[TextPlace], bool] | None) -> pikepdf.Stream:
        """A form in the colours of where it is drawn: one that is drawn twice is converted twice.

        A transparency group that is opaque is no group then, which looks the same.
        """
        start = state.copy()
        start.ctm = _matrix(given) @ start.ctm
        grouped = "/Group" in given and (not state.is_opaque or bool(given.Group.get("/K", False)))
        if grouped:
            start.in_group, start.opacity, start.masked = True, 1.0, False
        made = self._stream(given, start, is_light)
        return _as_form(made, given, Name.DeviceCMYK if grouped else None)

    def _mask(self, given: Any) -> pikepdf.Stream:
        """The form of a soft mask: its greys are no colours to print."""
        made = self._pdf.make_stream(_checked_mask(given))
        made.BBox, made.Resources = given.G.BBox, Dictionary(Shading=given.G.Resources.get("/Shading", Dictionary()))
        return _as_form(made, given.G, Name.DeviceGray)

    def _stream(self, given: Any, start: State, is_light: Callable[[TextPlace], bool] | None) -> pikepdf.Stream:
        """The content and the resources of a form or of tiles, converted."""
        from reportgen.documents.press.content import ContentConverter

        inner = Resources(self._pdf, given.get("/Resources", Dictionary()), self._pictures)
        made = self._pdf.make_stream(
            ContentConverter(inner, start, is_light).convert(pikepdf.parse_content_stream(given))
        )
        made.BBox, made.Resources = given.BBox, inner.converted
        return made

    def pattern(self, name: Name) -> Name:
        """Convert a pattern: tiles, or a shading. Raises NotForPressError for tiles with text."""
        given = self._find("/Pattern", name)
        matrix = _matrix(given) @ self._moved
        if given.PatternType == 2:
            made: Any = Dictionary(PatternType=2, Shading=_shading(given.Shading))
        else:
            made = self._stream(given, State(matrix), _refuse_text)
            for key in ("/Type", "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"):
                made[key] = given[key]
        made.Matrix = Array([round(value, 5) for value in matrix.shorthand])
        return self._add("Pattern", self._new_name("Pattern"), made)

    def shading(self, name: Name) -> Name:
        """Convert a shading, the colours of a gradient."""
        return self._add("Shading", str(name)[1:], _shading(self._find("/Shading", name)))


def _refuse_text(_place: TextPlace) -> bool:
    raise NotForPressError(Bilingual("chữ trong hình lặp lại", "text in a pattern"))


def _matrix(given: Any) -> Matrix:
    """The matrix of a form or a pattern."""
    return Matrix(*(float(value) for value in given.get("/Matrix", (1, 0, 0, 1, 0, 0))))


def _as_form(made: pikepdf.Stream, given: Any, space: Name | None) -> pikepdf.Stream:
    """Complete a form; with a colour space it is a transparency group."""
    made.Type, made.Subtype = Name.XObject, Name.Form
    if "/Matrix" in given:
        made.Matrix = given.Matrix
    if space is not None:
        made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)
        for key in ("/I", "/K"):
            if key in given.Group:
                made.Group[key] = given.Group[key]
    return made


def _checked_mask(given: Any) -> bytes:
    """The stream of a soft mask that has grey shadings only; anything else is refused."""
    used = {str(instruction.operator) for instruction in pikepdf.parse_content_stream(given.G)}
    shadings = given.G.Resources.get("/Shading", Dictionary()).as_dict().values()
    greys = all(shading.ColorSpace == "/DeviceGray" for shading in shadings)
    if given.S != "/Luminosity" or not greys or not used <= {"q", "Q", "cm", "sh", "re", "W", "n"}:
        raise NotForPressError(Bilingual("mặt nạ trong suốt có hình vẽ", "a soft mask with a drawing"))
    return bytes(given.G.read_bytes())


def _shading(given: Any) -> Dictionary:
    """An axial or radial shading in inks."""
    if given.ShadingType not in (2, 3):
        raise NotForPressError(Bilingual(f"dải màu loại {given.ShadingType}", f"a shading of type {given.ShadingType}"))
    made = Dictionary({key: value for key, value in given.items() if key not in ("/ColorSpace", "/Function")})
    made.ColorSpace = Name.DeviceCMYK
    made.Function = _function(given.Function)
    return made


def _function(given: Any) -> Dictionary:
    """The function of a shading: interpolation between colours, or several of them one after another."""
    made = Dictionary(dict(given.items()))
    if given.FunctionType == 3:
        made.Functions = Array([_function(function) for function in given.Functions])
    elif given.FunctionType == 2 and len(given.C0) == len(given.C1) == 3:
        made.C0, made.C1 = (_inks_array(colour) for colour in (given.C0, given.C1))
    else:
        raise NotForPressError(
            Bilingual(f"hàm màu loại {given.FunctionType}", f"a colour function of type {given.FunctionType}")
        )
    return made


def _inks_array(colour: Any) -> Array:
    red, green, blue = (float(channel) for channel in colour)
    return Array([round(ink / 100, 2) for ink in inks_of((red, green, blue))])
