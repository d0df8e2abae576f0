"""The Jinja filters and tests of HTML and Word templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from reportgen.documents.template import phrases, row_choice
from reportgen.documents.template.figure_view import FigureRequestError, FigureView
from reportgen.documents.template.sandbox import TemplateSandbox
from reportgen.numerals import roman
from reportgen.problems.codes_templates import NUMBER_PRINTED
from reportgen.records.dates import long_date, short_date

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);$")

_FILTERS: Mapping[str, Callable[..., Any]] = {
    "plain": phrases.plain,
    "tied": phrases.tied,
    "together": phrases.together,
    "two_lines": phrases.two_lines,
    "listed": phrases.listed,
    "recipient_lines": phrases.recipient_lines,
    "first_upper": phrases.first_upper,
    "lower_first": phrases.lower_first,
    "filled": row_choice.filled,
    "details": row_choice.details,
    "in_common": row_choice.in_common,
    "having": row_choice.having,
    "leading": row_choice.leading,
    "with_units": row_choice.with_units,
    "with_years": row_choice.with_years,
}


def bare(text: object) -> Markup:
    """Remove the leading hyphen and the trailing punctuation of a text, because templates add their own."""
    markup = str(escape(text)).strip().lstrip("-–• ")
    while markup and (markup[-1] in " ./" or (markup[-1] == ";" and not _ENTITY.search(markup))):
        markup = markup[:-1]
    return Markup(markup)


def tint(colour: str, percent: int) -> str:
    """Mix a colour `#RRGGBB` with white: `"#12355B"|tint(20)` → `#D0D7DE`."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) or not 0 <= percent <= 100:
        raise ValueError(f"tint: {colour} {percent}")
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    mixed = ((255 * (100 - percent) + part * percent + 50) // 100 for part in parts)
    return "#" + "".join(f"{part:02X}" for part in mixed)


def is_known(figure: object) -> bool:
    """The test `known`: whether a figure has a value."""
    if not isinstance(figure, FigureView):
        raise TypeError(f"is known: {figure!r} is not a figure")
    return figure.known


def decimals(figure: object, count: object) -> FigureView:
    """The filter `decimals`: a figure printed with `count` decimals, rounded from its exact value.

    Raises FigureRequestError if `count` is not a number from 0 to 6.
    """
    if not isinstance(figure, FigureView):
        raise TypeError(f"decimals: {figure!r} is not a figure")
    return figure.with_decimals(count)


def no_bare_numbers(value: object) -> object:
    """Return the value that `{{ … }}` prints.

    Raises FigureRequestError for a bare `.amount`, which would be printed without a link to its cell.
    """
    if isinstance(value, Decimal):
        raise FigureRequestError(NUMBER_PRINTED, str(value))
    return value


def install_filters(environment: Environment) -> None:
    """Add the filters listed in docs/architecture.md and the test `known` to a Jinja environment.

    Removes functions with random output (`random`, `lipsum`). `no_bare_numbers` is called before the environment's own
    `finalize`.
    """
    then = environment.finalize or (lambda value: value)
    environment.finalize = lambda value: then(no_bare_numbers(value))
    environment.filters.update(
        ngay=long_date, ngay_ngan=short_date, roman=roman, tint=tint, bare=bare, decimals=decimals, **_FILTERS
    )
    environment.tests["known"] = is_known
    environment.filters.pop("random", None)
    environment.globals.pop("lipsum", None)
    if isinstance(environment, TemplateSandbox):
        environment.check_filters()
