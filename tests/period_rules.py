"""What only `reportgen.period` may do with years: found in Python by ast, in templates by Jinja's parser.

Three kinds: arithmetic on a year, `năm` written before one, and an id of a figure put together with one. And the words
of a year that no message may type, because the period gives them. That nobody adds to a `Year` is for mypy, which knows
no `+` of it; here are the numbers of years: those that a text has, and `int(year)`.
"""

import ast
import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

from reportgen.documents.template.year_sums import year_sums

_YEAR_NAME = re.compile(r"(?:.*_)?year", re.IGNORECASE)
_YEARS_NAME = re.compile(r"(?:.*_)?years", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"(?:^|\W)năm[\s\u00a0]*$", re.IGNORECASE)
_FIELD_AFTER = re.compile(r"(?:^|\W)năm[\s\u00a0]*\{\w*\}", re.IGNORECASE)
_IN_MESSAGE = re.compile(
    r"\bnăm[\s\u00a0]+\{\w+\}|\{\w*year\w*\}|\bnăm (?:nay|này|trước|ngoái|sau|tới|báo cáo)\b"
    r"|\b(?:this|last|next|previous) year\b|\byear before\b",
    re.IGNORECASE,
)
_OF_DATE = re.compile(r"\btháng\b", re.IGNORECASE)
_ID = re.compile(r"(?:^|\.)(?:restated_from_)?y$|\btasks\.[\w-]*-?$")


def faults_in_python(source: str) -> list[str]:
    """Every such place, as `line: code`."""
    found: list[ast.AST] = []
    for scope in _scopes(ast.parse(source)):
        names = _named_after_years(scope)
        found += [node for node in scope if _words_a_year(node) or _is_arithmetic(node, names)]
    found.sort(key=lambda node: (node.lineno, node.col_offset))  # type: ignore[attr-defined]
    return [f"{node.lineno}: {ast.unparse(node)}" for node in found]  # type: ignore[attr-defined]


def _scopes(tree: ast.Module) -> Iterator[list[ast.AST]]:
    """The nodes of each function with those inside it, then of what is in no function."""
    rest: list[ast.AST] = []
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield list(ast.walk(node))
        else:
            rest.append(node)
            todo += ast.iter_child_nodes(node)
    yield rest


def _is_year(node: ast.AST, names: set[str]) -> bool:
    """Whether an expression is a number of a year: by its name, or made of one."""
    match node:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name in names or _YEAR_NAME.fullmatch(name) is not None
        case ast.Call(ast.Name("int"), [argument]):
            return _mentions_year(argument, names)
        case ast.Call(ast.Name("max" | "min"), arguments):
            return any(_is_year(argument, names) or _is_years(argument) for argument in arguments)
        case ast.IfExp(body=body, orelse=other):
            return _is_year(body, names) or _is_year(other, names)
        case ast.UnaryOp(operand=operand):
            return _is_year(operand, names)
    return False


