"""Group the rows of a code in `Theo đơn vị` into breakdowns: by enterprise, by district, by commune."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.records.checks.amounts import EXACT
from reportgen.records.model import Breakdown, UnitColumn
from reportgen.records.unit_kinds import UnitKind, kind_of_unit
from reportgen.records.unit_sums import number_of

_Groups = list[list[UnitKind]]
_TOLERANCE = Decimal("0.005")  # the largest difference by rounding, as a share of the total


def partition_units(rows: Sequence[Breakdown], column: UnitColumn, total: Decimal) -> list[list[Breakdown]]:
    """The rows in groups that should each add up to `total`.

    Rows of several kinds of units may be one breakdown (a city and communes) or several. The grouping whose sums are
    nearest to the total is used; of equally near ones that with the fewest groups. A kind without any number is left
    out if the others add up without it: districts may have only this year's numbers.
    """
    kinds: dict[UnitKind, list[Breakdown]] = {}
    for row in rows:
        kinds.setdefault(kind_of_unit(row.unit_name), []).append(row)
    if len(kinds) == 1:
        return [list(rows)]
    sums = {kind: _sum(found, column) for kind, found in kinds.items()}

    def deviation(option: _Groups) -> Decimal:
        """The largest difference between the sum of a group and the total."""
        return max(abs(sum((sums[kind] or Decimal(0) for kind in group), -total)) for group in option if group)

    best = min(_options([kind for kind in kinds if sums[kind] is not None]), key=deviation, default=[list(kinds)])
    if deviation(best) > abs(total) * _TOLERANCE:
        best = min(_options(list(kinds)), key=deviation)
    return [[row for kind in group for row in kinds[kind]] for group in best if group]


def _options(kinds: list[UnitKind]) -> list[_Groups]:
    """Three options: all kinds together; places and other units apart; each kind by itself."""
    places: list[UnitKind] = [kind for kind in kinds if kind is not UnitKind.OTHER]
    others: list[UnitKind] = [kind for kind in kinds if kind is UnitKind.OTHER]
    return [[kinds], [places, others], [[kind] for kind in kinds]] if kinds else []


def _sum(rows: Iterable[Breakdown], column: UnitColumn) -> Decimal | None:
    """The sum of the numbers of a column; None where there is none."""
    summed = None
    for row in rows:
        found = number_of(row, column)
        if found is not None:
            summed = EXACT.add(summed or Decimal(0), found.value)
    return summed
