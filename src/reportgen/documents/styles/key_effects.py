"""Finds keys of `styles.toml` that can't change anything: their style would be ignored without a message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.documents.template.vocabulary import CHILDREN, ELEMENTS
from reportgen.problems import Bilingual

if TYPE_CHECKING:
    from reportgen.documents.styles.mapping import Compound, StyleRule

_OF_TABLES = frozenset({"table", "caption", "td", "th"})
_ONLY_PANELS = Bilingual(
    "trong các section chỉ section.panel có kiểu", "of the sections, only section.panel has a style"
)
_IN_ITEMS = Bilingual(
    "đoạn p không có class trong li theo kiểu của li", "a p without a class in an li has the style of its li"
)
_CHART_DATA = Bilingual(
    "bảng trong figure là số liệu của biểu đồ, không in ra",
    "a table in a figure is the data of a chart and not printed",
)


def _below() -> Mapping[str, frozenset[str]]:
    """Return the elements that can be anywhere below each element."""
    found = dict(CHILDREN)
    while True:
        wider = {tag: below.union(*(found.get(child, frozenset()) for child in below)) for tag, below in found.items()}
        if wider == found:
            return found
        found = wider


_BELOW = _below()


def without_effect(rule: StyleRule) -> Bilingual | None:
    """Return why a key has no effect in any document; None if it can have one."""
    for _, compound in rule.parts:
        if wrong := _never_matches(compound):
            return wrong
    for (_, inner), (joint, outer) in zip(rule.parts, rule.parts[1:], strict=False):
        if inner.tag not in (CHILDREN if joint == ">" else _BELOW)[outer.tag]:
            words = f"<{inner.tag}>", f"<{outer.tag}>"
            return Bilingual("{} không nằm trong {}".format(*words), "{} can't be in {}".format(*words))
    last, around = rule.parts[0][1], {compound.tag for _, compound in rule.parts[1:]}
    if last.tag == "section" and "panel" not in last.classes:
        return _ONLY_PANELS
    if last.tag == "p" and not last.classes and "li" in around:
        return _IN_ITEMS
    return _CHART_DATA if last.tag in _OF_TABLES and "figure" in around else None


def _never_matches(compound: Compound) -> Bilingual | None:
    """Return what a part of a key asks for that no element of a template can have."""
    declared = ELEMENTS[compound.tag]
    if declared.classes and not declared.classes >= compound.classes:
        known = ", ".join(sorted(declared.classes))
        return Bilingual(
            f"class của <{compound.tag}> là một trong: {known}", f"<{compound.tag}> has the classes {known}"
        )
    for name, value in compound.attributes:
        form = declared.attributes.get(name)
        if form is None or (form and not re.fullmatch(form, value)):
            tag = f"<{compound.tag}>"
            return Bilingual(f'{tag} không có {name}="{value}"', f'{tag} can\'t have {name}="{value}"')
    return None
