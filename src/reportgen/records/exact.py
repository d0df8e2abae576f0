"""How numbers are reckoned with, wherever they are: checks and figures must come to the same."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context

EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
"""Wide enough for every number that Excel can hold beside the smallest one (10^308 + 10^-308); a context of our own, so
that nobody's precision or rounding mode changes a figure."""
