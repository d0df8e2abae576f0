"""`parts`: the sections of `Nội dung` by their role in `document.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from markupsafe import Markup

FIELDS = "fields"
"""The role of sections with the name of a field of sheet `Chỉ tiêu`."""


@dataclass(frozen=True)
class Section:
    """One section; its paragraphs are those of `text(name)`."""

    name: str
    _text: Callable[[str], tuple[Markup, ...]]

    @property
    def paragraphs(self) -> tuple[Markup, ...]:
        """The paragraphs as inline markup."""
        return self._text(self.name)


class Parts:
    """`parts.aims`: the sections with that role, in the order of the sheet; `parts["aims"]` is the same."""

    def __init__(self, sections: Mapping[str, tuple[Section, ...]]) -> None:
        self._sections = sections

    def __getitem__(self, role: str) -> tuple[Section, ...]:
        if role not in self._sections:
            near = get_close_matches(role, self._sections, n=1, cutoff=0.3)
            raise LookupError(f"document.toml, [sections]: {role}; ≈ {near[0] if near else ', '.join(self._sections)}")
        return self._sections[role]

    def paragraphs(self, role: str) -> list[Markup]:
        """The paragraphs of all sections with that role."""
        return [paragraph for section in self[role] for paragraph in section.paragraphs]

    def __getattr__(self, role: str) -> tuple[Section, ...]:
        if role.startswith("_"):
            raise AttributeError(role)
        return self[role]


def parts_of(
    names: Iterable[str],
    roles: Mapping[str, tuple[str, ...]],
    fields: Iterable[str],
    text: Callable[[str], tuple[Markup, ...]],
) -> Parts:
    """Return the sections `names` by role.

    The role of a section is `fields` if it has the name of a field, or the first role with a pattern that matches its
    name; both ignore case.
    """
    of_fields = {field.casefold() for field in fields}
    sections: dict[str, list[Section]] = {role: [] for role in (*roles, FIELDS)}
    for name in names:
        folded = name.strip().casefold()
        matching = (role for role, patterns in roles.items() if any(_fits(folded, p) for p in patterns))
        role = FIELDS if folded in of_fields else next(matching, None)
        if role is not None:
            sections[role].append(Section(name, text))
    return Parts({role: tuple(found) for role, found in sections.items()})


def _fits(name: str, pattern: str) -> bool:
    pattern = pattern.casefold()
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern
