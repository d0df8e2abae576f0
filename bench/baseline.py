"""The same documents the other way: docxtpl fills a Word template, LibreOffice makes the PDF.

`python -m bench.baseline prepare FINISHED.docx TEMPLATE.docx CONTEXT.json` makes, once and untimed, a docxtpl template
that gives the same text and tables as a finished (plain) Word file of ours; `python -m bench.baseline run FOLDER` is
what is timed: every TEMPLATE.docx + .json of FOLDER filled, then all converted by one LibreOffice.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOOP_FROM = 4  # tables with at least so many like rows are filled by a loop, as people write them


def prepare(finished: Path, template: Path, context: Path) -> None:
    """Turn a finished Word file into a docxtpl template and its context."""
    import docx

    document = docx.Document(str(finished))
    words: dict[str, list[Any]] = {"p": [], "t": []}
    for paragraph in document.paragraphs:
        _replace(paragraph, words)
    for table in document.tables:
        _prepare_table(table, words)
    document.save(str(template))
    context.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _replace(paragraph: Any, words: dict[str, list[Any]]) -> None:
    runs = [run for run in paragraph.runs if run.text]
    if not runs:
        return
    words["p"].append("".join(run.text for run in runs))
    runs[0].text = f"{{{{ p[{len(words['p']) - 1}] }}}}"
    for run in runs[1:]:
        run.text = ""


def _prepare_table(table: Any, words: dict[str, list[Any]]) -> None:
    width = len(table.columns)
    rows = list(table.rows)
    like = [row for row in rows if len({id(c._tc) for c in row.cells}) == width]
    if len(like) < LOOP_FROM or width < 3:
        for cell in {id(c._tc): c for row in rows for c in row.cells}.values():
            for paragraph in cell.paragraphs:
                _replace(paragraph, words)
            for inner in cell.tables:
                _prepare_table(inner, words)
        return
    words["t"].append([[cell.text for cell in row.cells] for row in like[1:]])
    index = len(words["t"]) - 1
    for row in like[2:]:
        row._tr.getparent().remove(row._tr)
    model = like[1]
    for column, cell in enumerate(model.cells):
        _set_text(cell, f"{{{{ r[{column}] }}}}")
    for tag, place in ((f"{{%tr for r in t[{index}] %}}", "before"), ("{%tr endfor %}", "after")):
        extra = table.add_row()
        _set_text(extra.cells[0], tag)
        getattr(model._tr, "addprevious" if place == "before" else "addnext")(extra._tr)


def _set_text(cell: Any, text: str) -> None:
    paragraph = cell.paragraphs[0]
    runs = list(paragraph.runs)
    if runs:
        runs[0].text = text
        for run in runs[1:]:
            run.text = ""
    else:
        paragraph.add_run(text)


def run(folder: Path) -> None:
    """Fill every template of `folder` and convert the results: `OUT.docx` and `OUT.pdf` in `folder/out`."""
    from docxtpl import DocxTemplate

    out = folder / "out"
    out.mkdir(exist_ok=True)
    finished = []
    for template in sorted(folder.glob("*.docx")):
        context = json.loads(template.with_suffix(".json").read_text(encoding="utf-8"))
        document = DocxTemplate(str(template))
        document.render(context, autoescape=True)
        document.save(str(out / template.name))
        finished.append(str(out / template.name))
    if "--docx-only" in sys.argv:
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *finished]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(*map(Path, sys.argv[2:5]))
    else:
        run(Path(sys.argv[2]))
