"""Renders a template to an HTML tree, in a sandbox; errors are reported with the line of the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from lxml import etree

from reportgen.documents.template.bytecode_cache import enable_bytecode_cache
from reportgen.documents.template.context import photo_paths, place_of_address
from reportgen.documents.template.drawing_sources import Drawings
from reportgen.documents.template.environment import install_filters
from reportgen.documents.template.figure_view import FigureRequestError
from reportgen.documents.template.files import DocumentTemplate, TemplateFolder, inside, template_text
from reportgen.documents.template.images import ImageFile, PendingImages
from reportgen.documents.template.limits import LimitError, limit_problem
from reportgen.documents.template.parser import parse_strictly
from reportgen.documents.template.qr import SCHEME
from reportgen.documents.template.sandbox import TemplateSandbox
from reportgen.documents.template.source_map import SRC, line_ref, mark_source, place_of
from reportgen.documents.template.vocabulary import NO_VALUE, check_vocabulary
from reportgen.documents.template.year_sums import YearSumError
from reportgen.problems import LineRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_limits import DOCUMENT_TOO_LARGE, TEMPLATE_WORD
from reportgen.problems.codes_templates import (
    EMPTY_FIGURE,
    LINK_REFUSED,
    TEMPLATE_FAILED,
    TEMPLATE_FILE_MISSING,
    TEMPLATE_NOT_FOUND,
    TEMPLATE_SYNTAX,
    UNDEFINED_NAME,
    UNSAFE_TEMPLATE,
    YEAR_SUM,
)
from reportgen.records.links import SCHEMES, is_link
from reportgen.records.long_words import long_word

"""Printed in a table cell for a figure without a value."""
MAX_ELEMENTS = 40_000
"""Maximum number of elements of a document: for a thousand its PDF and Word file take 15 MB and 1.6 s of CPU time."""
MAX_WORD = 1_000
"""Maximum number of characters without a space that a template prints; those of cells may have 200."""
_SHOWN = 40


class _Loader(BaseLoader):
    """Loads templates from the search path, with the line of every opening tag in an attribute."""

    def __init__(self, search: tuple[TemplateFolder, ...]) -> None:
        self._search = search

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        for folder in self._search:
            path = inside(folder.path, template)
            if path is not None:
                name = f"{folder.shown}/{template}"
                return mark_source(template_text(path, name), name), name, lambda: True
        raise TemplateNotFound(template)


class Rendering:
    """A rendered document whose images are still being prepared; a context manager."""

    def __init__(self, root: Any, problems: list[Problem], images: PendingImages) -> None:
        self._root = root
        self._problems = problems
        self._images = images

    def __enter__(self) -> Rendering:
        return self

    def __exit__(self, *_: object) -> None:
        self._images.__exit__()

    @property
    def images(self) -> Mapping[str, ImageFile]:
        """The files of the images of `root`, by `digest_of` their URI."""
        return self._images.files

    def root(self) -> Any:
        """Return the `html` element with its images. Raises ReportgenError (RG501–RG523)."""
        problems = self._problems + self._images.finish()
        if has_errors(problems):
            raise ReportgenError(problems)
        return self._root


def render(template: DocumentTemplate, context: Mapping[str, object]) -> Rendering:
    """Render a template; `context` is the result of `make_context` and `with_functions`.

    The result has only elements of `vocabulary`, with `data-src="file:line"`, and images as data URIs. Raises
    ReportgenError with the line of the template.
    """
    if template.html is None:
        name = f"{template.name}.html.j2"
        raise ReportgenError([TEMPLATE_FILE_MISSING.at(LineRef(f"{template.search[0].shown}/{name}"), file=name)])
    start = f"{template.search[0].shown}/{template.html.name}:1"
    environment = _environment(template)
    try:
        with environment.limits:
            root = parse_strictly(_run(environment, template, context), start)
            _check_elements(root)
            problems = [*check_vocabulary(root), *_check_codes(root, context), *_check_words(root)]
    except (LimitError, MemoryError) as error:
        raise ReportgenError([limit_problem(error, line_ref(start))]) from error
    if has_errors(problems):
        raise ReportgenError(problems)
    problems += fill_empty_figures(root)
    draw = context.get("draw")
    parts = draw.parts if isinstance(draw, Drawings) else {}
    return Rendering(root, problems, PendingImages(root, template, photo_paths(context), parts))


def _check_codes(root: Any, context: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a problem (RG527) for each QR code whose address is not a link, at the cell of the address if known."""
    for img in root.iter("img"):
        source, place = img.get("src", ""), place_of(img)
        address = source.removeprefix(SCHEME).strip()
        if source.startswith(SCHEME) and address and not is_link(address):
            cell = place_of_address(context, address, place)
            yield LINK_REFUSED.at(cell, found=address, template=place, schemes=", ".join(SCHEMES))


