"""All kinds of problems, by code; `docs/problems.md` and the tests are generated from it."""

from types import ModuleType

from reportgen.problems import (
    codes_cells,
    codes_collect,
    codes_documents,
    codes_figures,
    codes_finished,
    codes_hygiene,
    codes_inputs,
    codes_machine,
    codes_narrative,
    codes_numbers,
    codes_patch,
    codes_photos,
    codes_prepare,
    codes_records,
    codes_shown,
    codes_stale,
    codes_tasks,
    codes_templates,
    codes_unused,
    codes_waivers,
    codes_word,
    codes_years,
)
from reportgen.problems.model import Kind

RETIRED = frozenset({"RG317", "RG423"})
"""Codes of removed messages. They are not reused: users may have written them down."""


def _kinds(*modules: ModuleType) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Kind):
                if value.code in kinds or value.code in RETIRED:
                    raise ValueError(f"the code {value.code} is declared twice, or belongs to a removed message")
                kinds[value.code] = value
    return dict(sorted(kinds.items()))


CATALOGUE = _kinds(
    codes_inputs,
    codes_unused,
    codes_shown,
    codes_cells,
    codes_photos,
    codes_records,
    codes_figures,
    codes_numbers,
    codes_tasks,
    codes_hygiene,
    codes_waivers,
    codes_narrative,
    codes_stale,
    codes_years,
    codes_collect,
    codes_templates,
    codes_prepare,
    codes_documents,
    codes_word,
    codes_finished,
    codes_machine,
    codes_patch,
)
"""Every kind of problem, by its code."""
