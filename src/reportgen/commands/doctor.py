"""`reportgen doctor`: check whether this machine and the workspace have everything that a build needs."""

from __future__ import annotations

import importlib.util
import platform
from pathlib import Path

from reportgen.documents.pdf.pango import missing_pango, missing_subsetter, packaged_folder
from reportgen.problems import Bilingual, FileRef, Problem, ReportgenError
from reportgen.problems.causes import machine_problem
from reportgen.problems.codes_machine import FONTS_MISSING, NOT_IN_WORKSPACE, PACKAGE_MISSING
from reportgen.shipped import shipped_folder
from reportgen.workspace import find_workspace, workspace_root

PACKAGES = (
    *("PIL", "babel", "click", "cssselect2", "docx", "docxtpl", "fontTools", "jinja2", "lxml", "markupsafe"),
    *("openpyxl", "pikepdf", "psutil", "pydyf", "pypdfium2", "python_multipart", "segno", "starlette", "tinycss2"),
    *("uvicorn", "watchfiles", "weasyprint"),
)
"""The packages that reportgen imports, by their import names."""

Finding = tuple[Bilingual, list[Problem]]
"""What was checked, and its problems."""


def examine(start: Path) -> list[Finding]:
    """Check everything that a build needs; an item without problems is fine.

    Outside a workspace only the machine is checked.
    """
    findings: list[Finding] = [
        (Bilingual(f"Python {platform.python_version()}", f"Python {platform.python_version()}"), []),
        (Bilingual("Các gói Python", "Python packages"), _packages()),
        (_pango_name(), missing_pango()),
        (Bilingual("HarfBuzz (rút gọn phông chữ)", "HarfBuzz (font subsetting)"), missing_subsetter()),
    ]
    if workspace_root(start) is None:
        return [*findings, (Bilingual("Thư mục làm việc", "Workspace"), [NOT_IN_WORKSPACE.at(None)])]
    try:
        workspace = find_workspace(start)
    except ReportgenError as error:
        return [*findings, (Bilingual("Thư mục làm việc", "Workspace"), list(error.problems))]
    return [
        *findings,
        (Bilingual(f"Thư mục làm việc {workspace.root}", f"Workspace {workspace.root}"), []),
        (Bilingual("Phông chữ", "Fonts"), _fonts(workspace.fonts)),
    ]


def _pango_name() -> Bilingual:
    """What Pango is called: on Windows and macOS with the package that it comes from."""
    if packaged_folder() is None:
        return Bilingual("Pango (tạo PDF)", "Pango (PDF)")
    return Bilingual("Pango (tạo PDF), trong gói gstreamer-libs", "Pango (PDF), of the package gstreamer-libs")


def _packages() -> list[Problem]:
    return [PACKAGE_MISSING.at(None, package=name) for name in PACKAGES if importlib.util.find_spec(name) is None]


def _fonts(folder: Path) -> list[Problem]:
    problems = []
    for font in sorted((shipped_folder() / "templates" / "fonts").glob("*.ttf")):
        try:
            with (folder / font.name).open("rb"):
                pass
        except (FileNotFoundError, NotADirectoryError):
            problems.append(FONTS_MISSING.at(FileRef(str(folder)), file=font.name))
        except OSError as error:
            if (problem := machine_problem(error)) is None:
                raise
            problems.append(problem)
    return problems
