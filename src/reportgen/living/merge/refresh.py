"""Merges three Word files: as built, as people edited it, and built anew from the present workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.finished.package import Package, read_package
from reportgen.finished.word import W
from reportgen.living.align import masked
from reportgen.living.edited import Place, text_parts
from reportgen.living.merge.adopt import Adopter
from reportgen.living.merge.apply import Applier
from reportgen.living.merge.binding import BUILD_PROPERTY, bind, data_part, marks_in, name_build
from reportgen.living.merge.blocks import Block, BlockReader
from reportgen.living.merge.boxes import TextBoxes
from reportgen.living.merge.changes import BlockOrder, Change, Deletion, Insertion, Plan, RowInsertion, TextChange
from reportgen.living.merge.judge import PresentFigures
from reportgen.living.merge.model import Outcome, Reason, Remark, Result
from reportgen.living.merge.plan import Planner, Version, plan_copies
from reportgen.living.merge.remarks import comment_words
from reportgen.living.merge.renumber import Renumbering
from reportgen.living.printed import marks_of
from reportgen.living.word_changes import WordChanges
from reportgen.living.word_comments import Comments, open_comments
from reportgen.living.word_edit import Editor
from reportgen.problems import Bilingual, FileRef, ReportgenError
from reportgen.problems.codes_refresh import NO_FIGURES_LEFT


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The merged file (None if there is nothing to change), and what the summary says about it."""

    data: bytes | None
    outcomes: tuple[Outcome, ...] = ()


def refresh(
    base: bytes,
    edited: bytes,
    new: bytes,
    name: str,
    judge: PresentFigures,
    *,
    date: str,
    tracked: bool = False,
    before: Sequence[bytes] = (),
) -> Refreshed:
    """Return the edited file with the changes between the file as built and the new one.

    `date` is that of comments and tracked changes (ISO 8601). With `tracked`, texts, paragraphs and rows are tracked
    changes. `before` are the files as built that a redline was made from, oldest first: what people rejected in it is
    changed again, what they accepted is not theirs. Raises ReportgenError if the edited file must not or cannot be
    read.
    """
    builds = [read_package(built).custom_property(BUILD_PROPERTY) for built in (*before, base, new)]
    redlined = " ".join(dict.fromkeys(build for build in builds if build != builds[-1])) if tracked else ""
    step = _Step(name, judge, date, tracked, redlined)
    data: bytes | None = None
    outcomes: list[Outcome] = []
    for one, following in pairwise((*before, base)):
        brought = step.merge(one, data or edited, following, comments=False)
        data = brought.data or data
        outcomes += (outcome for outcome in brought.outcomes if outcome.result is Result.UPDATED)
    last = step.merge(base, data or edited, new, comments=True)
    return Refreshed(last.data or data, (*outcomes, *last.outcomes))


@dataclass(frozen=True, slots=True)
class _Step:
    """Merges the changes between two builds into an edited file. `redlined` are the builds that a redline names."""

    name: str
    judge: PresentFigures
    date: str
    tracked: bool
    redlined: str

    def merge(self, base: bytes, edited: bytes, new: bytes, *, comments: bool) -> Refreshed:
        changes = WordChanges(edited, self.name)
        package, old, source = changes.package.package, read_package(base), read_package(new)
        is_current = package.custom_property(BUILD_PROPERTY) == source.custom_property(BUILD_PROPERTY)
        if package.parts == old.parts and not self.tracked:
            return Refreshed(None if is_current else new)
        built, renewed = data_part(old), data_part(source)
        before, now = (data.figures if data is not None else {} for data in (built, renewed))
        versions = read_versions(old, package, source, marks_in(built) | marks_in(renewed))
        plan = Planner(*versions, self.judge.between(before, now)).run()
        if not comments:
            plan.drop_remarks()
        if is_current and not any(map(_changes_words, plan.changes)):
            return Refreshed(None, (*plan.outcomes, *_still_open(package, plan)))
        _apply(plan, changes, source, Editor(changes.ids, self.date if self.tracked else ""), self.date)
        if (data := renewed or data_part(package)) is not None:
            # a tracked figure is not bound, and no node has its new words if the change is rejected
            shown = {key: words for key, words in now.items() if before.get(key) == words} if self.tracked else now
            bind(changes, data.with_figures(shown))
        name_build(changes.package, source, self.redlined)
        listed = tuple(replace(o, untracked=self.tracked and (o.untracked or _is_untracked(o))) for o in plan.outcomes)
        return Refreshed(changes.to_bytes(), listed)


