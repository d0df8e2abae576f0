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
_OVERPRINT = {"RgOver": (True, 1), "RgKnock": (False, 0)}
_CONVERTED = "Rg"
"""Prefix of the names of converted forms, patterns and shadings."""


class Resources:
    """The resources of one content stream, and `converted`, those of the converted stream."""

    def __init__(
        self, pdf: pikepdf.Pdf, given: Any, pictures: Pictures, *, moved: Matrix | None = None, mask: bool = False
    ) -> None:
        self._pdf = pdf
        self._given = given
        self._pictures = pictures
        self._moved = Matrix() if moved is None else moved
        """How the stream is moved as a whole; patterns do not move with it by themselves."""
        self._mask = mask
        """Whether the stream is a soft mask, whose greys are no colours to print."""
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

    def overprint_state(self, name: str) -> Name:
        """The graphics state in which black ink is printed over others, or in which it is not."""
        over, mode = _OVERPRINT[name]
        return self._add("ExtGState", name, Dictionary(Type=Name.ExtGState, OP=over, op=over, OPM=mode))

    def state(self, name: Name, state: State) -> Name:
        """Take over a graphics state: line properties, opacity, soft mask."""
        given = self._find("/ExtGState", name)
        unknown = sorted(set(given.keys()) - _STATES)
        if unknown or given.get("/BM", Name.Normal) != Name.Normal:
            found = " ".join(unknown) or str(given.BM)
            raise NotForPressError(Bilingual(f"kiểu hòa màu {found}", f"blending {found}"))
        if "/ca" in given or "/SMask" in given:
            state.is_opaque = given.get("/ca", 1) == 1 and not isinstance(given.get("/SMask"), Dictionary)
        made = Dictionary({key: value for key, value in given.items() if key != "/SMask"})
        mask = given.get("/SMask")
        if isinstance(mask, Dictionary):
            group = self._form(mask.G, state, None, mask=mask.S == "/Luminosity")
            made.SMask = Dictionary(Type=Name.Mask, S=mask.S, G=group)
        elif mask is not None:
            made.SMask = mask
        return self._add("ExtGState", str(name)[1:], made)

    def drawn(self, name: Name, state: State, is_light: Callable[[TextPlace], bool] | None) -> Name:
        """Convert a picture or form that is drawn in this state."""
        given = self._find("/XObject", name)
        if given.Subtype == "/Image":
            return self._add("XObject", str(name)[1:], self._pictures.convert(given, state.ctm))
        converted = self._form(given, state, is_light, mask=self._mask)
        return self._add("XObject", self._new_name("XObject"), converted)

    def _form(
        self, given: Any, state: State, is_light: Callable[[TextPlace], bool] | None, *, mask: bool
    ) -> pikepdf.Stream:
        """A form in the colours of where it is drawn: one that is drawn twice is converted twice.

        A transparency group that is opaque is no group then, which looks the same.
        """
        start = _start(given, state)
        grouped = "/Group" in given and (mask or not state.is_opaque)
        start.in_group, start.is_opaque = grouped or start.in_group, True
        made = self._stream(given, start, is_light, mask=mask)
        made.Type, made.Subtype = Name.XObject, Name.Form
        if grouped:
            made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=_space(mask))
            for key in ("/I", "/K"):
                if key in given.Group:
                    made.Group[key] = given.Group[key]
        return made

    def _stream(
        self, given: Any, start: State, is_light: Callable[[TextPlace], bool] | None, *, mask: bool
    ) -> pikepdf.Stream:
        from reportgen.documents.press.content import ContentConverter

        inner = Resources(self._pdf, given.get("/Resources", Dictionary()), self._pictures, mask=mask)
        if mask:
            data = _checked_mask(given)
            used = ("/Shading", "/ExtGState")
            inner.converted = Dictionary({key: given.Resources[key] for key in used if key in given.Resources})
        else:
            data = ContentConverter(inner, start, is_light).convert(pikepdf.parse_content_stream(given))
        made = self._pdf.make_stream(data)
        for key in ("/BBox", "/Matrix", "/StructParents"):
            if key in given:
                made[key] = given[key]
        made.Resources = inner.converted
        return made

    def pattern(self, name: Name) -> Name:
        """Convert a pattern: tiles, or a shading. Raises NotForPressError for tiles with text."""
        given = self._find("/Pattern", name)
        matrix = _matrix(given) @ self._moved
        if given.PatternType == 2:
            made: Any = Dictionary(PatternType=2, Shading=_shading(given.Shading))
        else:
            made = self._stream(given, State(matrix), _refuse_text, mask=False)
            for key in ("/Type", "/PatternType", "/PaintType", "/TilingType", "/XStep", "/YStep"):
                made[key] = given[key]
        made.Matrix = Array([round(value, 5) for value in matrix.shorthand])
        return self._add("Pattern", self._new_name("Pattern"), made)

    def shading(self, name: Name) -> Name:
        """Convert a shading, the colours of a gradient."""
        return self._add("Shading", str(name)[1:], _shading(self._find("/Shading", name)))


def _refuse_text(_place: TextPlace) -> bool:
    raise NotForPressError(Bilingual("chữ trong hình lặp lại", "text in a pattern"))


def _start(form: Any, state: State) -> State:
    """The state at the start of a form: that of where it is drawn, in the coordinates of the form."""
    start = state.copy()
    start.ctm = _matrix(form) @ start.ctm
    return start


def _matrix(given: Any) -> Matrix:
    """The matrix of a form or a pattern."""
    return Matrix(*(float(value) for value in given.get("/Matrix", (1, 0, 0, 1, 0, 0))))


def _space(mask: bool) -> Name:
    return Name.DeviceGray if mask else Name.DeviceCMYK


def _checked_mask(form: Any) -> bytes:
    """The stream of a soft mask, which has greys only; anything else is refused."""
    allowed = {"q", "Q", "cm", "sh", "re", "f", "g", "W", "n", "gs"}
    instructions = pikepdf.parse_content_stream(form)
    shadings = form.Resources.get("/Shading", Dictionary())
    if any(str(i.operator) not in allowed for i in instructions) or any(
        shading.ColorSpace != "/DeviceGray" for shading in shadings.as_dict().values()
    ):
        raise NotForPressError(Bilingual("mặt nạ trong suốt có màu", "a soft mask with colours"))
    return bytes(form.read_bytes())


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