def _check_elements(root: Any) -> None:
    """Raise ReportgenError (RG549) if there are too many elements, at the line that prints most of them."""
    count = sum(1 for _ in root.iter())
    if count <= MAX_ELEMENTS:
        return
    lines: Counter[str] = Counter()
    stack = [(root, "")]
    while stack:
        element, line = stack.pop()
        line = element.get(SRC, line)
        lines[line] += 1
        stack += [(child, line) for child in element]
    place = line_ref(lines.most_common(1)[0][0])
    raise ReportgenError([DOCUMENT_TOO_LARGE.at(place, found=str(count), limit=MAX_ELEMENTS)])


def _check_words(root: Any) -> Iterator[Problem]:
    """Yield a problem (RG548) for the first word that is too long to be laid out."""
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and (word := long_word(text, MAX_WORD)):
                place = place_of(element)
                yield TEMPLATE_WORD.at(place, found=f"{word[:_SHOWN]}…", length=len(word), limit=MAX_WORD)
                return


def _environment(template: DocumentTemplate) -> TemplateSandbox:
    environment = TemplateSandbox(
        loader=_Loader(template.search),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # constant folding takes longer than it saves
    )
    install_filters(environment)
    enable_bytecode_cache(environment)
    return environment


def _run(environment: TemplateSandbox, template: DocumentTemplate, context: Mapping[str, object]) -> str:
    start = LineRef(f"{template.search[0].shown}/{template.name}.html.j2")
    known = tuple(folder.shown + "/" for folder in template.search)
    assert template.html is not None
    try:
        return environment.get_template(template.html.name).render(context)
    except ReportgenError:
        raise
    except FigureRequestError as error:
        raise error.at(_line_of(error, known)) from error
    except (LimitError, MemoryError) as error:
        raise ReportgenError([limit_problem(error, _line_of(error, known) or start)]) from error
    except (
        TemplateError,
        ArithmeticError,
        TypeError,
        ValueError,
        LookupError,
        AttributeError,
        RecursionError,
        SyntaxError,  # of the compiled template, if it has too many nested blocks
    ) as error:
        raise ReportgenError([template_problem(error, _line_of(error, known) or start)]) from error


def template_problem(error: Exception, place: LineRef | None) -> Problem:
    """Convert a template error to a problem at `place`, or for a syntax error at its own line."""
    detail = " ".join(str(error).split())
    if isinstance(error, TemplateSyntaxError):
        file = error.filename or error.name
        place = LineRef(file, error.lineno) if file else place
        if isinstance(error, YearSumError):
            return YEAR_SUM.at(place, found=error.words)
        return TEMPLATE_SYNTAX.at(place, detail=" ".join((error.message or "").split()))
    if isinstance(error, SecurityError):
        return UNSAFE_TEMPLATE.at(place, detail=detail)
    if isinstance(error, UndefinedError):
        return UNDEFINED_NAME.at(place, detail=detail)
    if isinstance(error, TemplateNotFound):
        return TEMPLATE_NOT_FOUND.at(place, found=str(error.name or ""))
    return TEMPLATE_FAILED.at(place, detail=detail or type(error).__name__)


def _line_of(error: Exception, known: tuple[str, ...]) -> LineRef | None:
    """Return the template line of the innermost template frame in the traceback; None if there is none."""
    place = None
    step = error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(known):
            place = LineRef(file, step.tb_lineno)
        step = step.tb_next
    return place


def fill_empty_figures(root: Any) -> list[Problem]:
    """Replace a figure without a value by `–` in a table cell; elsewhere report RG505."""
    problems = []
    for element in list(root.iter("data")):
        if element.get("data-empty") is None:
            continue
        if any(parent.tag in ("td", "th") for parent in element.iterancestors()):
            element.tag, element.text = "no-value", NO_VALUE
        else:
            problems.append(EMPTY_FIGURE.at(place_of(element), found=element.get("data-figure")))
    etree.strip_tags(root, "no-value")
    return problems
