"""Check tasks: contradictions between their columns, and deadlines against the date of the document."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.period import Period, end_of_month
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.dates import short_date
from reportgen.records.model import Task, TaskState, Yearbook
from reportgen.records.numbers import plain

PROGRESS_RANGE = Kind(
    "RG315",
    Severity.ERROR,
    Bilingual("Tiến độ nằm ngoài khoảng 0 đến 100", "The progress is not within 0 to 100"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual("Sửa lại tiến độ", "Fix the progress"),
    example="Tiến độ 120",
)
TASK_YEAR = Kind(
    "RG316",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ của {of_task} sẽ không được in: báo cáo chỉ nêu nhiệm vụ {period} và {next}",
        "A task of {of_task} will not be printed: the report has only tasks of {period} and {next}",
    ),
    Bilingual("{period} hoặc {next}", "{period} or {next}"),
    Bilingual("Sửa năm nếu gõ nhầm", "Fix the year if it was mistyped"),
    example="Năm 2020 trong báo cáo 2022",
)
DEADLINE_OUTSIDE_YEAR = Kind(
    "RG350",
    Severity.WARNING,
    Bilingual(
        "Thời hạn {deadline} không thuộc {period} của nhiệm vụ",
        "The deadline {deadline} is not in {period}, the period of the task",
    ),
    Bilingual("thời hạn trong {period}, hoặc năm của thời hạn", "a deadline in {period}, or the year of the deadline"),
    Bilingual("Sửa thời hạn, hoặc sửa cột Năm", "Fix the deadline, or column Năm"),
    example="Năm 2023, thời hạn 30/6/2022",
)
STATE_CONTRADICTS_PROGRESS = Kind(
    "RG351",
    Severity.WARNING,
    Bilingual(
        "Trạng thái “{state}” trái với tiến độ {progress}%", "The state “{state}” contradicts the progress {progress}%"
    ),
    Bilingual("hoàn thành là 100%, chưa thực hiện là 0%", "100% if done, 0% if not started"),
    Bilingual("Sửa trạng thái hoặc tiến độ", "Fix the state or the progress"),
    example="hoàn thành, tiến độ 80",
)
OVERDUE_NOT_MARKED = Kind(
    "RG352",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ đã qua thời hạn ({deadline}) vào ngày ban hành {date} nhưng trạng thái là “{state}”",
        "The deadline ({deadline}) is before the document date {date}, but the state is “{state}”",
    ),
    Bilingual("quá hạn, hoặc hoàn thành", "quá hạn (overdue), or hoàn thành (done)"),
    Bilingual(
        "Sửa trạng thái; nếu được gia hạn thì sửa thời hạn",
        "Fix the state; if the deadline was extended, fix the deadline",
    ),
    example="thời hạn 30/6/2022, đang thực hiện; ngày ban hành 01/12/2022",
)
OVERDUE_TOO_SOON = Kind(
    "RG353",
    Severity.WARNING,
    Bilingual(
        "Trạng thái là “quá hạn” nhưng thời hạn ({deadline}) chưa qua vào ngày ban hành {date}",
        "The state is “quá hạn” (overdue), but the deadline ({deadline}) is not before the document date {date}",
    ),
    Bilingual("thời hạn đã qua, hoặc trạng thái khác", "a deadline that has passed, or another state"),
    Bilingual("Sửa trạng thái hoặc thời hạn", "Fix the state or the deadline"),
    example="quá hạn, thời hạn 31/12/2022; ngày ban hành 01/12/2022",
)
OVERDUE_UNCHECKED = Kind(
    "RG354",
    Severity.NOTE,
    Bilingual(
        "Chưa kiểm tra được {count} nhiệm vụ có quá hạn không, vì chưa có ngày ban hành",
        "{count} tasks were not checked for being overdue: the document has no date yet",
    ),
    Bilingual("ngày ban hành", "the document date"),
    Bilingual(
        "Nhập Ngày ban hành ở trang tính Thông tin chung khi đã biết",
        "Enter Ngày ban hành in sheet Thông tin chung when it is known",
    ),
    example="Ngày ban hành còn trống, nhiệm vụ có thời hạn",
)
NO_LEAD = Kind(
    "RG355",
    Severity.WARNING,
    Bilingual("Nhiệm vụ chưa có đơn vị chủ trì", "The task has no lead unit"),
    Bilingual("tên đơn vị chịu trách nhiệm chính", "the name of the responsible unit"),
    Bilingual("Ghi tên đơn vị chủ trì", "Enter the lead unit"),
    example="ô Đơn vị chủ trì trống",
)
MOST_LEADS_MISSING = Kind(
    "RG356",
    Severity.NOTE,
    Bilingual(
        "{count} trong {all} nhiệm vụ {period} chưa có đơn vị chủ trì; đầu tiên là {first}",
        "{count} of {all} tasks of {period} have no lead unit; the first is {first}",
    ),
    Bilingual("tên đơn vị chịu trách nhiệm chính của mỗi nhiệm vụ", "the name of the responsible unit of each task"),
    Bilingual("Bổ sung nếu biết đơn vị chủ trì", "Enter the lead units that are known"),
    example="cột Đơn vị chủ trì trống cả",
)


_COMPLETE = 100
_CARRIED_OVER = "chuyển tiếp"


def progress(yearbook: Yearbook) -> Iterator[Problem]:
    """Report progress outside 0 to 100 per cent."""
    for task in yearbook.tasks:
        if task.progress is not None and not 0 <= task.progress.value <= _COMPLETE:
            yield PROGRESS_RANGE.at(task.progress.ref, found=plain(task.progress.value))


def task_years(yearbook: Yearbook) -> Iterator[Problem]:
    """Report tasks that are not printed: a report has only tasks of its period and the next."""
    this, following = yearbook.period, yearbook.period.next
    for task in yearbook.tasks:
        if task.period not in (this, following):
            printed = {"period": this.in_message, "next": following.in_message}
            of_task = task.period.in_message
            yield TASK_YEAR.at(task.cell("year"), found=str(task.period.year), of_task=of_task, **printed)


def deadlines(yearbook: Yearbook) -> Iterator[Problem]:
    """Report deadlines outside the period of the task and the month after it.

    Tasks that are marked as carried over are skipped, because they may keep an earlier deadline.
    """
    for task in yearbook.tasks:
        due = task.deadline_date
        if due is None or _is_carried_over(task):
            continue
        after = task.period.next.first_day
        if not task.period.first_day <= due <= end_of_month(after.year, after.month):
            args = {"deadline": task.deadline, "period": task.period.in_message}
            yield DEADLINE_OUTSIDE_YEAR.at(task.cell("deadline"), found=task.deadline, **args)


def states(yearbook: Yearbook) -> Iterator[Problem]:
    """Report states that contradict the progress: 100 per cent if and only if done, 0 if not started."""
    for task in yearbook.tasks:
        if task.state is None or task.progress is None or not 0 <= task.progress.value <= _COMPLETE:
            continue
        value = task.progress.value
        done, begun = task.state is TaskState.DONE, task.state is not TaskState.NOT_STARTED
        if done != (value == _COMPLETE) or (value > 0 and not begun):
            state, found = task.state.value, plain(value)
            yield STATE_CONTRADICTS_PROGRESS.at(task.progress.ref, found=found, state=state, progress=found)


def overdue(yearbook: Yearbook) -> Iterator[Problem]:
    """Report open tasks whose state contradicts their deadline on the document date; one note if there is no date."""
    date = yearbook.facts.date
    place = yearbook.facts.refs.get("date")
    due = [task for task in yearbook.tasks if task.deadline_date is not None and _is_open(task)]
    if date is None:
        if due and place not in yearbook.in_error:
            yield OVERDUE_UNCHECKED.at(place, count=len(due))
        return
    for task in due:
        passed = task.deadline_date is not None and task.deadline_date < date
        marked = task.state is TaskState.OVERDUE
        args = {"deadline": task.deadline, "date": short_date(date)}
        state = task.state.value if task.state else "–"
        if passed and not marked:
            yield OVERDUE_NOT_MARKED.at(task.cell("state"), found=state, state=state, **args)
        elif marked and not passed:
            yield OVERDUE_TOO_SOON.at(task.cell("state"), found=state, **args)


def leads(yearbook: Yearbook) -> Iterator[Problem]:
    """Report tasks without a lead unit: one problem for each, or one note if most tasks of a period have none."""
    by_period: dict[Period, list[Task]] = {}
    for task in yearbook.tasks:
        by_period.setdefault(task.period, []).append(task)
    for tasks in by_period.values():
        missing = [task for task in tasks if not task.lead and task.cell("lead") not in yearbook.in_error]
        if 2 * len(missing) > len(tasks):
            args = {"count": str(len(missing)), "all": str(len(tasks)), "first": missing[0].code}
            yield MOST_LEADS_MISSING.at(missing[0].cell("lead"), period=tasks[0].period.in_message, **args)
        else:
            yield from (NO_LEAD.at(task.cell("lead")) for task in missing)


def _is_carried_over(task: Task) -> bool:
    texts = (task.carried, task.name, task.group, task.result, task.directive)
    return any(_CARRIED_OVER in text.lower() for text in texts)


def _is_open(task: Task) -> bool:
    """Whether a task is neither done nor stopped, by its state or else its progress."""
    finished = task.progress is not None and task.progress.value >= _COMPLETE
    return task.state not in (TaskState.DONE, TaskState.STOPPED) and not (task.state is None and finished)
