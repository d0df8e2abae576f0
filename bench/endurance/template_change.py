"""One change of a template of a workspace: what a kind of change gets, and what it declares."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.endurance.canary import Canary

HUGE = (0, -1, 1, 99, 10**4, 99_999, 10**6, 10**7, 2**31, 2**63, 10**10, 10**18, 10**40)
"""Numbers for arguments and lengths."""
FIGURE = "{{ f.DT_VT }}"
"""Prints a figure that exists in the sample."""


@dataclass(slots=True)
class Target:
    """A workspace to change, the document of it that is built, and the canary that changes refer to."""

    workspace: Path
    document: str
    random: random.Random
    canary: Canary
    steps: list[str] = field(default_factory=list)
    """What was changed, for the finding."""

    @property
    def folder(self) -> Path:
        """The template folder of the document."""
        return self.workspace / "templates" / self.document

    def number(self) -> int:
        """A number of `HUGE`, or a small one."""
        return self.random.choice([*HUGE, self.random.randrange(2, 60)])

    def secret(self, suffix: str = "txt") -> Path:
        """A file of the canary."""
        return self.canary.file(f"secret.{suffix}")

    def upward(self, suffix: str = "txt") -> str:
        """The path of a file of the canary, relative to the template folder of the document or absolute."""
        path = self.secret(suffix)
        depth = len(self.folder.relative_to(path.anchor).parts)
        relative = "../" * self.random.choice([depth, depth + 3]) + path.as_posix().lstrip("/")
        return self.random.choice([relative, path.as_posix(), f"x/../{relative}", relative.replace("/", "\\")])

    def address(self, suffix: str = "txt") -> str:
        """A URL: of a file of the canary, or of its port."""
        path = self.secret(suffix)
        web = self.canary.address(f"x.{suffix}")
        return self.random.choice([path.as_uri(), web, web.removeprefix("http:"), f"FILE:{path}", f"file:{path}"])

    def pages(self) -> list[Path]:
        """The HTML templates that the document uses."""
        shared = self.workspace / "templates" / "shared" / "macros.html.j2"
        return [*sorted(self.folder.glob("*.j2")), shared]

    def insert(self, text: str | bytes) -> None:
        """Insert `text` before a random line of a random HTML template."""
        page = self.random.choice(self.pages())
        lines = page.read_bytes().splitlines(keepends=True)
        at = self.random.randrange(len(lines) + 1)
        data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        lines.insert(at, data + b"\n")
        page.write_bytes(b"".join(lines))
        self.steps.append(f"{page.name}:{at + 1}: {shown(text)}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change. `removes`: it may remove text that the untouched template prints."""

    name: str
    change: Callable[[Target], None]
    removes: bool = False


def inserted(name: str, *snippets: Callable[[Target], str | bytes] | str, removes: bool = False) -> Kind:
    """A kind that inserts one of the snippets in an HTML template; `N` in a fixed one is a number of `HUGE`."""

    def change(target: Target) -> None:
        target.insert(_made(target.random.choice(snippets), target))

    return Kind(name, change, removes)


def appended(name: str, *rules: Callable[[Target], str] | str) -> Kind:
    """A kind that appends one of the rules to a style sheet of the document; `N` is a number of `HUGE`."""

    def change(target: Target) -> None:
        own = target.folder / f"{target.document}.css"
        sheet = target.random.choice([own, own, target.workspace / "templates" / "shared" / "base.css"])
        rule = _made(target.random.choice(rules), target)
        with sheet.open("ab") as file:
            file.write(b"\n" + (rule.encode(errors="surrogatepass") if isinstance(rule, str) else rule) + b"\n")
        target.steps.append(f"{sheet.name}: {shown(rule)}")

    return Kind(name, change)


def shown(text: str | bytes) -> str:
    """The start of a changed text, for a finding."""
    words = text if isinstance(text, str) else text.decode("latin-1")
    return ascii(words[:200])


def _made(snippet: Callable[[Target], str | bytes] | str, target: Target) -> str | bytes:
    if callable(snippet):
        return snippet(target)
    pieces = snippet.split("\x01")
    return "".join(piece + str(target.number()) for piece in pieces[:-1]) + pieces[-1]


def pick(target: Target, choices: Sequence[str]) -> str:
    """One of several texts."""
    return target.random.choice(choices)
