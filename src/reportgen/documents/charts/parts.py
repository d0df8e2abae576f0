"""Charts that add up values never show parts in column `Trong đó` as the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.documents.charts.data import PARTS_KINDS
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import CHART_WITHIN
from reportgen.records.model import Indicator


def check_chart_parts(root: Any, indicators: Mapping[str, Indicator]) -> Iterator[Problem]:
    """Report charts whose values add up, with a part in column `Trong đó` beside another indicator (RG555).

    Indicators that are all in column `Là tổng của` of one total may be shown, whatever other rows name them.
    """
    within = {part: row.code for row in indicators.values() for part in row.within}
    sums = [frozenset(row.parts) for row in indicators.values() if row.parts]
    for chart in root.iter("figure"):
        if "chart" not in classes_of(chart) or chart.get("data-chart") not in PARTS_KINDS:
            continue
        codes = dict.fromkeys(data.get("data-figure", "").partition(".")[0] for data in chart.iter("data"))
        found = [code for code in codes if code in within]
        if found and len(codes) > 1 and not any(parts.issuperset(codes) for parts in sums):
            whole = ", ".join(dict.fromkeys(within[code] for code in found))
            yield CHART_WITHIN.at(place_of(chart), found="; ".join(found), kind=chart.get("data-chart"), whole=whole)
