"""Hostile settings: document.toml, styles.toml and reportgen.toml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.endurance.template_change import Kind, Target, shown

_VALUES = ("1", "-1", "1e308", "1e999", "nan", "inf", "true", '""', '"x"', "[]", "{}", "[[]]", "[1, 'x']", "{ a = 1 }")
_VALUES += ("9" * 400, "0xFFFFFFFFFFFFFFFFFF", "1979-05-27", "00:00:00", '"\\u0000"', '"\\u001b[31m"', '"{"', '"{x}"')
_VALUES += (
    "'''\n'''",
    f'"{"x" * 100_000}"',
    "[" * 200 + "]" * 200,
    '"%s %(x)s {0} {year!r:>99999999}"',
    "1_000",
    '"../x"',
)
_BROKEN = (
    "=",
    "[",
    "]",
    "a =",
    "[a]\n[a]",
    "a = 1\na = 2",
    '"',
    "'''",
    "a.b.c = ",
    "\0",
    "[a\n",
    "a = {",
    "\ufeff",
    "<<<<",
)
_BROKEN += ("[" * 3_000, "a = " + "[" * 30_000, "\n".join(f"a{n} = 1" for n in range(30_000)), "x = 1\r", "\x1b[2J = 1")


def _files(target: Target) -> list[Path]:
    shared = target.workspace / "templates" / "shared" / "document.toml"
    own = [path for path in sorted(target.folder.glob("*.toml"))]
    return [*own, shared, target.workspace / "reportgen.toml"]


def _rewrite(change: Callable[[Target, str], str]) -> Callable[[Target], None]:
    def changed(target: Target) -> None:
        path = target.random.choice(_files(target))
        before = path.read_text(encoding="utf-8")
        after = change(target, before)
        path.write_text(after, encoding="utf-8", errors="surrogateescape")
        lines = set(before.splitlines())
        new = "\n".join(line for line in after.splitlines() if line not in lines)
        target.steps.append(f"{path.parent.name}/{path.name}: {shown(new)}")

    return changed


def _value(target: Target, text: str) -> str:
    """Replace the value of a random key."""
    lines = text.splitlines()
    keys = [n for n, line in enumerate(lines) if "=" in line and not line.startswith(("#", " "))]
    at = target.random.choice(keys)
    value = target.random.choice([*_VALUES, f'"{target.upward()}"'])
    lines[at] = f"{lines[at].partition('=')[0]}= {value}"
    return "\n".join(lines) + "\n"


def _inner_value(target: Target, text: str) -> str:
    """Replace a random number or text inside a value."""
    lines = text.splitlines()
    keys = [n for n, line in enumerate(lines) if "{" in line and "=" in line and not line.startswith("#")]
    if not keys:
        return _value(target, text)
    at = target.random.choice(keys)
    pieces = lines[at].split("= ")
    part = target.random.randrange(1, len(pieces))
    value = target.random.choice([*_VALUES, str(target.number())]) + target.random.choice([",", " }", ""])
    lines[at] = "= ".join([*pieces[:part], value, *pieces[part + 1 :]])
    return "\n".join(lines) + "\n"


def _key(target: Target, text: str) -> str:
    """Add an unknown key or table, or one that leads outside."""
    path = target.upward()
    return (
        text
        + "\n"
        + target.random.choice(
            [
                "unknown = 1\n",
                "[unknown]\nx = 1\n",
                f'[documents.x]\ntemplate = "{path}"\noutput = "x"\nformats = ["pdf"]\n',
                f'[documents.x]\ntemplate = "report"\noutput = "{path}"\nformats = ["docx"]\n',
                '[documents.x]\ntemplate = "report"\noutput = "bao-cao-tong-ket-{year}"\nformats = ["docx"]\n',
                '[documents.x]\ntemplate = "report"\noutput = "CON"\nformats = ["docx", "docx"]\n',
                '[documents.x]\ntemplate = "report"\noutput = "{year.__class__}{0}"\nformats = ["odt"]\n',
                f'[folders]\ntemplates = "{path}"\ninputs = "{path}"\noutputs = "{path}"\n',
                f'templates = "{path}"\nfonts = "{path}"\n',
                f"[data.x]\ny = [{', '.join(map(str, range(50_000)))}]\n",
                '"p" = "No Such Style"\n"p::before" = "Body Text"\n"*" = "Body Text"\n"p:has(" = "Title"\n',
                '"' + "section " * 3_000 + 'p" = "Body Text"\n',
                '"p" = "Title"\n"td" = "Body Text"\n"data" = "Strong"\n"table" = "Title"\n',
                "[tables.results.columns]\nx = 1\n",
                '[tables.x]\ntotals = 1\n[tables.x.columns]\nname = { heading = "{no}", width = 1e9 }\n',
            ]
        )
    )


def _broken(target: Target, text: str) -> str:
    lines = text.splitlines()
    lines.insert(target.random.randrange(len(lines) + 1), target.random.choice(_BROKEN))
    return "\n".join(lines) + "\n"


def _damaged(target: Target, text: str) -> str:
    start = target.random.randrange(len(text))
    end = start + target.random.choice([1, 3, 30, 500])
    return text[:start] + target.random.choice(["", text[start:end] * 2, '"', "\udcff", "\t", "9"]) + text[end:]


SETTINGS = (
    Kind("values of settings", _rewrite(_value), removes=True),
    Kind("values inside settings", _rewrite(_inner_value), removes=True),
    Kind("unknown settings", _rewrite(_key), removes=True),
    Kind("broken settings", _rewrite(_broken), removes=True),
    Kind("damaged settings", _rewrite(_damaged), removes=True),
)