def _still_open(package: Package, plan: Plan) -> Iterator[Outcome]:
    """Yield the comments of earlier merges about which nobody has decided, and that the plan does not list."""
    known = {outcome.old for outcome in plan.outcomes}
    for at, words in open_comments(package):
        if at not in known:
            yield Outcome(Result.CONFLICT, Reason.COMMENT, at, hint=Bilingual(words, words))


def _changes_words(change: Change) -> bool:
    """Whether a change is more than comments."""
    return not isinstance(change, TextChange) or bool(change.merge.edits)


def _is_untracked(outcome: Outcome) -> bool:
    return outcome.result is Result.UPDATED and outcome.reason in (Reason.CHART, Reason.PICTURE)


def refresh_alone(data: bytes, name: str, judge: PresentFigures, *, date: str, tracked: bool = False) -> Refreshed:
    """Return a file of which no original is kept with present figures in its controls and bookmarks.

    A control is updated if its text is that in the file's own data part. Raises ReportgenError if there are no
    figures, or if the file must not or cannot be read.
    """
    changes = WordChanges(data, name)
    package = changes.package.package
    own = data_part(package)
    judge = replace(judge.between({} if own is None else own.figures, {}), alone=True)
    version = _version(package, marks_of(judge.context.book), ())
    blocks = [*version.body, *version.beside]
    if not any(block.passage.figures for block in blocks):
        raise ReportgenError([NO_FIGURES_LEFT.at(FileRef(name))])
    plan = Plan()
    for block in blocks:
        plan_copies(plan, block, judge)
    _apply(plan, changes, package, Editor(changes.ids, date if tracked else ""), date)
    if own is not None:
        now = {key: judge.words(*key) for block in blocks for f in block.passage.figures if (key := (f.id, f.form))}
        shown = {key: words for key, words in now.items() if words is not None}
        if tracked:
            shown = {key: words for key, words in shown.items() if judge.before(*key) == words}
        bind(changes, own.with_figures(shown))
    return Refreshed(changes.to_bytes(), tuple(plan.outcomes))


def read_versions(
    base: Package, edited: Package, new: Package, marks: Mapping[str, tuple[str, str]]
) -> tuple[Version, Version, Version]:
    """The blocks of three files; a table of the edited file that has the rows of a data table is one."""
    one, third = _version(base, marks, ()), _version(new, marks, ())
    rows = {masked(row.passage.text) for version in (one, third) for block in version.body for row in block.rows}
    return one, _version(edited, marks, rows), third


def _version(package: Package, marks: Mapping[str, tuple[str, str]], rows: tuple[()] | set[str]) -> Version:
    reader = BlockReader(package, marks, rows)
    beside = [block for part in text_parts(package)[1:] for block in reader.read(part)]
    return Version(package, reader.read(package.document), beside)


def _apply(plan: Plan, changes: WordChanges, source: Package, editor: Editor, date: str) -> None:
    places: dict[int, int] = {}
    for part in {c.block.part for c in plan.changes if isinstance(c, TextChange) and c.merge.remarks}:
        paragraphs = list(changes.package.root(part).iter(W + "p"))
        places |= {id(paragraph): number for number, paragraph in enumerate(paragraphs)}
        changes.paragraph(part, 0)  # numbers are those before anything is changed
    comments = Comments(changes, date)

    def comment(block: Block, remark: Remark) -> None:
        place = Place(0, len(block.passage.text), block.part, (places[id(block.element)],))
        comments.add(place, remark.start, remark.end, comment_words(remark.outcome))

    adopter = Adopter(changes.package, changes.document, source, changes.ids, plan.pairs)
    root = changes.package.root(changes.document)
    ours = {c.block.element: c.merge.ours for c in plan.changes if isinstance(c, TextChange)}
    numbers, boxes = Renumbering(root, ours), TextBoxes(root)
    Applier(changes.package, source, adopter, editor).apply(plan, comment)
    if any(isinstance(change, Insertion | RowInsertion | BlockOrder | Deletion) for change in plan.changes):
        numbers.renew(editor)
    boxes.renew(changes.ids)
