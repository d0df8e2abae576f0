"""Jinja's sandbox, with limits on the size of texts and lists that a template creates.

Loops are limited by `limits`. An operation that could create any size in one step (`"a".ljust(10 ** 10)`) is checked
before it runs, and all results are added up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import wraps
from types import GeneratorType
from typing import Any, NoReturn

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Concat, Dict, Expr, List, Template, Tuple
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.documents.template.figure_view import FigureRequestError
from reportgen.documents.template.limits import LimitError, Limits
from reportgen.documents.template.year_sums import refuse_year_sums
from reportgen.numerals import grouped_digits
from reportgen.period import Period, Year
from reportgen.problems.codes_limits import TEMPLATE_TOO_LARGE
from reportgen.problems.codes_templates import YEAR_SUM

MAX_SIZE = 1_000_000
"""Maximum length of what one multiplication, width or replacement creates; maximum number of nested items."""
MAX_TOTAL = 200_000_000
"""Maximum sum of the lengths of all texts that a template creates, including its output."""
MAX_OUTPUT = 20_000_000
"""Maximum length of a text, and of the output of a template, in characters; that of the sample has 400,000."""
_MOST_DIGITS = 1_000
_MOST_BITS = 3_322  # of a number with 1,000 digits
_MOST_FLATTENED = 10_000
_WIDTH_FILTERS = frozenset(
    {"batch", "center", "format", "indent", "round", "slice", "tojson", "truncate", "urlize", "wordwrap"}
)
"""Filters whose number arguments are widths, counts or digits."""
_PERCENT_WIDTH = re.compile(r"%(?:\([^()%]*\))?[-#0 +]*(\d*)(?:\.(\d*))?")
_BRACE_WIDTH = re.compile(r"\{[^{}:]*:[^{}\d]*(\d*)[^{}\d]*(\d*)")
_CONTAINER_SIZE = 50  # a list takes about as much memory as a text of this length
_CONTAINERS = (list, tuple, dict)
_JOINING = frozenset({"join", "listed"})


class _Compiler(CodeGenerator):
    """Compiles `a ~ b`, lists and dicts so that the size of the result is checked."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:
        self._visit_checked(super().visit_Concat, node, frame)

    def visit_List(self, node: List, frame: Frame) -> None:
        self._visit_checked(super().visit_List, node, frame)

    def visit_Dict(self, node: Dict, frame: Frame) -> None:
        self._visit_checked(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._visit_checked(super().visit_Tuple, node, frame)
        else:  # an assignment
            super().visit_Tuple(node, frame)

    def _visit_checked(self, visit: Callable[..., None], node: Expr, frame: Frame) -> None:
        self.write("environment.checked(")
        visit(node, frame)
        self.write(")")


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox for HTML and Word templates; run them in `with environment.limits:`."""

    code_generator_class = _Compiler
    intercepted_binops = frozenset({"+", "-", "*", "**", "/", "//", "%"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.limits = Limits()
        self._total = 0
        self._nested: dict[int, tuple[object, int]] = {}
        """The number of nested items of each list, tuple and dict, by its id; kept alive, so that ids are unique."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        """Parse a template. Raises YearSumError if it calculates with a year."""
        tree = super()._parse(source, name, filename)
        refuse_year_sums(tree, name, filename)
        return tree

    def check_filters(self) -> None:
        """Check the arguments and results of all filters from now on."""
        for name, function in list(self.filters.items()):
            self.filters[name] = self._checked_filter(name, function)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return `left operator right`. Raises LimitError if the result is too large, FigureRequestError for a year."""
        if any(isinstance(one, Year | Period) for one in (left, right)) and not isinstance(left, str):
            raise FigureRequestError(YEAR_SUM, f"{left} {operator} {right}")
        _check_operands(operator, left, right)
        return self.checked(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call an object. Raises LimitError if the result would be too large."""
        method = getattr(__obj, "__wrapped__", __obj)
        owner = getattr(method, "__self__", None)
        if isinstance(owner, str | bytes | int):
            _check_method(owner, method.__name__, [*args, *kwargs.values()])
        return __self.checked(super().call(__context, __obj, *args, **kwargs))

    def checked(self, result: Any) -> Any:
        """Return `result`. Raises LimitError if it is too long, or all results together are."""
        if isinstance(result, str):
            self._total += len(result)
            _check_size(len(result), MAX_OUTPUT)
            _check_size(self._total, MAX_TOTAL)
        elif isinstance(result, _CONTAINERS):
            self._total += len(result) + _CONTAINER_SIZE
            _check_size(self._total, MAX_TOTAL)
            _check_size(self._nested_items(result))
        return result

    def _nested_items(self, container: Any) -> int:
        """Return the number of items in a list, tuple or dict and those in it; comparing or printing it takes as long.

        A list that contains another one twice, which contains another one twice, and so on, takes exponential time.
        """
        if id(container) not in self._nested:
            size = len(container)
            for item in container.values() if isinstance(container, dict) else container:
                if isinstance(item, _CONTAINERS):
                    size += self._nested_items(item)
            self._nested[id(container)] = container, size
        return self._nested[id(container)][1]

    def concat(self, pieces: Iterable[str]) -> str:
        """Join the pieces of the output of a template or macro. Raises LimitError if there are too many characters."""
        size, parts = 0, []
        try:
            for piece in pieces:
                parts.append(piece)
                size += len(piece)
                _check_size(size, MAX_OUTPUT)
            output = "".join(parts)
            self.checked(output)
        except LimitError as error:
            if isinstance(pieces, GeneratorType) and pieces.gi_frame is not None:
                pieces.throw(error)  # raised again where the template is suspended, so that the line is known
            raise
        return output

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise the exception that is being handled with the lines of the template."""
        self.limits.lift_memory()
        super().handle_exception(source)

    def _checked_filter(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        passed = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)  # copies `jinja_pass_arg`
        def checked(*args: Any, **kwargs: Any) -> Any:
            value, *given = args[passed:]
            given += kwargs.values()
            if name in _JOINING or name == "sum":  # a generator can be read once only
                value = list(value)
                args = (*args[:passed], value, *args[passed + 1 :])
            if name in _JOINING:
                _check_joined(given[0] if given else "", value)
            elif name == "sum":
                if any(isinstance(start, list | tuple) for start in given):  # each addition copies the list
                    _check_size(len(value) * (MAX_SIZE // _MOST_FLATTENED))
            elif name == "replace":
                _check_replaced(str(value), given)
            elif name in _WIDTH_FILTERS:
                _check_widths(given)
                if name == "format":
                    _check_percents(str(value), given)
            return self.checked(function(*args, **kwargs))

        return checked


def _check_size(size: int, limit: int = MAX_SIZE) -> None:
    if size > limit:
        raise LimitError(TEMPLATE_TOO_LARGE, limit=grouped_digits(limit))


def _check_operands(operator: str, left: Any, right: Any) -> None:
    if operator == "**":
        if not (abs(left) <= _MOST_DIGITS and abs(right) <= _MOST_DIGITS):
            raise LimitError(TEMPLATE_TOO_LARGE, limit=_MOST_DIGITS)
    elif operator == "*":
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > _MOST_BITS:
            raise LimitError(TEMPLATE_TOO_LARGE, limit=_MOST_DIGITS)
        for many, times in ((left, right), (right, left)):
            if isinstance(times, int) and isinstance(many, Sized):
                _check_size(len(many) * times)
    elif operator == "%" and isinstance(left, str | bytes):
        _check_percents(left, right if isinstance(right, tuple) else [right])
    elif operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        _check_size(len(left) + len(right), MAX_OUTPUT)


def _check_method(owner: str | bytes | int, name: str, values: list[Any]) -> None:
    """Raise LimitError if a method of a text or number would create too large a result."""
    if name in ("format", "format_map") and isinstance(owner, str | bytes):
        _check_braces(str(owner), values)
    elif name == "replace" and isinstance(owner, str | bytes):
        _check_replaced(owner, values)
    elif name == "join" and values:
        _check_joined(owner, values[0] if isinstance(values[0], Sized) else ())
    elif name == "translate" and values and isinstance(owner, str | bytes):
        table = values[0].values() if isinstance(values[0], Mapping) else values[0]
        _check_size(len(owner) * max((len(item) for item in table if isinstance(item, str)), default=1))
    elif name == "expandtabs" and isinstance(owner, str | bytes):
        _check_size(len(owner) * max((value for value in values if isinstance(value, int)), default=1))
    else:
        _check_widths(values)


def _check_widths(values: Iterable[Any]) -> None:
    for value in values:
        if isinstance(value, int):
            _check_size(abs(value))


def _check_percents(text: str | bytes, values: Iterable[Any]) -> None:
    """Check the widths and precisions of `%10d`, and those that are arguments (`%*d`)."""
    words = text if isinstance(text, str) else text.decode("latin-1")
    _check_size(sum(int(digits or 0) for match in _PERCENT_WIDTH.findall(words) for digits in match))
    if "*" in words:
        _check_widths(values)


def _check_braces(text: str, values: Iterable[Any]) -> None:
    """Check the widths and precisions of `{:10}`, and those that are arguments (`{:{}}`)."""
    _check_size(sum(int(digits or 0) for match in _BRACE_WIDTH.findall(text) for digits in match))
    if re.search(r":[^{}]*\{", text):
        for value in values:
            _check_widths(value.values() if isinstance(value, Mapping) else [value])


def _check_replaced(text: Any, values: list[Any]) -> None:
    if len(values) >= 2 and isinstance(values[0], str | bytes) and isinstance(values[1], str | bytes):
        old, new = (value if isinstance(value, type(text)) else str(value) for value in values[:2])
        _check_size(len(text) + text.count(old) * max(len(new) - len(old), 0))


def _check_joined(separator: Any, items: Any) -> None:
    length = len(separator) if isinstance(separator, str | bytes) else 0
    _check_size(sum(length + (len(item) if isinstance(item, str | bytes) else 0) for item in items), MAX_OUTPUT)
