"""The workspace: settings in `reportgen.toml`, and the folders `inputs/PERIOD/`, `templates/`, `outputs/PERIOD/`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from reportgen.colours import (
    GRAPHIC_CONTRAST,
    TEXT_CONTRAST,
    accent_contrast,
    readable_accent,
    second_contrast,
    visible_second,
)
from reportgen.cut_off import CALENDAR, CUT_OFF_KEYS, LATEST_DAY, CutOff
from reportgen.files.places import INPUTS, OUTPUTS, SETTINGS_FILE, TEMPLATES, root_above
from reportgen.formats import WRITERS
from reportgen.period import Period, PeriodKind, misspelt_periods, periods_in
from reportgen.problems import FileRef, LineRef, Problem, ReportgenError
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_band import BAND_OUTSIDE
from reportgen.problems.codes_colours import too_pale
from reportgen.problems.codes_inputs import PERIOD_FOLDER
from reportgen.problems.codes_machine import (
    NO_WORKSPACE,
    SAME_OUTPUT,
    SETTINGS_KEY,
    SETTINGS_SYNTAX,
    SETTINGS_VALUE,
)

DEFAULT_ACCENT = "#12355B"
DEFAULT_SECOND = "#C8402F"
DOCUMENT_KEYS = (
    *("template", "output", "formats", "toc", "restatements", "only_on_request", "official", "attachments", "band"),
)
ATTACHMENTS = ("figures", "sources", "none")
_PHOTOS = "photos/"
"""The beginning of `band` for a photo of the period."""
COLOUR_KEYS = ("accent", "second")
_FILE_NAME = re.compile(r"(?!\.)[^\\/:*?\"<>|\x00-\x1f]+(?<![. ])")
_BRACE = re.compile(r"[{}]")
_RESERVED_NAME = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|\Z)", re.IGNORECASE)
"""Names of Windows devices, with any extension."""
CHECKS_KEYS = ("names",)
PERIOD_KEYS = ("every", *CUT_OFF_KEYS)
SECTIONS = ("look", "documents", "checks", "languages", "period")
MAX_NAME = 80
"""Maximum length of a name in `[checks] names`, and of a word in `[languages]`."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """One `[documents.KEY]` table: the template of a document, the names of its files, and its options."""

    key: str
    template: str
    output: str
    formats: tuple[str, ...]
    toc: bool
    """Whether the document has a table of contents."""
    restatements: bool
    """Whether the document lists the values of earlier years that were restated."""
    only_on_request: bool
    official: bool = False
    """Whether it is held to the rules of official documents (Nghị định 30/2020/NĐ-CP)."""
    attachments: str = ATTACHMENTS[0]
    """What the PDF contains: a workbook of the printed figures, all files that the build read, or nothing."""

    band: str = ""
    """The picture at the feet of a brochure's panels: `photos/NAME` for a photo of sheet `Ảnh`, `templates/…` for
    another file, empty for the landscape. A build reads no files of other folders."""

    @property
    def band_photo(self) -> str:
        """The file name of the photo that `band` names; empty for another file and for the landscape."""
        return self.band.removeprefix(_PHOTOS) if self.band.startswith(_PHOTOS) else ""

    def file_name(self, period: Period, suffix: str) -> str:
        """`bao-cao-tong-ket-2022.pdf` for the suffix `.pdf`.

        In `output`, `{year}` is the key of the period, `{period}` its words (`6-thang-2022`), and `{review}` is
        `tong-ket` for a year, `so-ket` for a part of one.
        """
        name = self.output.replace("{year}", period.key).replace("{period}", period.slug)
        return name.replace("{review}", period.review) + suffix


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a `reportgen.toml`; all paths are absolute."""

    root: Path
    accent: str
    second: str
    documents: Mapping[str, DocumentSettings]
    names: tuple[str, ...] = ()
    """Names that contain a number that is not a figure: `SEA Games #`, where `#` matches any number."""
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of other languages, by language: `{"en": ("SEA Games",)}`."""
    cut_off: CutOff = field(default_factory=CutOff)
    """The days of the data of each kind of period."""

    @property
    def templates(self) -> Path:
        """The templates of this workspace."""
        return self.root / TEMPLATES

    @property
    def fonts(self) -> Path:
        """The only fonts that a PDF may use."""
        return self.templates / "fonts"

    def inputs(self, period: Period) -> Path:
        """The folder of a period's workbooks and photos."""
        return self.root / INPUTS / period.key

    def periods(self) -> list[Period]:
        """The periods that have a folder in `inputs`, in order. Raises OSError."""
        folder = self.root / INPUTS
        return periods_in(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []

    def compared_with(self, period: Period) -> list[Period]:
        """The periods with a folder in `inputs` whose workbooks the report on `period` is compared with, in order.

        Raises OSError.
        """
        return [other for other in self.periods() if period.is_compared_with(other)]

    def outputs(self, period: Period) -> Path:
        """The folder of a period's finished files."""
        return self.root / OUTPUTS / period.key


def may_read(root: Path, period: Period, path: Path) -> bool:
    """Whether the report on a period may depend on a file or folder: in `inputs` only on some periods."""
    inputs = root / INPUTS
    folder = path.relative_to(inputs).parts[:1] if path.is_relative_to(inputs) else ()
    return not folder or any(other == period or period.is_compared_with(other) for other in periods_in(folder))


def is_file_name(name: str) -> bool:
    """Whether every system, Windows too, allows a file or folder of this name; hidden files are not allowed."""
    return bool(_FILE_NAME.fullmatch(name)) and not _RESERVED_NAME.match(name)


def find_workspace(start: Path) -> Workspace:
    """The workspace that contains `start`. Raises ReportgenError if there is none, or if its settings are invalid."""
    root = workspace_root(start)
    if root is None:
        raise ReportgenError([NO_WORKSPACE.at(None, found=str(start.resolve()))])
    return _read_settings(root)


def workspace_root(start: Path) -> Path | None:
    """The root folder of the workspace that contains `start`; None if there is none."""
    root = root_above(str(start))
    return None if root is None else Path(root)


def _read_settings(root: Path) -> Workspace:
    try:
        data = tomllib.loads((root / SETTINGS_FILE).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise_if_machine(error)
        raise
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        place = LineRef(SETTINGS_FILE, int(line[1]) if line else 0)
        raise ReportgenError([SETTINGS_SYNTAX.at(place, reason=error)]) from error
    problems: list[Problem] = []
    reader = _Reader(problems)
    reader.known_keys(data, SECTIONS, "")
    colours = reader.table(data, "look")
    reader.known_keys(colours, COLOUR_KEYS, "look.")
    checks = reader.table(data, "checks")
    reader.known_keys(checks, CHECKS_KEYS, "checks.")
    documents = {key: reader.document(key, table) for key, table in reader.table(data, "documents").items()}
    accent, second = reader.colour(colours, "accent", DEFAULT_ACCENT), reader.colour(colours, "second", DEFAULT_SECOND)
    problems += _pale(accent, second)
    workspace = Workspace(
        root,
        accent,
        second,
        documents,
        reader.names(checks),
        reader.languages(reader.table(data, "languages")),
        reader.cut_off(reader.table(data, "period")),
    )
    problems += _same_outputs(list(documents.values()))
    problems += _misspelt_folders(root / INPUTS)
    if problems:
        raise ReportgenError(problems)
    return workspace


def _pale(accent: str, second: str) -> Iterator[Problem]:
    """A problem for a colour that is too pale for text or graphics on a tint of the accent, with a darker one."""
    better = readable_accent(accent)
    if better != accent:
        yield too_pale(LineRef(SETTINGS_FILE), "look.accent", accent, accent_contrast(accent), TEXT_CONTRAST, better)
    elif (better := visible_second(second, accent)) != second:
        found = second_contrast(second, accent)
        yield too_pale(LineRef(SETTINGS_FILE), "look.second", second, found, GRAPHIC_CONTRAST, better)


def _same_outputs(documents: Sequence[DocumentSettings]) -> list[Problem]:
    """A problem for each pair of documents that would write the same file for some period."""
    years = {"2000", *(year for d in documents for year in re.findall(r"(?=([12][0-9]{3}))", d.output))}
    periods = [Period.parse(year) for year in sorted(years)]
    return [
        SAME_OUTPUT.at(LineRef(SETTINGS_FILE), found=other.output, first=one.key, second=other.key)
        for one, other in combinations(documents, 2)
        if set(one.formats) & set(other.formats)
        if any(_folded(one.file_name(period, "")) == _folded(other.file_name(period, "")) for period in periods)
    ]


def _misspelt_folders(inputs: Path) -> Iterator[Problem]:
    """A problem for each folder of a period that no command would find: there may be a second one for the period."""
    with suppress(OSError):
        for name, period in misspelt_periods(sorted(path.name for path in inputs.iterdir() if path.is_dir())):
            yield PERIOD_FOLDER.at(FileRef(f"{INPUTS}/{name}"), found=name, key=period.key, period=period.in_message)


def _folded(name: str) -> str:
    """The name for comparison: names that differ only in case or Unicode form are one file on Windows or macOS."""
    return unicodedata.normalize("NFC", name).casefold()


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and 0 < len(v.strip()) <= MAX_NAME for v in value)


class _Reader:
    """Reads typed values from the parsed TOML; an invalid value is reported, and its default is returned."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def report(self, key: str, found: object, wanted: str) -> None:
        self.problems.append(SETTINGS_VALUE.at(LineRef(SETTINGS_FILE), found=str(found), key=key, wanted=wanted))

    def known_keys(self, table: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for key in table:
            if key not in known:
                self.problems.append(SETTINGS_KEY.at(LineRef(SETTINGS_FILE), key=prefix + key, wanted=", ".join(known)))

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.report(key, value, f"[{key}]")
        return {}

    def colour(self, table: Mapping[str, Any], key: str, default: str) -> str:
        value = table.get(key, default)
        if isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            return value.upper()
        self.report(f"look.{key}", value, "#12355B")
        return default

    def names(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        value = table.get("names", [])
        if _are_names(value):
            return tuple(value)
        self.report("checks.names", value, '["SEA Games #", "U17"]')
        return ()

    def languages(self, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        for language, words in table.items():
            if not _LANGUAGE.fullmatch(language) or not _are_names(words):
                self.report(f"languages.{language}", words, 'en = ["SEA Games"]')
                return {}
        return {language: tuple(" ".join(word.split()) for word in words) for language, words in table.items()}

    def cut_off(self, table: Mapping[str, Any]) -> CutOff:
        self.known_keys(table, PERIOD_KEYS, "period.")
        set_days: dict[str, int | None] = {}
        for key, value in table.items():
            if value == CALENDAR:
                set_days[key] = None
            elif isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LATEST_DAY:
                set_days[key] = value
            elif key in PERIOD_KEYS:
                self.report(f"period.{key}", value, f'1 … {LATEST_DAY} / "{CALENDAR}"')
        days: dict[PeriodKind, int | None] = {
            kind: set_days.get(key, set_days.get("every"))
            for key, kind in CUT_OFF_KEYS.items()
            if key in set_days or "every" in set_days
        }
        return CutOff(days)

    def document(self, key: str, table: object) -> DocumentSettings:
        if not isinstance(table, dict):
            self.report(f"documents.{key}", table, f"[documents.{key}]")
            table = {}
        name = f"documents.{key}."
        self.known_keys(table, DOCUMENT_KEYS, name)
        formats = table.get("formats", list(WRITERS))
        if not isinstance(formats, list) or not formats or any(f not in list(WRITERS) for f in formats):
            self.report(name + "formats", formats, str(list(WRITERS)).replace("'", '"'))
            formats = list(WRITERS)
        return DocumentSettings(
            key,
            self.file_name(table, "template", key, name),
            self.file_name(table, "output", f"{key}-{{year}}", name),
            tuple(f for f in WRITERS if f in formats),
            self.flag(table, "toc", name),
            self.flag(table, "restatements", name),
            self.flag(table, "only_on_request", name),
            self.flag(table, "official", name),
            attachments=self.choice(table, "attachments", ATTACHMENTS, name),
            band=self.band(table, name),
        )

    def file_name(self, table: Mapping[str, Any], key: str, default: str, name: str) -> str:
        value = table.get(key, default)
        is_name = isinstance(value, str) and is_file_name(value)
        # no other placeholders
        if is_name and (key != "output" or not _BRACE.search(re.sub(r"\{(?:year|period|review)\}", "", value))):
            return str(value)
        self.report(name + key, value, "bao-cao-{year}")
        return default

    def band(self, table: Mapping[str, Any], name: str) -> str:
        value = table.get("band", "")
        if not isinstance(value, str) or ("band" in table and not value.strip()):
            self.report(name + "band", value, '"photos/doi-che.jpg"')
            return ""
        folder, *parts = value.split("/")
        if value and (folder not in ("photos", TEMPLATES) or not parts or not all(map(is_file_name, parts))):
            self.problems.append(BAND_OUTSIDE.at(LineRef(SETTINGS_FILE), found=value))
            return ""
        return value

    def choice(self, table: Mapping[str, Any], key: str, known: Sequence[str], name: str) -> str:
        value = table.get(key, known[0])
        if value in known:
            return str(value)
        self.report(name + key, value, " / ".join(f'"{word}"' for word in known))
        return known[0]

    def flag(self, table: Mapping[str, Any], key: str, name: str) -> bool:
        value = table.get(key, False)
        if isinstance(value, bool):
            return value
        self.report(name + key, value, "true / false")
        return False
