"""The blocks of the outside: the flap with the tasks, the back with quote, changes, key and sources, the cover."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.documents.brochure.fill import closed, head, icon_line, without_column
from reportgen.documents.brochure.letters import CAPTION, EXTRABOLD, NUMBER, SEMIBOLD, TASK, TEXT, TITLE, Letters
from reportgen.documents.brochure.model import Block, Grid, Panel, Sentence
from reportgen.documents.drawings.landscape import night_top

TASK_SIZES = ((36.0, 20.0), (24.0, 12.0), (18.0, 10.0))
"""Height of a task block and size of its pictogram, if all tasks fit in blocks of one height."""
SMALL_TASK, SMALL_TASK_ICON, TASK_LINES = 12.0, 8.0, 4
"""The lowest task block, which has a title only, its pictogram, and most lines of a text beside such a pictogram."""
ISSUER_HEIGHT = 18.0
KEY_HEIGHT = 29.0
TITLE_SIZES = ((TITLE, 9.6), (18.0, 8.64))
"""Sizes of the title on the cover in points, with the heights of their lines."""
_EVEN = 0.62
"""Least length of an inner line of the title, as a part of its longest line."""
_LAST = 1.3
"""What the length of the last line is multiplied with before it is compared."""
_ENDS = (0.25, 0.5)
"""Weights of the free space in the first and the last line of the title: they may be shorter."""
COVER_GAP = 6.0
"""Space between the issuer and the title."""
COVER_DATE = 5.5
CHANGE_PADDING = 1.4
PHOTO_HEIGHT, LEAST_PHOTO = 67.0, 30.0
"""Largest and smallest height of a photo on the cover."""
CHANGE_NUMBER = 20.0
"""Width of the column of growth figures."""
CHANGES = (3, 8)
"""Fewest and most growth figures in the table of changes."""
COVER_LINES = 9
"""Most lines of the title."""
ISSUER_LINES = 3
"""Most lines of the issuer with its parent body."""


@dataclass(frozen=True, slots=True)
class Task:
    """A group of tasks: its name, a sentence about it, its pictogram."""

    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class BackContent:
    """What the back can print; `changes` are the names beside the growth figures."""

    quote: str = ""
    speaker: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    """The kinds of blocks inside whose marks are explained."""
    sentences: tuple[Sentence, ...] = ()
    contacts: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    code: bool = False
    """Whether there is a QR code."""
    above_changes: tuple[str, str] = ("", "")
    """The title and the caption of the table of changes."""


def fill_flap(
    heading: str,
    target: Block | None,
    tasks: Sequence[Task],
    sentences: Sequence[Sentence],
    grid: Grid,
    letters: Letters,
) -> Panel:
    """The flap: head, the plan in per cent, the groups of tasks in the largest size that holds all, sentences.

    The plan gives way if tasks have no room for their texts otherwise.
    """
    width = grid.outer_width(0)
    room = grid.room(grid.bands[1])
    blocks = [head(heading, width, letters)] if heading else []
    plans = [[target], []] if target else [[]]
    free = room - sum(block.height for block in blocks)
    forms = [[*plan, *_tasks(tasks, free - sum(b.height for b in plan), width, letters)] for plan in plans]
    blocks += max(forms, key=lambda form: sum(1 + bool(b.lines) for b in form if b.kind == "task"))
    for sentence in sentences:
        block = icon_line(sentence, width, letters, is_main=not tasks)
        if block is not None and sum(b.height for b in blocks) + block.height <= room:
            blocks.append(block)
    return closed(without_column(blocks, ("task", "icon-line")), grid)


def _tasks(tasks: Sequence[Task], room: float, width: float, letters: Letters) -> list[Block]:
    """Blocks of one height, otherwise each as high as its text needs, otherwise titles only."""
    drawn = [bool(task.icon) for task in tasks]
    lacks = (not any(task.text for task in tasks)) + (not any(drawn)) + (not all(drawn))
    for height, icon in TASK_SIZES[lacks:]:  # without text or pictograms a large block would be empty
        if len(tasks) * height <= room + 0.01 and all(_needed(t, icon, width, letters) <= height for t in tasks):
            return [_task(n, task, height, icon, width, letters) for n, task in enumerate(tasks)]
    heights = [max(_needed(task, SMALL_TASK_ICON, width, letters) + 2, SMALL_TASK) for task in tasks]
    if sum(heights) <= room + 0.01:
        own = enumerate(zip(tasks, heights, strict=True))
        return [_task(n, task, height, SMALL_TASK_ICON, width, letters) for n, (task, height) in own]
    titled = [replace(task, text="") for task in tasks[: int(room // SMALL_TASK)]]
    return [_task(n, task, SMALL_TASK, SMALL_TASK_ICON, width, letters) for n, task in enumerate(titled)]


def _task(index: int, task: Task, height: float, icon: float, width: float, letters: Letters) -> Block:
    large = icon == TASK_SIZES[0][1]
    room = _beside(icon, width)
    title = letters.broken(task.title, room, TASK if large else TEXT, SEMIBOLD)
    lines = letters.lines(task.text, room) if task.text else 0
    return Block(
        "task", height, icons=(task.icon,), title=task.title, labels=(title,), index=index, lines=lines, widths=(icon,)
    )


def _needed(task: Task, icon: float, width: float, letters: Letters) -> float:
    """The height of title and text beside a pictogram of this size; infinite if they have too many lines."""
    large = icon == TASK_SIZES[0][1]
    room = _beside(icon, width)
    titles = letters.lines(task.title, room, TASK if large else TEXT, SEMIBOLD)
    lines = letters.lines(task.text, room) if task.text else 0
    if titles > 2 or lines > TASK_LINES:
        return math.inf
    return 4 + 5.5 * titles + 1 + 4 * lines if large else 2 + 4 * (titles + lines)


def _beside(icon: float, width: float) -> float:
    """The width beside the pictogram of a task."""
    return width - icon - (6 if icon == TASK_SIZES[0][1] else 4)


def title_room(width: float) -> tuple[float, int]:
    """Width and lines of the title of a task in the form that holds most tasks."""
    return _beside(SMALL_TASK_ICON, width), 2


def text_room(width: float) -> tuple[float, int]:
    """Width and lines of the longest text of a task."""
    return _beside(SMALL_TASK_ICON, width), TASK_LINES


def short_room(width: float) -> float:
    """The width of a text of a task in most forms."""
    return _beside(TASK_SIZES[1][1], width)


def fill_back(content: BackContent, grid: Grid, letters: Letters) -> Panel:
    """The back: issuer, quote, changes, key, contacts and sources; what does not fit is left out from the end."""
    width = grid.outer_width(1)
    room = grid.room(grid.bands[1])
    blocks = [Block("issuer", ISSUER_HEIGHT)]
    last = _last(content, width, letters)
    room -= sum(block.height for block in last)
    optional: list[Block] = []
    if content.quote:
        lines = letters.lines(content.quote, width, NUMBER, SEMIBOLD)
        optional.append(Block("quote", 4 + 7.4 * lines + 3 + 12 + 4, lines=lines))
    optional += [b for s in content.sentences if (b := _paragraph(s, width, letters))]
    if len(content.changes) >= CHANGES[0]:
        lines = sum(letters.lines(name, width - CHANGE_NUMBER - 2) for name in content.changes)
        title, caption = content.above_changes
        lines += letters.lines(title, width, TEXT, SEMIBOLD) + letters.lines(caption, width, CAPTION)
        height = 2 + 1 + 4 * lines + CHANGE_PADDING * len(content.changes) + 2
        optional.append(Block("changes", height, counts=(len(content.changes),)))
    if content.marks and content.changes:
        optional.append(Block("key", KEY_HEIGHT, icons=content.marks))
    for block in optional:
        if sum(b.height for b in blocks) + block.height <= room + 0.01:
            blocks.append(block)
    return closed([*blocks, *last], grid)


def _paragraph(sentence: Sentence, width: float, letters: Letters) -> Block:
    lines = letters.lines(sentence.text, width)
    return Block("paragraph", 2 + 4 * lines + 6, index=sentence.index, lines=lines, figures=sentence.figures)


def _last(content: BackContent, width: float, letters: Letters) -> list[Block]:
    blocks = []
    if content.contacts:
        lines = sum(letters.lines(words, width) for words in content.contacts)
        blocks.append(Block("contacts", 2 + 4 * lines + 6, lines=lines))
    if content.source or content.code:
        room = width - (24 if content.code else 0)
        lines = sum(letters.lines(words, room, 7.5) for words in content.source)
        height = max(2 + 4 + 4 * lines, 24.0 if content.code else 0) + 4
        blocks.append(Block("source", height, lines=lines, widths=(room,)))
    return blocks


def title_lines(title: str, width: float, letters: Letters) -> tuple[list[str], int]:
    """The lines of the title on the cover, and the index of its size.

    This is the largest size in which no inner line is short, otherwise that with the least differences.
    """
    forms = []
    for size, _ in TITLE_SIZES:
        ends = _ENDS if letters.lines(title, width, size, EXTRABOLD) > 2 else (1.0, 1.0)
        forms.append(letters.balanced(title, width, size, EXTRABOLD, ends))
    even = [_evenness(lines, width, letters) for lines in forms]
    at = next((n for n, value in enumerate(even) if value >= _EVEN), even.index(max(even)))
    return forms[at], at


def _evenness(lines: Sequence[str], width: float, letters: Letters) -> float:
    """The length of the shortest line as a part of the longest; the first one does not count, the last one may be a bit
    shorter. 0 if the lines are not balanced."""
    widths = [letters.width(line, TITLE, EXTRABOLD) for line in lines]
    if len(lines) == 1:
        return float(widths[0] <= width)
    inner, last = widths[1:-1], widths[-1] * _LAST
    return min(1.0, *(own / max(widths) for own in (*inner, last)))


def cover(
    title: str, after: float, photo: bool, grid: Grid, letters: Letters, *, picture: bool = False
) -> tuple[list[str], int, float, float]:
    """Lines and size of the title on the cover (see `title_lines`), height of the landscape, and height of a photo
    above it (0 without room).

    `after` is the height of what follows the title. `picture`: the landscape is a picture, which has no free space at
    its top as the drawing has.
    """
    width = grid.outer_width(2)
    lines, at = title_lines(title, width, letters)
    size, height = TITLE_SIZES[at]
    count = sum(letters.lines(line, width, size, EXTRABOLD) for line in lines)  # a line that can't be balanced wraps
    used = ISSUER_HEIGHT + COVER_GAP + count * height + after
    room = round(min(grid.room(grid.bands[1]) - used, PHOTO_HEIGHT), 1)
    if photo and room >= LEAST_PHOTO:
        return lines, at, grid.bands[1], room
    fitting = (b for b in grid.bands if used <= grid.room(b if picture else night_top(b)))
    return lines, at, max(fitting, default=grid.bands[0]), 0.0
