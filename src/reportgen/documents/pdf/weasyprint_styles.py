"""The declarations of WeasyPrint's styles in a form that can be compared."""

from __future__ import annotations

from typing import Any

from tinycss2.ast import Node  # type: ignore[import-untyped]
from tinycss2.serializer import serialize  # type: ignore[import-untyped]
from weasyprint.css.tokens import Pending


def declarations_of(style: Any) -> tuple[tuple[str, str], ...]:
    """What style sheets declare for an element, by property; nothing for an anonymous box."""
    declared = getattr(style, "cascaded", {})
    return tuple(sorted((name, _plain(value)) for name, (value, _weight) in declared.items()))


def _plain(value: Any) -> str:
    if isinstance(value, Pending):
        return f"{value.name}: {serialize(value.tokens)}"
    if isinstance(value, Node):  # its `repr` leaves out the arguments of functions
        return str(value.serialize())
    if isinstance(value, tuple | list):
        return f"({', '.join(map(_plain, value))})"
    return repr(value)
