"""The fonts of the workspace: typefaces, character coverage, text widths and line heights.

Only the files in `templates/fonts` are used. `TYPEFACES` maps typefaces named in Word to their replacements.
Lengths are points. Widths are sums of advance widths without kerning, because both formats set text without kerning.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_documents import BAD_FONT_FILE, NO_FONTS
from reportgen.problems.codes_machine import FONTS_MISSING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

TYPEFACES: Mapping[str, str] = {
    "Times New Roman": "Tinos",
    "Times": "Tinos",
    "Liberation Serif": "Tinos",
}
"""Typeface named in Word → our replacement with the same widths and line height."""

INVISIBLE = frozenset((0x09, 0x0A, 0x0D, 0xAD, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2060, 0xFEFF))
"""Invisible characters that need no glyph."""

_MACINTOSH, _WINDOWS, _ENGLISH = 1, 3, 0x409  # platform and language ids of the `name` table
_REGULAR, _BOLD, _ITALIC, _BOLD_ITALIC = (False, False), (True, False), (False, True), (True, True)
_SUBFAMILIES = {"Regular": _REGULAR, "Bold": _BOLD, "Italic": _ITALIC, "Bold Italic": _BOLD_ITALIC}


@dataclass(frozen=True)
class Face:
    """One font file. `family`, `bold` and `italic` are as Word names them (name ids 1 and 2)."""

    path: Path
    family: str
    bold: bool
    italic: bool

    @cached_property
    def _tables(self) -> TTFont:
        return _open(self.path)

    @cached_property
    def characters(self) -> Mapping[int, str]:
        """Code point → glyph name."""
        return dict(self._tables.getBestCmap())

    @cached_property
    def _advances(self) -> Mapping[int, int]:
        metrics = self._tables["hmtx"].metrics
        return {code: metrics[glyph][0] for code, glyph in self.characters.items()}

    @cached_property
    def _missing(self) -> int:
        metrics = self._tables["hmtx"].metrics
        return int(metrics[".notdef"][0]) if ".notdef" in metrics else 0

    @cached_property
    def em(self) -> int:
        """Units per em."""
        return int(self._tables["head"].unitsPerEm)

    @cached_property
    def line_height(self) -> float:
        """Height of a single-spaced line in em: (ascent + descent + gap) / em of the `hhea` table."""
        table = self._tables["hhea"]
        return float((table.ascent - table.descent + table.lineGap) / self.em)

    @cached_property
    def ascent(self) -> float:
        """Ascent above the baseline in em (`hhea`)."""
        return float(self._tables["hhea"].ascent / self.em)

    @cached_property
    def descent(self) -> float:
        """Descent below the baseline in em (`hhea`), positive."""
        return float(-self._tables["hhea"].descent / self.em)

    def width(self, text: str, size: float) -> float:
        """Width in points of one line of text at `size` points; a missing character counts as the `.notdef` glyph."""
        advances, missing = self._advances, self._missing
        units = sum(advances.get(code, missing) for code in map(ord, text) if code not in INVISIBLE)
        return units * size / self.em


VIETNAMESE = frozenset(map(ord, unicodedata.normalize("NFC", "aăâbcdđeêghiklmnoôơpqrstuưvxyầấẩẫậềếểễệồốổỗộờớởỡợừứửữự")))
"""Letters that identify a font for Vietnamese text."""


@dataclass(frozen=True)
class Fonts:
    """All faces in a folder, in the order of their file names."""

    folder: Path
    faces: tuple[Face, ...]
    _chosen: dict[tuple[str, bool, bool], Face] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The family names, without duplicates."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points that every text family has in its first face. Symbol families (no Vietnamese letters) are not
        counted, because no text uses them."""
        found = [frozenset(self.face(family).characters) for family in self.families]
        return frozenset.intersection(*([points for points in found if points >= VIETNAMESE] or found))

    def family(self, typeface: str) -> str | None:
        """Return our family for a typeface named in Word, or None."""
        wanted = TYPEFACES.get(typeface, typeface)
        return wanted if wanted in self.families else None

    def face(self, typeface: str, *, bold: bool = False, italic: bool = False) -> Face:
        """Return the face for a typeface named in Word; if bold or italic is missing, the plainest face of the family.

        Raises KeyError for a typeface for which `family` returns None.
        """
        asked = typeface, bold, italic
        if asked not in self._chosen:
            family = self.family(typeface)
            faces = [face for face in self.faces if face.family == family]
            if not faces:
                raise KeyError(typeface)
            self._chosen[asked] = min(faces, key=lambda f: (f.italic != italic, f.bold != bold, f.italic, f.bold))
        return self._chosen[asked]

    def has_face(self, typeface: str, *, bold: bool, italic: bool) -> bool:
        """Whether there is a face with exactly this weight and slope."""
        family = self.family(typeface)
        return any((f.family, f.bold, f.italic) == (family, bold, italic) for f in self.faces)

    def text_width(self, text: str, typeface: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
        """Width in points of one line of `text`."""
        return self.face(typeface, bold=bold, italic=italic).width(text, size)

    def line_height(self, typeface: str, *, bold: bool = False, italic: bool = False) -> float:
        """Height of a single-spaced line, in em."""
        return self.face(typeface, bold=bold, italic=italic).line_height

    def lacking(self, text: str, typeface: str) -> tuple[str, ...]:
        """Return the characters of `text` that some face of the family does not have, without duplicates, in order."""
        family = self.family(typeface)
        faces = [face for face in self.faces if face.family == family]
        return tuple(
            character
            for character in dict.fromkeys(text)
            if ord(character) not in INVISIBLE and not all(ord(character) in face.characters for face in faces)
        )


def open_fonts(folder: Path) -> Fonts:
    """Return the fonts of a folder (`templates/fonts`), read once per process.

    Raises ReportgenError if there is no font, a file is not a font, or a family has no regular face.
    """
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        found = []
    except OSError as error:
        raise_if_machine(error)
        raise
    files = tuple(path for path in found if path.suffix.lower() in (".ttf", ".otf"))
    if not files:
        raise ReportgenError([NO_FONTS.at(FileRef(folder.name))])
    if pipes := [path for path in files if not path.is_file()]:  # reading would block
        raise ReportgenError([BAD_FONT_FILE.at(FileRef(path.name), found="not a regular file") for path in pipes])
    return _read_fonts(folder, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


def coverage(folder: Path) -> frozenset[int]:
    """The code points that all families in the folder have: those that workbook text may contain."""
    return open_fonts(folder).coverage


@cache
def _read_fonts(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> Fonts:
    fonts = Fonts(folder, tuple(_read_face(path) for path, _, _ in files))
    lacking = [family for family in fonts.families if not fonts.has_face(family, bold=False, italic=False)]
    if lacking:
        raise ReportgenError([FONTS_MISSING.at(FileRef(folder.name), file=f"{family} Regular") for family in lacking])
    return fonts


def _read_face(path: Path) -> Face:
    family, subfamily = _word_names(path)
    bold, italic = _SUBFAMILIES.get(subfamily, _REGULAR)
    return Face(path, family, bold, italic)


def _word_names(path: Path) -> tuple[str, str]:
    """Return family and subfamily (name ids 1 and 2), preferring English for Windows; the subfamily may be empty.

    Not read with fontTools' `name` table, which imports all OpenType layout tables (a fifth of the time of `check`).
    """
    data = _open(path).reader["name"]
    best: dict[int, tuple[bool, bool, str]] = {}
    try:
        _, count, storage = struct.unpack_from(">HHH", data)
        for record in range(count):
            platform, _, language, name, length, start = struct.unpack_from(">6H", data, 6 + 12 * record)
            raw = data[storage + start : storage + start + length]
            text = raw.decode("mac_roman" if platform == _MACINTOSH else "utf-16-be", "replace")
            found = (platform == _WINDOWS and language == _ENGLISH, platform == _WINDOWS, text)
            if name not in best or found[:2] > best[name][:2]:
                best[name] = found
    except struct.error as error:
        raise ReportgenError([BAD_FONT_FILE.at(FileRef(path.name), found=f"name: {error}")]) from error
    family, subfamily = (best[name][2] if name in best else "" for name in (1, 2))
    if not family:
        raise ReportgenError([BAD_FONT_FILE.at(FileRef(path.name), found="name: –")])
    return family, subfamily


def _open(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(path, lazy=True)
        for table in ("name", "cmap", "hmtx", "hhea", "head"):
            if table not in font:
                raise TTLibError(table)
        # keep glyph numbers only: fontTools would generate missing glyph names from long lists
        font.setGlyphOrder([".notdef", *(f"glyph{n}" for n in range(1, font["maxp"].numGlyphs))])
    except (TTLibError, OSError) as error:
        raise_if_machine(error)
        raise ReportgenError([BAD_FONT_FILE.at(FileRef(path.name), found=str(error))]) from error
    return font
