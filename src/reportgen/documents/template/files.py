"""The template files of one document, and the search path of its includes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from reportgen.problems import FileRef, LineRef, ReportgenError
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_templates import TEMPLATE_FILE_MISSING, TEMPLATE_NOT_A_FILE, TEMPLATE_UNREADABLE
from reportgen.shipped import shipped_folder

BASE_CSS = "base.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A folder of templates; `shown` is its name in problems: `templates/report`."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """The template files of one document; None for those that do not exist. Without `html` it is a Word template."""

    name: str
    html: Path | None
    docx: Path | None
    css: tuple[Path, ...]
    """`base.css`, then the style sheet of the document."""
    styles: Path | None
    search: tuple[TemplateFolder, ...]
    """The search path: the document's folder, the shared folder, reportgen's own shared folder."""

    def has_own_css(self) -> bool:
        """Whether it has rules besides those of reportgen's own base style sheet."""
        own = shipped_folder() / "templates" / "shared" / BASE_CSS
        base, *others = self.css
        changed = template_text(base) != template_text(own)
        return changed or any(has_rules(template_text(path)) for path in others)

    def find(self, name: str) -> Path | None:
        """Return the first file with that name (or path, `sub/x.png`) in the search path; None if there is none.

        A path or link to a file outside the folder is treated as missing.
        """
        for folder in self.search:
            path = inside(folder.path, name)
            if path is not None:
                return path
        return None


def has_rules(css: str) -> bool:
    """Whether a style sheet has anything besides comments."""
    return bool(_COMMENT.sub("", css).strip())


def inside(folder: Path, name: str) -> Path | None:
    """Return the file `name` below `folder` with links resolved; None if it does not exist or is outside.

    Raises ReportgenError (RG544) for a pipe, device or socket, on which reading could block.
    """
    if not name or "\0" in name:
        return None
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return None
    if path.exists() and not path.is_file() and not path.is_dir():
        raise ReportgenError([TEMPLATE_NOT_A_FILE.at(LineRef(f"{_shown(folder)}/{name}"), found=name)])
    return path if path.is_file() else None


def template_text(path: Path, shown: str = "") -> str:
    """Return the text of a template file without byte order mark; `shown` is its name in problems.

    Raises ReportgenError (RG518) if it can't be read or is not UTF-8; the problem then has the line.
    """
    place = shown or shown_path(path)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReportgenError([TEMPLATE_UNREADABLE.at(LineRef(place, line), detail=error.reason)]) from error
    except OSError as error:
        raise_if_limited(error)
        raise ReportgenError([TEMPLATE_UNREADABLE.at(LineRef(place), detail=error.strerror or error)]) from error


def load_template(folder: Path, shared: Path) -> DocumentTemplate:
    """Load the template in `folder` (`templates/report`: `report.html.j2`, `report.docx`, `report.css`, `styles.toml`).

    `shared` is the workspace's `templates/shared`; files missing there are taken from reportgen's own. Raises
    ReportgenError (RG501) if the folder contains neither an HTML template nor a Word file.
    """
    name = folder.name
    search = [TemplateFolder(folder, _shown(folder)), TemplateFolder(shared, _shown(shared))]
    own = shipped_folder() / "templates" / "shared"
    if own.resolve() != shared.resolve():
        search.append(TemplateFolder(own, f"reportgen/{_shown(own)}"))
    html, docx = inside(folder, f"{name}.html.j2"), inside(folder, f"{name}.docx")
    if html is None and docx is None:
        expected = f"{_shown(folder)}/{name}.html.j2"
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(FileRef(expected), file=f"{name}.html.j2")])
    base = next((path for place in search[1:] if (path := inside(place.path, BASE_CSS))), None)
    css = tuple(path for path in (base, inside(folder, f"{name}.css")) if path is not None)
    return DocumentTemplate(name, html, docx, css, inside(folder, "styles.toml"), tuple(search))


def shown_path(path: Path) -> str:
    """Return the path of a template file in problems: `templates/report/report.css`."""
    return f"{_shown(path.parent)}/{path.name}"


def _shown(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"
