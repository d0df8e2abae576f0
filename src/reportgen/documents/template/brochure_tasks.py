"""What the flap of a brochure prints of the tasks: groups with a text each, or the tasks of the only group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from reportgen.documents.brochure import outside
from reportgen.documents.brochure.letters import SEMIBOLD, TEXT, Letters
from reportgen.documents.brochure.wording import PanelIcons
from reportgen.documents.template.brochure_lines import Line
from reportgen.documents.template.context import TaskGroup, TaskRow
from reportgen.documents.template.environment import bare
from reportgen.documents.template.phrases import first_upper, lower_first, plain

_MOST_SINGLE = 6
"""Most tasks of one group that are printed one by one."""


def texts_of_groups(lines: Sequence[Line]) -> dict[str, Line]:
    """The lines `Group: text` of a section, by the name of the group in small letters."""
    return {line.text.partition(":")[0].strip().casefold(): line for line in lines if ":" in line.text}


def single_tasks(
    groups: Sequence[TaskGroup], texts: Collection[str], width: float, letters: Letters
) -> Sequence[TaskRow]:
    """The tasks of the only group, if there are a few with short names and no text about the group."""
    own = groups[0].tasks if len(groups) == 1 and groups[0].name.casefold() not in texts else ()
    room, most = outside.title_room(width)
    short = all(letters.lines(plain(task.name), room, TEXT, SEMIBOLD) <= most for task in own)
    return own if short and 1 < len(own) <= _MOST_SINGLE else ()


def task_of(row: TaskRow, icons: PanelIcons) -> outside.Task:
    """A task without text."""
    title = first_upper(plain(bare(row.name)))
    return outside.Task(title, "", _new(icons, title))


def group_of(
    group: TaskGroup, texts: Mapping[str, Line], width: float, letters: Letters, icons: PanelIcons
) -> tuple[outside.Task, Markup]:
    """A group of tasks with the text about it, otherwise with its first tasks."""
    line = texts.get(group.name.casefold())
    said = _after_colon(line) if line else _first_tasks(group, width, letters)
    icon = line.icon if line and line.icon else _new(icons, group.name)
    return outside.Task(group.name, plain(said), icon), said


def _new(icons: PanelIcons, text: str) -> str:
    """A pictogram that no other task has."""
    (icon,) = icons(text)
    icons.used.add(icon)
    return icon


def _first_tasks(group: TaskGroup, width: float, letters: Letters) -> Markup:
    """The names of the first tasks of a group that fit on two lines; empty if none does."""
    room = outside.short_room(width)
    found = Markup("")
    for task in group.tasks:
        name = bare(task.name)
        longer = found + "; " + Markup(lower_first(str(name))) if found else name
        if letters.lines(plain(longer), room) <= 2:
            found = Markup(longer)
    return found + "." if found else found


def _after_colon(line: Line) -> Markup:
    rest = str(line.markup).partition(":")[2].strip()
    return Markup(first_upper(rest))
