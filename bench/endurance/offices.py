"""Workspaces for kills, pairs and full disks, each with the results of undisturbed runs."""

from __future__ import annotations

import atexit
import datetime as dt
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bench.endurance.reading import Digests, digests
from bench.endurance.trials import HANGS, REPORTGEN
from bench.measure import Stop, follow
from bench.workspaces import sample

YEAR = "2022"
UNITS = ("Thành phố Việt Trì", "Thị xã Phú Thọ", "Huyện Cẩm Khê", "Huyện Đoan Hùng", "Huyện Hạ Hòa", "Huyện Lâm Thao")
CODES = ("BTS", "DAU_TU_VT", "HS_BCCI")
TOTALS = {"BTS": 3648.0, "DAU_TU_VT": 82.0, "HS_BCCI": 78332.0}
"""The numbers of the whole province in sheet `Chỉ tiêu` of the sample."""
CARDS = 3
"""Documents of the workspace that is built in a second."""
INPUTS, OUTPUTS = Path("inputs", YEAR), Path("outputs", YEAR)
BOOK, LISTS = INPUTS / "indicators.xlsx", OUTPUTS / "thu-thap" / "tong-hop.xlsx"
ENGLISH = {"REPORTGEN_LANG": "en"}
_LOCK = threading.RLock()


@dataclass(frozen=True)
class Office:
    """A workspace before a command, and what the undisturbed command makes of the folder `changed`.

    `steps` are patterns of files or folders that the command creates one after the other; with the first it begins to
    write. `seconds` is the time of the undisturbed command, `writing` the part of it after the first step. `before` and
    `after` are the files of `changed`.
    """

    root: Path
    command: tuple[str, ...]
    changed: Path
    steps: tuple[str, ...]
    code: int = 0
    seconds: float = field(init=False)
    writing: float = field(init=False)
    before: Digests = field(init=False)
    after: Digests = field(init=False)
    size: int = field(init=False)
    """Bytes of the files that the command changes."""

    def __post_init__(self) -> None:
        """Run the command twice, to be sure that its result can be compared by digests."""
        results = []
        for number in range(2):
            root = self.copy(self.root.with_name(f"{self.root.name}-undisturbed-{number}"))
            before = digests(root / self.changed)
            seconds, writing = run(root, *self.command, code=self.code, first=self.steps[0])
            results.append(digests(root / self.changed))
        assert results[0] == results[1], f"{self.command} gives different bytes"
        new = [name for name, digest in results[1].items() if before.get(name) != digest]
        object.__setattr__(self, "seconds", seconds)
        object.__setattr__(self, "writing", writing)
        object.__setattr__(self, "before", before)
        object.__setattr__(self, "after", results[1])
        object.__setattr__(self, "size", sum((root / self.changed / name).stat().st_size for name in new))

    def copy(self, folder: Path) -> Path:
        """A copy of the workspace to work in; it uses the same templates."""
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.root / "reportgen.toml", folder / "reportgen.toml")
        os.symlink((self.root / "templates").resolve(), folder / "templates", target_is_directory=True)
        for name in ("inputs", "outputs", "replies"):
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, folder / name, dirs_exist_ok=True)
        return folder


def once(make: Callable[[], Any]) -> Callable[[], Any]:
    """Make `make` compute its value only once, also if several threads call it at the same time."""
    cached = cache(make)

    @wraps(make)
    def locked() -> Any:
        with _LOCK:
            return cached()

    return locked


def run(root: Path, *arguments: str, code: int = 0, first: str = "") -> tuple[float, float]:
    """Run reportgen undisturbed; returns its time, and the part of it after `first` exists, in seconds.

    Raises RuntimeError for another exit code.
    """
    written: list[float] = []

    def since() -> bool:
        if first and not written and exists(root, first):
            written.append(time.perf_counter())
        return bool(written)

    ended = follow([*REPORTGEN, *arguments], cwd=root, stop=Stop(HANGS, since=since), environment=ENGLISH)
    if ended.code != code:
        raise RuntimeError(f"{arguments} ended with {ended.code}: {ended.output}")
    return ended.seconds, time.perf_counter() - written[0] if written else 0.0


def exists(root: Path, pattern: str) -> bool:
    """Whether a path in the workspace has this pattern."""
    return next(root.glob(pattern), None) is not None


@once
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="reportgen-offices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _workspace(name: str, settings: str = "") -> Path:
    root = sample(_folder() / name)
    if settings:
        (root / "reportgen.toml").write_text(settings, encoding="utf-8")
    return root


def _type_facts(root: Path, facts: Mapping[str, str]) -> None:
    book = load_workbook(root / BOOK)
    for row in book["Thông tin chung"].iter_rows(min_row=2):
        if row[0].value in facts:
            row[1].value = facts[row[0].value]
    book.save(root / BOOK)


def _built(name: str, settings: str, *options: str) -> Office:
    """A workspace with finished files of an earlier signer; the command builds those of the next one."""
    root = _workspace(name, settings)
    run(root, "build", YEAR, *options)
    _type_facts(root, {"Cơ quan chủ quản": "UBND tỉnh Phú Thọ mới", "Cơ quan ban hành": "Sở Khoa học và Công nghệ"})
    office = Office(root, ("build", YEAR, *options), OUTPUTS, (f"outputs/.{YEAR}.new", f"outputs/.{YEAR}.old"))
    assert all(office.before[file] != office.after[file] for file in office.after), (
        "a file is the same before and after"
    )
    return office


