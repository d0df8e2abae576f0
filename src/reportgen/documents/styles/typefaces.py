"""Checks that there is a font for every style that a document uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import Characters, DocumentStyles
from reportgen.problems import Bilingual, LineRef, Problem
from reportgen.problems.codes_documents import FACE_LACKS, TYPEFACE_LACKS

_FACES = {
    (True, False): Bilingual("đậm", "bold"),
    (False, True): Bilingual("nghiêng", "italic"),
    (True, True): Bilingual("đậm nghiêng", "bold italic"),
}


def check_styles(used: Iterable[str], styles: DocumentStyles, fonts: Fonts) -> list[Problem]:
    """RG607 for a typeface without a font, RG608 for a missing bold or italic face, in the `used` styles."""
    problems: list[Problem] = []
    for name in sorted(set(used)):
        paragraph = styles.paragraphs.get(name)
        characters = styles.characters.get(name) if paragraph is None else paragraph.characters
        if characters is not None:
            problems += check_characters(
                characters, Bilingual(f"kiểu “{name}”", f"the style “{name}”"), styles.file, fonts
            )
    return problems


def check_characters(characters: Characters, where: Bilingual, file: str, fonts: Fonts) -> Iterator[Problem]:
    """RG607 for a typeface without a font, RG608 for a missing bold or italic face."""
    if characters.typeface is None:
        return
    bold, italic = bool(characters.bold), bool(characters.italic)
    if fonts.family(characters.typeface) is None:
        families = ", ".join(fonts.families)
        yield TYPEFACE_LACKS.at(LineRef(file), typeface=characters.typeface, where=where, families=families)
    elif not fonts.has_face(characters.typeface, bold=bold, italic=italic):
        yield FACE_LACKS.at(LineRef(file), typeface=characters.typeface, where=where, face=_FACES[bold, italic])