def _is_years(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and _YEARS_NAME.fullmatch(node.id) is not None


def _mentions_year(node: ast.AST, names: set[str]) -> bool:
    """Whether a year is anywhere in an expression: `found["year"]`, `str(year)`."""
    parts = list(ast.walk(node))
    return any(_is_year(p, names) for p in parts if isinstance(p, ast.Name | ast.Attribute)) or any(
        isinstance(p, ast.Constant) and p.value == "year" for p in parts
    )


def _named_after_years(scope: list[ast.AST]) -> set[str]:
    """Names that a year is assigned to, also through each other: `this = period.year`; `for y in years`."""
    names: set[str] = set()
    pairs: list[tuple[ast.expr, ast.expr | None]] = []
    for node in scope:
        match node:
            case ast.Assign([ast.Tuple(targets)], ast.Tuple(values)):
                pairs += zip(targets, values, strict=False)
            case ast.Assign([target], value) | ast.AnnAssign(target, value=value) | ast.NamedExpr(target, value):
                pairs.append((target, value))
            case ast.For(ast.Name(name), each) | ast.comprehension(ast.Name(name), each) if _is_years(each):
                names.add(name)
    for _ in pairs:
        more = {t.id for t, value in pairs if isinstance(t, ast.Name) and value and _is_year(value, names)}
        if more <= names:
            break
        names |= more
    return names


def _is_arithmetic(node: ast.AST, names: set[str]) -> bool:
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Mod() | ast.FloorDiv(), right):
            is_text = _is_text(left) or _is_text(right)
            return not is_text and (_is_year(left, names) or _is_year(right, names))
        case ast.AugAssign(target, ast.Add() | ast.Sub()):
            return _is_year(target, names)
    return False


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _words_a_year(node: ast.AST) -> bool:
    """Whether a text has `năm`, or the beginning of an id, before something that is put in."""
    match node:
        case ast.JoinedStr(parts):
            for number, part in enumerate(parts[:-1]):
                if isinstance(part, ast.Constant) and isinstance(parts[number + 1], ast.FormattedValue):
                    before = "".join(str(p.value) for p in parts[: number + 1] if isinstance(p, ast.Constant))
                    if _is_before_year(before, str(part.value)):
                        return True
        case ast.BinOp(ast.Constant(str(words)), ast.Add() | ast.Mod(), _):
            return _is_before_year(words, re.sub(r"%[sd].*", "", words))
    return False


def _is_before_year(before: str, words: str) -> bool:
    is_date = _OF_DATE.search(before) is not None
    return _ID.search(words) is not None or (_BEFORE_YEAR.search(words) is not None and not is_date)


def faults_in_template(source: str, environment: Environment) -> list[str]:
    """The same in a template. `năm` may not be before any expression: words of a period have it already."""
    tree = environment.parse(source)
    found = [f"{line}: {words}" for line, words in year_sums(tree)]
    for output in tree.find_all(nodes.Output):
        for before, node in zip(output.nodes, output.nodes[1:], strict=False):
            if isinstance(before, nodes.TemplateData) and not isinstance(node, nodes.TemplateData):
                found += [f"{node.lineno}: năm"] if _BEFORE_YEAR.search(before.data) else []
    for concat in tree.find_all((nodes.Concat, nodes.Add)):
        parts = concat.nodes if isinstance(concat, nodes.Concat) else [concat.left, concat.right]
        for part in parts[:-1]:
            words = part.value if isinstance(part, nodes.Const) else ""
            if isinstance(words, str) and (_BEFORE_YEAR.search(words) or _ID.search(words)):
                found.append(f"{part.lineno}: {words!r}")
    return sorted(set(found))


def fields_after_year(text: str) -> list[str]:
    """`năm {next}` in the headings of a `document.toml`."""
    return [found[0].strip() for found in _FIELD_AFTER.finditer(text)]


def year_words(message: str) -> list[str]:
    """The words of a year in a sentence of the catalogue or of the screen: `năm {last}`, `{year}`, `Năm nay`."""
    return [found[0] for found in _IN_MESSAGE.finditer(message)]


def numbers_of_years(source: str) -> list[str]:
    """The parameters, fields and variables that are called a year and declared as a number, which mypy lets add."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.arg | ast.AnnAssign)]
    named = [(ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else node.arg, node) for node in found]
    return [
        f"{node.lineno}: {name}"
        for name, node in named
        if _YEAR_NAME.fullmatch(name) and node.annotation and re.search(r"\bint\b", ast.unparse(node.annotation))
    ]


def texts_in_python(source: str) -> list[str]:
    """The texts of a module, without docstrings and the argument `example`."""
    tree = ast.parse(source)
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr | ast.keyword) and _skips(node)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in skipped)
    return [node.value for node in constants if isinstance(node.value, str)]


def _skips(node: ast.Expr | ast.keyword) -> bool:
    return isinstance(node, ast.Expr) or node.arg == "example"
