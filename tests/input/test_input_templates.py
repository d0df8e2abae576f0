"""Templates that someone broke: file and line, exit 1, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk
from docx.shared import Mm

MAIN = "templates/report/report.html.j2"
INCLUDED = "templates/report/closing.html.j2"
WORD = "templates/report/report.docx"


@pytest.fixture
def colleague(tmp_path: Path) -> Clerk:
    """The one who looks after the templates, with a copy of them."""
    return make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w", templates=True)


def append(clerk: Clerk, file: str, line: str) -> str:
    """Puts a line at the end of a template; its place, `file:line`."""
    path = clerk.root / file
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return f"{file}:{text.count(chr(10)) + 2}"


BROKEN: list[tuple[str, str, str]] = [
    ("<p>{% if facts.issuer %}</p>", "RG502", "syntax"),
    ("<p>{{ f.DT_VTT }}</p>", "RG504", "figure"),
    ("<p>{{ f.DT_VT.growth.tang }}</p>", "RG504", "aspect"),
    ("<p>{{ f.DT_VT.plan }}</p>", "RG505", "no value"),
    ("<p>{{ nguoi_ky }}</p>", "RG503", "name"),
    ("<p><marquee>Chào mừng</marquee></p>", "RG511", "element"),
    ('<p class="to-dam">Chào mừng</p>', "RG514", "class"),
    ('<figure class="drawing"><img src="khong-co.png" alt="x" style="width: 20mm"></figure>', "RG520", "image"),
    ("<p>Chào mừng", "RG510", "open element"),
    ('<p>{% include "khong-co.j2" %}</p>', "RG507", "included file"),
]


@pytest.mark.parametrize("file", [MAIN, INCLUDED], ids=["main", "included"])
@pytest.mark.parametrize(("line", "code", "_what"), BROKEN, ids=[what for _, _, what in BROKEN])
def test_a_mistake_in_a_template_names_file_and_line(
    colleague: Clerk, file: str, line: str, code: str, _what: str
) -> None:
    place = append(colleague, file, line)
    reported = colleague.build("--only", "report")
    assert reported.code == 1
    assert reported.places - {("RG536", "")} == {(code, place)}, reported.lines
    assert place in reported.line(code)


@pytest.mark.parametrize(
    "file", ["templates/report/styles.toml", "templates/report/report.css", "templates/shared/base.css", MAIN]
)
def test_a_file_of_a_template_that_is_not_utf8_is_named_with_its_line(colleague: Clerk, file: str) -> None:
    path = colleague.root / file
    text = path.read_bytes().rstrip(b"\n") if path.exists() else b""
    path.write_bytes(text + "\n# thử chữ".encode("utf-16-le") + b"\n")
    reported = colleague.build("--only", "report")
    line = text.count(b"\n") + 2
    assert reported.errors == {("RG518", f"{file}:{line}")}, reported.lines
    assert "UTF-8" in reported.line("RG518")


def test_files_saved_by_notepad_with_a_mark_are_read(colleague: Clerk) -> None:
    for file in ("templates/brochure/styles.toml", "templates/brochure/brochure.css", "templates/shared/base.css"):
        path = colleague.root / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    reported = colleague.build("--only", "brochure", "--format", "pdf")
    assert reported.errors == set(), reported.lines


def test_text_that_only_the_pdf_hides_is_found_though_no_word_file_is_made(colleague: Clerk) -> None:
    append(colleague, "templates/shared/base.css", "section.panel p.caption { display: none }")
    reported = colleague.build("--only", "brochure", "--format", "pdf")
    assert {code for code, _ in reported.errors} == {"RG676"}, reported.lines


def test_a_style_sheet_of_a_document_may_not_hide_text(colleague: Clerk) -> None:
    place = append(colleague, "templates/brochure/brochure.css", "p.big-number { opacity: 0 }")
    assert colleague.build("--only", "brochure").errors == {("RG622", place)}


def test_the_nearest_figure_is_suggested(colleague: Clerk) -> None:
    append(colleague, MAIN, "<p>{{ f.DT_VTT }}</p>")
    assert "DT_VT" in colleague.build("--only", "report").line("RG504")


def edit_word(
    clerk: Clerk,
    change: Callable[[docx.document.Document], None],  # type: ignore[name-defined]
    file: str = WORD,
) -> None:
    document = docx.Document(str(clerk.root / file))
    change(document)
    document.save(str(clerk.root / file))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% for %}", "RG581"),
        ("Kính gửi {{ nguoi_nhan }}", "RG582"),
        ("Doanh thu {{ f.DT_VTT }}", "RG504"),
        ("Doanh thu {{ f.DT_VT.plan }}", "RG505"),
        ("{{ 1 / 0 }}", "RG585"),
    ],
)
@pytest.mark.parametrize(("document", "where"), [("report", "header"), ("invitation", "body")])
def test_a_mistake_in_the_word_template_names_file_and_paragraph(
    colleague: Clerk, text: str, code: str, document: str, where: str
) -> None:
    def spoil(word: docx.document.Document) -> None:  # type: ignore[name-defined]
        if where == "body":
            word.paragraphs[0].insert_paragraph_before(text)
        else:
            word.sections[0].header.paragraphs[0].add_run(f" {text}")

    file = f"templates/{document}/{document}.docx"
    edit_word(colleague, spoil, file)
    reported = colleague.build("--only", document)
    (finding,) = (finding for finding in reported.findings if finding["severity"] == "error")
    assert finding["code"] == code
    assert finding["file"].startswith(file)
    assert text in reported.line(code)


def test_a_tag_that_is_not_closed_in_the_header(colleague: Clerk) -> None:
    edit_word(colleague, lambda word: word.sections[0].header.paragraphs[0].add_run(" Số {{ facts.number"))
    assert "Số {{ facts.number" in colleague.build("--only", "report").line("RG581")


def test_a_word_template_without_a_place_for_the_body(colleague: Clerk) -> None:
    edit_word(colleague, lambda document: document.paragraphs[-1].clear())
    assert colleague.build("--only", "report").places == {("RG584", WORD)}


def test_a_word_template_without_a_style(colleague: Clerk) -> None:
    def remove(document: docx.document.Document) -> None:  # type: ignore[name-defined]
        document.styles["Closing Text"].delete()

    edit_word(colleague, remove)
    reported = colleague.build("--only", "report")
    assert "Closing Text" in " ".join(reported.lines)
    assert all(finding["file"].startswith("templates/report/") for finding in reported.findings), reported.lines


@pytest.mark.parametrize(("gone", "code"), [(WORD, "RG501"), (MAIN, "RG501")])
def test_a_template_of_which_one_file_is_not_there(colleague: Clerk, gone: str, code: str) -> None:
    """A Word file may stand alone, but then it has no `{{p body}}`."""
    (colleague.root / gone).unlink()
    assert colleague.build("--only", "report").places == {(code, WORD)}


@pytest.mark.parametrize("content", [b"", b"{\\rtf1 gi\\'f3}", b"PK\x03\x04"])
def test_a_word_template_that_is_none(colleague: Clerk, content: bytes) -> None:
    (colleague.root / WORD).write_bytes(content)
    assert colleague.build("--only", "report").errors == {("RG580", WORD)}


def test_mistakes_of_two_documents_are_reported_together(colleague: Clerk) -> None:
    first = append(colleague, MAIN, "<p>{{ f.DT_VTT }}</p>")
    second = append(colleague, "templates/brochure/brochure.html.j2", "<p>{{ f.DT_BCC }}</p>")
    assert colleague.build().errors == {("RG504", first), ("RG504", second)}


def test_a_footer_at_the_edge_of_the_paper_is_reported_for_a_word_file_alone_too(colleague: Clerk) -> None:
    document = docx.Document(str(colleague.root / WORD))
    document.sections[0].footer_distance = Mm(1)
    document.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
    document.save(str(colleague.root / WORD))
    reported = colleague.build("--only", "report", "--format", "docx")
    assert (reported.code, {code for code, _ in reported.places}) == (0, {"RG611"}), reported.lines


def test_a_missing_folder_of_fonts(colleague: Clerk) -> None:
    for face in (colleague.root / "templates" / "fonts").glob("*.ttf"):
        face.unlink()
    reported = colleague.check()
    assert {code for code, _ in reported.errors} == {"RG331", "RG603"}


def test_a_missing_face_of_a_family_whose_regular_is_there(colleague: Clerk) -> None:
    (colleague.root / "templates" / "fonts" / "Tinos-BoldItalic.ttf").unlink()
    assert colleague.check().places == set()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[look]\naccent = blue\n", "RG802", 2),
        ('[look]\naccent = "blue"\n', "RG803", 0),
        ("[documents.report]\ntemplat = 'report'\n", "RG804", 0),
    ],
)
def test_broken_settings(colleague: Clerk, text: str, code: str, line: int) -> None:
    (colleague.root / "reportgen.toml").write_text(text, encoding="utf-8")
    exit_code, out, _ = colleague.run("check", "2022")
    assert exit_code == 1
    assert code in out
    assert f"reportgen.toml{f':{line}' if line else ''}" in out
    assert "Traceback" not in out
