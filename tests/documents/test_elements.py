"""Every element is declared once, and has all that it needs: handlers, a Word style, a reset."""

import re
from importlib.resources import files

import pytest
import tinycss2
import workspaces as ws
from weasyprint import CSS

from reportgen.documents.docx import inline as word_inline
from reportgen.documents.docx import state as word_state
from reportgen.documents.docx import writer as word_writer
from reportgen.documents.pdf import builder as pdf_builder
from reportgen.documents.pdf import tree as pdf_tree
from reportgen.documents.styles.defaults import SHARED_STYLES
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles
from reportgen.documents.template.vocabulary import CHILDREN, ELEMENTS, TEXT, Element, Handlers, reset_css, tags_of

assert word_writer
assert pdf_tree, "importing a writer registers its handlers"

HANDLERS = {
    "PDF blocks": pdf_builder.block_handlers,
    "PDF inline": pdf_builder.inline_handlers,
    "Word blocks": word_state.block_handlers,
    "Word inline": word_inline.inline_handlers,
}
LONGER_KEYS = {"li", "header", "footer", "hr", "aside"}
"""Elements whose Word style depends on their class or on what they are in."""


@pytest.mark.parametrize("name", HANDLERS)
def test_every_element_has_a_handler_in_every_writer(name: str) -> None:
    assert HANDLERS[name].missing() == []


def test_a_missing_handler_is_noticed_and_a_wrong_one_refused() -> None:
    handlers: Handlers = Handlers("block")
    register = handlers.register(*(tag for tag in tags_of("block") if tag != "hr"))
    register(print)
    assert handlers.missing() == ["hr"]
    assert handlers.get("hr") is None
    for tag in ("p", "em", "li", "blink"):  # registered already, of another place, a part of another, not declared
        with pytest.raises(ValueError, match=f"<{tag}>"):
            handlers.register(tag)


@pytest.mark.parametrize("element", [e for e in ELEMENTS.values() if e.styled], ids=lambda e: e.tag)
def test_every_styled_element_has_a_word_style(element: Element) -> None:
    optional = element.styled == "block" or (element.styled == "character" and element.tag not in ("strong", "em"))
    keys = [key for key in SHARED_STYLES if re.split(r"[ >]+", key)[-1].split(".")[0] == element.tag]
    assert element.style or optional or (element.tag in LONGER_KEYS and keys)
    assert not element.style or SHARED_STYLES[element.tag] == element.style


def test_the_report_has_the_styles_of_all_elements() -> None:
    folder = ws.SAMPLE / "templates" / "report"
    styles = read_styles((folder / "report.docx").read_bytes(), make_style_map())
    known = styles.paragraphs.keys() | styles.characters.keys() | styles.tables.keys()
    assert {element.style for element in ELEMENTS.values() if element.style} - known == set()


def browser_defaults() -> set[tuple[str, str]]:
    """(element, property) that WeasyPrint's own style sheet sets for an element without a class."""
    sheet = (files("weasyprint") / "css" / "html5_ua.css").read_text(encoding="utf-8")
    found = set()
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            tags = [tag.strip() for tag in tinycss2.serialize(rule.prelude).split(",")]
            names = [d.name for d in tinycss2.parse_blocks_contents(rule.content) if d.type == "declaration"]
            found |= {
                (tag, name.partition("-")[0] if name[:3] in ("mar", "pad") else name) for tag in tags for name in names
            }
    return found


def test_what_a_browser_gives_an_element_is_undone() -> None:
    """Otherwise the PDF would format a new element in a way that its Word style does not specify."""
    reset = {"margin", "padding", "font-family", "font-size", "font-style", "font-weight", "white-space"}
    kept = {
        (tag, name)
        for tag, name in browser_defaults()
        if tag in ELEMENTS and name in reset and f"{name}: " not in ELEMENTS[tag].reset
    }
    assert kept == set()
    assert ("blockquote", "margin") in browser_defaults()
    assert len(CSS(string=reset_css()).matcher.lower_local_name_selectors) == sum(
        bool(element.reset) for element in ELEMENTS.values()
    )


def test_content_names_declared_elements_only() -> None:
    assert {tag for tags in CHILDREN.values() for tag in tags} - {TEXT} <= ELEMENTS.keys()
    reached = {tag for tags in CHILDREN.values() for tag in tags} | {"body"}
    assert set(ELEMENTS) - reached == set(), "an element that may stand nowhere"
