"""Checks a finished file against the rules of official documents."""

from __future__ import annotations

from reportgen.finished.opening import broken_parts_reported, broken_pdf_reported, open_word
from reportgen.official.model import OfficialDocument
from reportgen.official.parts import Parts
from reportgen.official.rule import Finding
from reportgen.official.rules import RULES
from reportgen.official.rules_parts import NOT_OFFICIAL
from reportgen.problems import FileRef, Problem, ReportgenError, Severity
from reportgen.problems.codes_official import RULE_BROKEN, RULE_BROKEN_WARNING, SCANNED

_PDF = b"%PDF-"


def lint_file(data: bytes, name: str) -> list[Finding]:
    """The rules that a Word file or PDF breaks, in the order of `RULES`; `name` is its file name.

    Raises ReportgenError for a file that is neither, is encrypted, damaged, or has no text.
    """
    return lint(read_official(data, name))


def lint(document: OfficialDocument) -> list[Finding]:
    """The rules that a document breaks."""
    parts = Parts(document)
    rules = RULES if parts.is_official else (NOT_OFFICIAL,)
    return [Finding(rule, found, document.format) for rule in rules for found in rule.check(parts)]


def as_problem(finding: Finding, name: str, *, is_error: bool) -> Problem:
    """A finding in the file `name` as a problem: a warning of `build`, an error of a release.

    A rule that only warns is a warning there too.
    """
    kind = RULE_BROKEN if is_error and finding.severity is Severity.ERROR else RULE_BROKEN_WARNING
    page = f"#page={finding.page}" if finding.page else ""
    return kind.at(
        FileRef(name + page),
        value=finding.found.value,
        about=finding.rule.about,
        article=finding.rule.article,
        rule=finding.rule.id,
        quote=f" · “{finding.quote}”" if finding.quote else "",
        right=finding.found.right or finding.rule.right,
    )


def read_official(data: bytes, name: str) -> OfficialDocument:
    """Read a Word file or PDF; raises as `lint_file` does."""
    if data[:1024].lstrip().startswith(_PDF):
        from reportgen.finished.pdf_objects import read_layout
        from reportgen.official.pdf_reader import read_pdf_document

        with broken_pdf_reported(name):
            layout = read_layout(data)
        if not any(page.texts for page in layout.pages):
            raise ReportgenError([SCANNED.at(FileRef(name))])
        return read_pdf_document(layout)
    from reportgen.official.word_reader import read_word_document

    package = open_word(data, name)
    with broken_parts_reported(name):
        return read_word_document(package)
