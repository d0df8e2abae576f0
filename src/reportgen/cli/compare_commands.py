"""The commands that compare and take over: `diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli.options import BAD_INPUT, OK, command, flag, here, make_screen, print_json
from reportgen.languages import Lang
from reportgen.texts.messages import say

if TYPE_CHECKING:
    from reportgen.living.diff.compare import Differences
    from reportgen.living.diff.sides import Side
    from reportgen.problems import Problem
    from reportgen.workspace import Workspace


def add_diff(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "diff")
    @click.argument("old", metavar=say("arg.old", lang))
    @click.argument("new", metavar=say("arg.new", lang))
    @flag(lang, "docx", "--docx")
    @flag(lang, "json", "--json")
    def diff(old: str, new: str, docx: bool, json: bool) -> int:
        from reportgen.cli.diff_table import show_differences

        workspace = here()
        differences, problems = _compared(workspace, old, new)
        written = _write_annex(workspace, differences) if docx else ""
        if json:
            found = [problem.as_json(lang) for problem in problems]
            print_json({**differences.as_json(), "docx": written or None, "problems": found})
        else:
            make_screen(lang).problems(problems)
            for line in show_differences(differences, lang):
                click.echo(line)
            if written:
                click.echo(say("diff.written", lang, file=written))
        return BAD_INPUT if differences else OK


def _compared(workspace: Workspace, old: str, new: str) -> tuple[Differences, list[Problem]]:
    """Raises ReportgenError if a side can't be read, or if both have nothing in common."""
    from reportgen.living.diff.compare import compare_sides
    from reportgen.living.diff.limits import with_document_of
    from reportgen.living.diff.read import read_side
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_diff import NOTHING_IN_COMMON

    (one, problems), (other, found) = read_side(workspace, old), read_side(workspace, new)
    one, other = _with_documents(workspace, one, other), _with_documents(workspace, other, one)
    one = with_document_of(one, other)
    other = with_document_of(other, one)
    if not one.has_in_common(other):
        raise ReportgenError([NOTHING_IN_COMMON.at(FileRef(other.name), other=one.name)])
    differences = compare_sides(one, other)
    return differences, [*problems, *found, *differences.limits]


def _with_documents(workspace: Workspace, side: Side, other: Side) -> Side:
    """Workbooks with the documents composed from them, to compare them with a document of the other side."""
    from dataclasses import replace

    from reportgen.build.anew import documents_anew
    from reportgen.build.inputs import read_inputs
    from reportgen.living.contexts import is_beside_body
    from reportgen.living.diff.limits import is_made_from
    from reportgen.living.diff.sides import Source
    from reportgen.problems import ReportgenError

    if Source.WORKBOOKS not in (side.source, other.source) or side.source is other.source:
        return side
    if side.source is not Source.WORKBOOKS:
        if side.period is not None:
            return side
        body = {name: [p for p in found if not is_beside_body(p.heading)] for name, found in side.passages.items()}
        return replace(side, passages=body)
    if side.folder is None or side.period is None or (other.source is Source.MANIFEST and is_made_from(other, side)):
        return side
    wanted = {key: found for key, found in workspace.documents.items() if key in other.passages or not other.period}
    try:
        inputs = read_inputs(workspace, side.period, side.folder)
        anew = documents_anew(replace(workspace, documents=wanted), side.period, inputs)
        passages = {one.key: (*one.passages, *other.margins.get(one.key, ())) for one in anew}
    except ReportgenError:  # of the templates; named as not compared
        return side
    return replace(side, passages={**side.passages, **passages}, drawings=other.built)


def _write_annex(workspace: Workspace, differences: Differences) -> str:
    """Write the Word file into the outputs of the newer side; returns its path."""
    from reportgen.files.publish import publish
    from reportgen.living.diff.annex import FILE_NAME, annex
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_living import UNKNOWN_BUILD

    period = differences.new.period or differences.old.period
    if period is None:
        raise ReportgenError([UNKNOWN_BUILD.at(FileRef(differences.new.name))])
    folder, name = workspace.outputs(period), FILE_NAME.format(period=period.key)
    publish(folder, {name: annex(differences)})
    return str(folder / name)
