"""The command `lint`: the rules of official documents in finished files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from reportgen.cli.options import BAD_INPUT, OK, command, exit_code, flag, make_screen, print_json
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportgen.official.rule import Finding
    from reportgen.problems import Problem


def add_lint(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "lint")
    @click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False), metavar=say("arg.files", lang))
    @flag(lang, "fix", "--fix")
    @flag(lang, "json", "--json")
    def lint(files: tuple[str, ...], fix: bool, json: bool) -> int:
        results = [_linted(file, fix=fix) for file in files]
        for result in () if json else results:
            make_screen(lang).problems(result.problems)
            for line in _shown(result, lang):
                click.echo(line)
        if json:
            print_json({"files": [result.as_json(lang) for result in results]})
        return max(result.code for result in results)


class _Linted(NamedTuple):
    """What was found in a file, the problems why it could not be checked or corrected, and the corrected copy.

    `left` are the findings in the copy.
    """

    file: str
    findings: Sequence[Finding] = ()
    problems: Sequence[Problem] = ()
    copy: str = ""
    left: Sequence[Finding] = ()

    @property
    def code(self) -> int:
        """The exit code: of the corrected copy if there is one."""
        findings = self.left if self.copy else self.findings
        return max(exit_code(self.problems), BAD_INPUT if _count(findings)["errors"] else OK)

    def as_json(self, lang: Lang) -> dict[str, object]:
        found, left = ([finding.as_json(lang) for finding in findings] for findings in (self.findings, self.left))
        problems = [problem.as_json(lang) for problem in self.problems]
        fixed = {"fixed": self.copy, "left": left} if self.copy else {}
        return {"file": self.file, "findings": found, "problems": problems, **fixed}


def _linted(file: str, *, fix: bool) -> _Linted:
    from pathlib import Path

    from reportgen.files.disk import disk_errors_reported
    from reportgen.official.lint import lint_file
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_living import NO_SUCH_FILE
    from reportgen.problems.codes_official import PDF_NOT_FIXED

    path = Path(file)
    place = FileRef(path.name)
    if not path.exists():
        return _Linted(file, problems=[NO_SUCH_FILE.at(place)])
    try:
        with disk_errors_reported(path, place):
            data = path.read_bytes()
        findings = lint_file(data, path.name)
        if not fix or not findings:
            return _Linted(file, findings)
        if findings[0].format == "pdf":
            return _Linted(file, findings, [PDF_NOT_FIXED.at(place)])
        return _fixed(path, data, findings)
    except ReportgenError as error:
        return _Linted(file, problems=error.problems)


def _fixed(path: Path, data: bytes, findings: Sequence[Finding]) -> _Linted:
    """Write the corrected copy beside the file, if anything can be corrected."""
    from reportgen.files.beside import write_beside
    from reportgen.official.fix import SUFFIX, fixed_word
    from reportgen.official.lint import lint_file

    fixed = fixed_word(data, path.name)
    if fixed is None:
        return _Linted(str(path), findings)
    left = lint_file(fixed, path.name)
    return _Linted(str(path), findings, copy=str(write_beside(path, SUFFIX, fixed)[0]), left=left)


def _count(findings: Sequence[Finding]) -> dict[str, int]:
    from reportgen.problems import Severity

    counted = (Severity.ERROR, Severity.WARNING)
    return {f"{s.name.lower()}s": sum(finding.severity is s for finding in findings) for s in counted}


def _shown(result: _Linted, lang: Lang) -> Iterator[str]:
    """The lines for a terminal or a file; control characters of the checked file are escaped."""
    from reportgen.cli.columns import printable

    if result.problems and not result.findings:
        return
    key = "lint.file" if result.findings else "lint.ok"
    yield printable(say(key, lang, file=result.file, **_count(result.findings)))
    for finding in result.findings:
        words = say(
            *("lint.finding", lang),
            severity=finding.severity.label(lang),
            rule=finding.rule.id,
            about=finding.rule.about,
            found=finding.value(lang),
            right=finding.right(lang),
            article=finding.rule.article,
        )
        yield "  " + printable(words)
        if place := finding.place(lang):
            yield "      " + printable(place)
    if result.copy:
        yield printable(say("lint.fixed", lang, copy=result.copy, **_count(result.left)))
