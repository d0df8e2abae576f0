"""Finds arithmetic on years in templates: only a period knows the ones before and after it."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

_SIGNS: dict[type[nodes.BinExpr], str] = {
    **{nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%"},
    nodes.Pow: "**",
}
_NAMES = ("year", "period")
_PERIODS = ("next", "before", "same_last_year", "whole_year")
_TEXT_FILTERS = ("string", "upper", "lower", "join")


class YearSumError(TemplateSyntaxError):
    """Raised when a template that calculates with a year is compiled; `words` is the expression."""

    def __init__(self, words: str, line: int, name: str | None, filename: str | None) -> None:
        super().__init__(words, line, name, filename)
        self.words = words


def refuse_year_sums(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Raise YearSumError for the first sum, difference or other calculation with a year or a period in a template."""
    for line, words in year_sums(tree):
        raise YearSumError(words, line, name, filename)


def year_sums(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """The line and the words of each calculation: `year + 1`, `period.next.year - 2`, `year|int - 1`.

    Variables that are set from years count as years, also through each other.
    """
    known = _variables(tree)
    for node in tree.find_all(tuple(_SIGNS)):
        left, right = node.left, node.right
        if not _is_text(left) and not _is_text(right) and (_is_year(left, known) or _is_year(right, known)):
            yield node.lineno, f"{_words(left)} {_SIGNS[type(node)]} {_words(right)}"


def _variables(tree: nodes.Template) -> frozenset[str]:
    """The names of years and periods: those of the context, and those that `set` and `with` give them."""
    pairs: list[tuple[nodes.Node, nodes.Node]] = [(node.target, node.node) for node in tree.find_all(nodes.Assign)]
    for block in tree.find_all(nodes.With):
        pairs += zip(block.targets, block.values, strict=True)
    known, more = frozenset(_NAMES), True
    while more:
        found = {target.name for target, value in pairs if isinstance(target, nodes.Name) and _is_year(value, known)}
        more = not found <= known
        known |= found
    return known


def _is_year(node: nodes.Node, known: frozenset[str]) -> bool:
    """Whether an expression is a year or a period, also after filters; what functions return is not followed."""
    match node:
        case nodes.Name():
            return node.name in known
        case nodes.Getattr():
            return node.attr == "year" or (node.attr in _PERIODS and _is_year(node.node, known))
        case nodes.Getitem():
            return isinstance(node.arg, nodes.Const) and node.arg.value == "year"
        case nodes.Call():
            return isinstance(node.node, nodes.Getattr) and node.node.attr in ("years_later", "in_year")
        case nodes.Filter():
            return node.node is not None and node.name != "length" and _is_year(node.node, known)
        case nodes.CondExpr():
            return _is_year(node.expr1, known) or (node.expr2 is not None and _is_year(node.expr2, known))
        case nodes.UnaryExpr():
            return _is_year(node.node, known)
        case nodes.BinExpr() if type(node) in _SIGNS:
            return not _is_text(node) and (_is_year(node.left, known) or _is_year(node.right, known))
    return False


def _is_text(node: nodes.Node) -> bool:
    """Whether an expression is a text, to which another one may be added, or into which `%` puts a year."""
    match node:
        case nodes.Const():
            return isinstance(node.value, str)
        case nodes.Filter():
            return node.name in _TEXT_FILTERS
        case nodes.Add() | nodes.Mod():
            return _is_text(node.left)
    return isinstance(node, nodes.Concat | nodes.TemplateData)


def _words(node: nodes.Node) -> str:
    """The expression as a template has it, with dots for the parts that are not names and numbers."""
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_words(node.node)}.{node.attr}"
        case nodes.Const():
            return repr(node.value)
        case nodes.Filter() if node.node is not None:
            return f"{_words(node.node)}|{node.name}"
    return "…"