@once
def cards() -> Office:
    """Three Word documents, which are quick to build."""
    document = '[documents.card{0}]\ntemplate = "invitation"\noutput = "thiep-{0}-{{year}}"\nformats = ["docx"]\n'
    return _built("cards", "\n".join(document.format(number) for number in range(CARDS)))


@once
def documents() -> Office:
    """Report and brochure, as PDF and as Word."""
    return _built("documents", "")


@once
def marking() -> Office:
    """A year with errors, and marked copies of other errors."""
    root = _workspace("marking")
    book = load_workbook(root / BOOK)
    book["Chỉ tiêu"]["F2"] = "N/A"
    book.save(root / BOOK)
    run(root, "check", YEAR, "--mark", code=1)
    book["Chỉ tiêu"]["F3"] = "chưa có"
    book.save(root / BOOK)
    tasks = load_workbook(root / INPUTS / "tasks.xlsx")
    tasks["Nhiệm vụ"]["A2"] = "x y"
    tasks.save(root / INPUTS / "tasks.xlsx")
    return Office(
        root,
        ("check", YEAR, "--mark"),
        OUTPUTS / "kiem-tra",
        (f"{OUTPUTS}/.kiem-tra.new", f"{OUTPUTS}/.kiem-tra.old"),
        code=1,
    )


@once
def next_year() -> Office:
    """The year 2022, from which `new` carries over to 2023."""
    return Office(
        _workspace("next-year"), ("new", "2023"), Path("inputs", "2023"), ("inputs/2023/.*.new", "inputs/2023/*.xlsx")
    )


def old_number(unit: str, code: str) -> float:
    """This year's number of a unit in the workbook before replies are merged. Invented; their sum is the total."""
    return _shares(code, 1)[UNITS.index(unit)]


def new_number(unit: str, code: str) -> float:
    """This year's number of a unit in its reply. Invented; their sum is the total."""
    return _shares(code, -1)[UNITS.index(unit)]


def _shares(code: str, sign: int) -> list[float]:
    """Six different numbers near a sixth of the total; no number is the same for the other sign."""
    total, digits = TOTALS[code], 2 if code == "DAU_TU_VT" else 0
    step = {"BTS": 3, "DAU_TU_VT": 0.07, "HS_BCCI": 31}[code]
    middle = round(total / len(UNITS), digits)
    shares = [round(middle + sign * step * number, digits) for number in (1, 2, 4, 5, 7)]
    return [*shares, round(total - sum(shares), digits)]


def _by_unit(name: str, settings: str = "") -> Path:
    """A workspace with rows of units."""
    root = _workspace(name, settings)
    book = load_workbook(root / BOOK)
    sheet = book["Theo đơn vị"]
    rows = ((code, unit) for code in CODES for unit in UNITS)
    for number, (code, unit) in enumerate(rows, 2):
        previous = round(old_number(unit, code) * 0.97, 2 if code == "DAU_TU_VT" else 0)
        for column, value in enumerate((code, unit, previous, old_number(unit, code)), 1):
            sheet.cell(number, column).value = value
    book.save(root / BOOK)
    return root


@once
def asking() -> Office:
    """A year whose units get a workbook each."""
    return Office(
        _by_unit("asking"),
        ("new", YEAR, "--for-all"),
        INPUTS / "gui-di",
        (f"{INPUTS}/gui-di/.*.moi", f"{INPUTS}/gui-di/*.xlsx"),
    )


UNITS_TEMPLATE = """{%- import "macros.html.j2" as m -%}
<h1>Số liệu theo đơn vị</h1>
{% for row in indicators|with_units %}
<h2>{{ row.name }}</h2>
{{ m.table(table("units", row.figure.units, total=row.figure), "bang-" ~ loop.index, row.name ~ " theo đơn vị") }}
{% endfor %}
"""
UNITS_SETTINGS = '[documents.units]\ntemplate = "units"\noutput = "don-vi-{year}"\n'


@once
def collecting() -> Office:
    """A year with the replies of all units in `replies`; document `units` prints their rows."""
    root = _by_unit("collecting", UNITS_SETTINGS)
    template = root / "templates" / "units"
    shutil.copytree(root / "templates" / "report", template)
    for path in template.glob("report.*"):
        path.rename(path.with_name(path.name.replace("report.", "units.")))
    (template / "units.html.j2").write_text(UNITS_TEMPLATE, encoding="utf-8")
    run(root, "new", YEAR, "--for-all")
    (root / "replies").mkdir()
    for path, unit in _sent(root).items():
        _reply(path, root / "replies" / path.name, unit)
    steps = (f"{INPUTS}/.indicators.xlsx.*", f"{INPUTS}/.truoc/*", f"{OUTPUTS}/.thu-thap.new", LISTS.as_posix())
    return Office(root, ("collect", YEAR, "replies"), Path(), steps)


def _sent(root: Path) -> dict[Path, str]:
    """The workbooks for units, with their units."""
    paths = sorted((root / INPUTS / "gui-di").glob("*.xlsx"))
    return {path: load_workbook(path)["Thông tin"]["B3"].value for path in paths}


def _reply(sent: Path, path: Path, unit: str) -> None:
    book = load_workbook(sent)
    facts, figures = book["Thông tin"], book["Số liệu"]
    facts["B5"], facts["B6"], facts["B7"] = f"Người của {unit}", "0210 3840 000", dt.date(2023, 1, 5)
    for row in range(2, figures.max_row + 1):
        figures.cell(row, 5).value = new_number(unit, figures.cell(row, 1).value)
    book.save(path)
