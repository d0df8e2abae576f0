"""All kinds of problems, by code; the pages of `reference` and the tests are generated from it.

A check across rows or of sentences declares its kinds in its own module; other kinds are in `problems/codes_*.py`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType

import reportgen.figures.checks
import reportgen.problems
import reportgen.records.checks
from reportgen.problems import Kind

RETIRED = frozenset({"RG317", "RG423"})
"""Codes of removed messages. They are not reused: users may have written them down."""


def _modules(*packages: ModuleType) -> Iterator[ModuleType]:
    for package in packages:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield import_module(module.name)


def _kinds(modules: Iterable[ModuleType]) -> dict[str, Kind]:
    """The kinds of the modules; one that a module imports from another is the same kind."""
    kinds: dict[str, Kind] = {}
    for kind in (value for module in modules for value in vars(module).values() if isinstance(value, Kind)):
        if kinds.setdefault(kind.code, kind) is not kind or kind.code in RETIRED:
            raise ValueError(f"the code {kind.code} is declared twice, or belongs to a removed message")
    return dict(sorted(kinds.items()))


CATALOGUE = _kinds(_modules(reportgen.problems, reportgen.records.checks, reportgen.figures.checks))
"""Every kind of problem, by its code."""
