"""The commands for figures in finished files: `trace`, `proof`, `verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli.help import PeriodType
from reportgen.cli.options import (
    BAD_INPUT,
    OK,
    command,
    flag,
    here,
    make_screen,
    option,
    period_argument,
    print_json,
)
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.figures.model import FigureBook
    from reportgen.living.copies import Copy
    from reportgen.living.findings import Finding
    from reportgen.living.trace import SourceCell, Trace
    from reportgen.period import Period


def add_trace(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "trace")
    @period_argument(lang)
    @click.argument("figure", metavar=say("arg.figure", lang))
    @flag(lang, "json", "--json")
    def trace(period: Period, figure: str, json: bool) -> int:
        from reportgen.operations.trace import load
        from reportgen.problems import FileRef
        from reportgen.problems.codes_living import NO_SUCH_NUMBER

        loaded = load(here(), period)
        problems = list(loaded.problems)
        traces = loaded.tracer.find(figure)
        if not traces:
            problems.append(NO_SUCH_NUMBER.at(FileRef(period.key), found=figure, near=_nearest(loaded.book, figure)))
        if json:
            found = [p.as_json(lang) for p in problems]
            print_json({**period.as_json(), "traces": [t.as_json() for t in traces], "problems": found})
        else:
            for one in traces:
                _show(one, lang)
            make_screen(lang).problems(problems)
        return OK if traces else BAD_INPUT


def add_proof(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "proof")
    @period_argument(lang)
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def proof(period: Period, json: bool, quiet: bool) -> int:
        from reportgen.documents.styles.fonts import open_fonts
        from reportgen.files.publish import publish
        from reportgen.living.proof import FILE_NAME, proof_pdf, proof_workbook
        from reportgen.operations.trace import load

        workspace, screen = here(), make_screen(lang, quiet=quiet or json)
        loaded = load(workspace, period)
        folder, name = workspace.outputs(period), FILE_NAME.format(period=period.key)
        files: dict[str, bytes] = {}
        if loaded.documents:
            fonts = open_fonts(workspace.fonts)
            files[f"{name}.xlsx"] = proof_workbook(loaded.documents, loaded.book, period)
            files[f"{name}.pdf"] = proof_pdf(loaded.documents, loaded.book, period, fonts)
            publish(folder, files)
        if json:
            found = [p.as_json(lang) for p in loaded.problems]
            print_json({**period.as_json(), "folder": str(folder), "files": list(files), "problems": found})
        else:
            screen.problems(loaded.problems)
            if files:
                screen.files(folder, [(file, len(data), None) for file, data in files.items()])
        return OK if files else BAD_INPUT


def add_verify(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "verify")
    @click.argument("file", type=click.Path(dir_okay=False), metavar=say("arg.file", lang))
    @option(lang, "period_of", "--period", "period", type=PeriodType(lang), metavar=say("arg.period", lang))
    @flag(lang, "rejected", "--rejected")
    @flag(lang, "comment", "--comment")
    @flag(lang, "json", "--json")
    def verify(file: str, period: Period | None, rejected: bool, comment: bool, json: bool) -> int:
        from pathlib import Path

        from reportgen.cli.verify_table import show_findings
        from reportgen.living.copies import open_copy
        from reportgen.operations.verify import find_differences
        from reportgen.problems import FileRef, has_errors
        from reportgen.problems.codes_living import PDF_WITHOUT_COMMENTS

        workspace = here()
        copy = open_copy(workspace, Path(file), period, rejected=rejected)
        findings, problems = find_differences(copy, workspace)
        if comment and copy.edited is None:
            problems.append(PDF_WITHOUT_COMMENTS.at(FileRef(copy.name)))
        written = _with_comments(Path(file), copy, findings, lang, rejected=rejected) if comment and copy.edited else ""
        if json:
            found = [problem.as_json(lang) for problem in problems]
            shown = [finding.as_json(lang) for finding in findings]
            print_json({"file": file, "findings": shown, "commented": written or None, "problems": found})
        else:
            make_screen(lang).problems(problems)
            for line in show_findings(findings, lang):
                click.echo(line)
            if comment and copy.edited:
                _say(lang, "verify.written" if written else "verify.nothing-to-comment", file=written)
        return BAD_INPUT if any(finding.disagrees for finding in findings) or has_errors(problems) else OK


def _with_comments(file: Path, copy: Copy, findings: list[Finding], lang: Lang, *, rejected: bool) -> str:
    """Write the copy with comments beside the file, and return its path; empty if no comment is to be added."""
    from reportgen.cli.verify_table import comment_words
    from reportgen.files.beside import write_beside
    from reportgen.living.commented import SUFFIX, commented, to_comment

    comments = ((finding, comment_words(finding, lang)) for finding in findings if to_comment(finding))
    data = commented(copy, comments, rejected=rejected)
    return "" if data is None else str(write_beside(file, SUFFIX, data)[0])


def _nearest(book: FigureBook, asked: str) -> str:
    """The placeholder of the figure whose id is most similar; a dash for a number."""
    from reportgen.figures.text import placeholder_hints

    return "–" if asked[:1].isdigit() else placeholder_hints(book).nearest(asked)


def _say(lang: Lang, key: str, **args: object) -> None:
    click.echo(say(key, lang, **args))


def _show(trace: Trace, lang: Lang) -> None:
    figure = trace.figure
    if figure is None:
        _say(lang, "trace.fact" if trace.name else "trace.number", name=trace.name, words=trace.words)
        _say(lang, f"trace.from-{trace.origin}", source=trace.source)
    else:
        _say(lang, "trace.figure", id=figure.id, name=trace.name or figure.unit, words=trace.words or "–")
        if figure.formula.startswith("count("):
            _say(lang, "trace.counted", tasks=figure.formula[len("count(") : -1] or "–")
        elif figure.formula:
            _say(lang, "trace.computed", formula=figure.formula, numbers=trace.calculation)
        else:
            _say(lang, "trace.typed")
        for cell in trace.cells:
            _say(lang, "trace.cell", cell=cell.cell, source=_source(cell, lang))
    if trace.places or not trace.name or figure is not None:  # only the places of numbers are known
        _say(lang, "trace.places" if trace.places else "trace.unprinted", n=len(trace.places))
    for place in trace.places:
        before, after = place.number.sentence
        sentence = " ".join(f"{before}«{place.number.words}»{after}".split())
        page, heading = place.number.page or "–", place.number.passage.heading or "–"
        _say(lang, "trace.place", file=", ".join(place.files), page=page, heading=heading, sentence=sentence)


def _source(cell: SourceCell, lang: Lang) -> str:
    """Where the number of a cell comes from, to be added after the cell."""
    words = say("trace.source", lang, source=cell.source) if cell.source else ""
    if cell.unit:
        words += say("trace.unit", lang, unit=cell.unit)
    if cell.reply is not None:
        date = f" ({cell.reply.date:%d/%m/%Y})" if cell.reply.date else ""
        words += say("trace.reply", lang, file=cell.reply.file, date=date)
    return words
