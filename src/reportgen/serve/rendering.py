"""Renders the pages of the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from reportgen.commands.new_period import message_fields
from reportgen.languages import Lang
from reportgen.period import Period
from reportgen.serve.grouping import cell_of, groups_of
from reportgen.serve.words import WORDS, say
from reportgen.texts import messages
from reportgen.workbooks.schema import WORKBOOKS

if TYPE_CHECKING:
    from reportgen.preview.model import PreviewDocument, PreviewPage


class Pages:
    """The templates in `pages/`; everything that is not markup of ours is escaped."""

    def __init__(self, lang: Lang, root: Path, *, is_local: bool) -> None:
        self.lang = lang
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"say": self.say, "lang": lang, "root": root, "is_local": is_local}
        self._environment.globals |= {
            "document_name": self.document_name,
            "key_name": self.key_name,
            "page_label": self.page_label,
            "carried": self.carried,
            "groups_of": groups_of,
            "cell_of": cell_of,
            "workbooks": tuple(schema.file for schema in WORKBOOKS),
        }
        self._environment.filters |= {"time": _time, "sentence": _sentence}

    def say(self, key: str, **args: object) -> str:
        """A text in the language of the window."""
        return (say if key in WORDS else messages.say)(key, self.lang, **args)

    def document_name(self, document: PreviewDocument) -> str:
        """A short name: that of a document that we ship, else its title."""
        name = self.key_name(document.name)
        return document.title if name == document.name else name

    def key_name(self, key: str) -> str:
        """The name of a document that we ship, by its key in the settings; the key of any other."""
        return self.say(f"document.{key}") if f"document.{key}" in WORDS else key

    def page_label(self, page: PreviewPage) -> str:
        """`Trang 3`; `Phụ lục I, trang 1` in an appendix, where numbers restart."""
        key = "preview.page-of" if page.appendix else "preview.page"
        return self.say(key, label=page.label, appendix=page.appendix)

    def carried(self, part: str, count: int, made: Mapping[str, Any]) -> str:
        """What `new` has carried over, as the command says it."""
        last = Period.parse(made["last"]) if made["last"] else None
        return self.say(f"carried.{part}", n=count, **message_fields(Period.parse(made["key"]), last)).strip()

    def page(self, name: str, status: int = HTTPStatus.OK, **context: Any) -> HTMLResponse:
        """A page."""
        return HTMLResponse(self.render(name, context), status)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """A page as text."""
        return self._environment.get_template(name).render(context)


def _time(moment: dt.datetime) -> str:
    return f"{moment:%H:%M:%S}"


def _sentence(text: str) -> str:
    """The text of a problem with a capital letter; the texts are parts of a line."""
    return text[:1].upper() + text[1:]
