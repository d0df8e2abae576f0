"""Recognises the parts of an official document by their words and places, not by the names of styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.official.model import OfficialDocument, Paragraph, Rule
from reportgen.official.words import (
    ADDRESSEE,
    APPENDIX,
    ATTACHED,
    RECIPIENTS,
    is_capitals,
    is_date,
    is_motto,
    is_nation,
    is_number,
    is_signer_title,
    type_of,
)

LONG = 80
"""Letters from which a paragraph is text of the body, not a title."""
_HEAD = 60
"""Maximum number of paragraphs before the body."""
_ABOUT = re.compile(r"V/v\b|Về việc\b", re.IGNORECASE)
_HEADING = re.compile(r"(?:phần|chương|mục|điều)\s|[IVX]+\.\s|\d+\.\s", re.IGNORECASE)
_GROUNDS = re.compile(r"(?:căn cứ|theo đề nghị|xét đề nghị)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:SỞ|PHÒNG|CỤC|CHI CỤC|TRUNG TÂM|BAN|TRƯỜNG|VĂN PHÒNG|UBND|ỦY BAN|VIỆN|VỤ|CÔNG TY|BỆNH VIỆN|THANH TRA|ĐOÀN|"
    r"HỘI|KHOA|CHI NHÁNH|TỔNG|ĐÀI|BẢO TÀNG|THƯ VIỆN|TRẠM|TÒA|KHO BẠC|ĐỘI|XÍ NGHIỆP|BQL)\b"
)
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|\t)\s*(?:\d+|[ivxlc]+)\s*\Z", re.IGNORECASE)
"""The end of an entry of a table of contents: a leader and a page number."""
_MAX_TITLE = 300
_MAX_NAME = 60


@dataclass
class Appendix:
    """An appendix: its number, title, the line `(Kèm theo …)`, and what follows them; `index` is that of its number."""

    index: int
    number: Paragraph
    title: list[Paragraph] = field(default_factory=list)
    note: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)

    def add(self, p: Paragraph) -> None:
        """Add the next paragraph: to the title, the note or the body."""
        continues = self.note and not self.note[-1].text.endswith(")")
        if self.body or p.in_table:
            self.body.append(p)
        elif continues or (not self.note and ATTACHED.match(p.text)):
            self.note.append(p)
        elif not self.note and _is_title(p):
            self.title.append(p)
        else:
            self.body.append(p)


class Parts:
    """The parts of a document by their keys, in the order of the table of rules.

    Keys: nation, motto, parent, issuer, number, about, date, type, subject, addressee, addressees, grounds, authority,
    name, recipients, recipient. A part that was not found is an empty list.
    """

    def __init__(self, document: OfficialDocument) -> None:
        self.document = document
        self.all = document.paragraphs
        self._found: dict[str, list[Paragraph]] = {}
        self._index = {id(paragraph): index for index, paragraph in enumerate(self.all)}
        self.appendices = list(self._find_appendices())
        self.end = self.appendices[0].index if self.appendices else len(self.all)
        """The index of the first appendix."""
        self.head_end = self._find_head()
        self.subject_end = self._find_subject()
        self.body_start = self._find_addressees()
        self.body_end = self._find_signature()
        contents = self._contents()
        self.body = [
            p for i, p in enumerate(self.all[: self.body_end]) if i >= self.body_start and p.text and i not in contents
        ]
        """The paragraphs of the body, those in tables too."""
        self._found["grounds"] = list(self._find_grounds())

    def of(self, key: str) -> list[Paragraph]:
        """The paragraphs of a part."""
        return self._found.get(key, [])

    def first(self, key: str) -> Paragraph | None:
        """The first paragraph of a part; None if it was not found."""
        return next(iter(self.of(key)), None)

    def index(self, paragraph: Paragraph) -> int:
        """The place of a paragraph in the order of the document."""
        return self._index[id(paragraph)]

    @property
    def is_official(self) -> bool:
        """Whether the document has any of the parts that only an official document has."""
        return any(self.of(key) for key in ("nation", "motto", "number", "recipients"))

    @property
    def type(self) -> str:
        """The type of the document, as in `words.TYPES`; empty for an official letter."""
        line = self.first("type")
        return "" if line is None else type_of(line.text)

    def rules_below(self, key: str) -> list[Rule] | None:
        """The lines drawn below the motto, the issuer or the subject; None if it is not known which they are."""
        if key == "subject":
            subject = self.of("subject")
            if not subject:
                return None
            region = self.all[self.index(subject[0]) : self._first_text(self.subject_end) + 1]
            return [rule for p in region for rule in p.rules if p.side == "full"]
        region = self.all[: self.head_end]
        if any(p.rules and p.side == "full" and self.document.format == "docx" for p in region):
            return None
        side = "right" if key == "motto" else "left"
        return [rule for p in region for rule in p.rules if p.side == side]

    def _first_text(self, start: int) -> int:
        found = (index for index in range(start, len(self.all)) if self.all[index].text)
        return next(found, len(self.all) - 1)

    def _find_head(self) -> int:
        """Find the parts of the letterhead and the type; return the index after the letterhead."""
        head = self.all[: min(_HEAD, self.end)]
        lines = [p for p in head if p.text and not p.in_table]
        end = next((self.index(p) for p in lines if _ends_head(p)), len(head))
        before = [p for p in lines if self.index(p) < end]
        for key, is_part in (("nation", is_nation), ("motto", is_motto), ("date", is_date), ("number", is_number)):
            self._found[key] = [p for p in before if is_part(p.text)][:1]
        if end < len(self.all) and type_of(self.all[end].text):
            self._found["type"] = [self.all[end]]
        known = [p for key in ("nation", "motto", "date", "number") for p in self.of(key)]
        number = self.first("number")
        left = [p for p in before if p.side == "left" and p not in known]
        after = [p for p in left if number is not None and self.index(p) > self.index(number)]
        about = next((p for p in left if _ABOUT.match(p.text)), None)
        self._found["about"] = [] if about is None else [p for p in left if self.index(p) >= self.index(about)]
        names = [p for p in left if p not in after and p not in self.of("about")]
        self._found["parent"], self._found["issuer"] = _parent_and_issuer(names)
        return end

    def _find_subject(self) -> int:
        """Find the subject below the type; return the index after it."""
        kind = self.first("type")
        if kind is None:
            return self.head_end
        found: list[Paragraph] = []
        end = start = self.index(kind) + 1
        for p in self.all[start : start + 8]:
            if (found and p.rules and not p.text) or (p.text and not _is_subject(p, is_first=not found)):
                break
            if p.text:
                found.append(p)
                end = self.index(p) + 1
                if p.rules:
                    break
        self._found["subject"] = found
        return end

    def _find_addressees(self) -> int:
        """Find the addressees; return the index of the first paragraph of the body."""
        start = self.subject_end
        near = [p for p in self.all[start : min(start + 12, self.end)] if p.text]
        to = next((p for p in near if ADDRESSEE.match(p.text)), None)
        if to is None:
            return start
        items = []
        for p in near[near.index(to) + 1 :]:
            if not p.text.startswith(("-", "–")) and p.label == "":
                break
            items.append(p)
        self._found["addressee"], self._found["addressees"] = [to], items
        return self.index((items or [to])[-1]) + 1

    def _contents(self) -> set[int]:
        """The indices of a table of contents: of its entries, and of what is between them and its title."""
        entries = [i for i in range(self.body_start, self.body_end) if _CONTENTS.search(self.all[i].raw)]
        titles = [i for i in range(self.body_start, self.body_end) if self.all[i].text.casefold() == "mục lục"]
        if titles and entries and titles[0] < entries[-1]:
            return set(range(titles[0], entries[-1] + 1))
        return set(entries)

    def _find_grounds(self) -> Iterator[Paragraph]:
        for p in self.body[:40]:
            if p.in_table or not _GROUNDS.match(p.text):
                if len(p.text) >= LONG:
                    return
                continue
            yield p

    def _find_signature(self) -> int:
        """Find the signature and the recipients; return the index after the body."""
        region = [p for p in self.all[self.body_start : self.end] if p.text and not p.in_table]
        heads = [p for p in region if RECIPIENTS.fullmatch(p.text) or (RECIPIENTS.match(p.text) and len(p.text) < 40)]
        titles = [p for p in region if p.side != "left" and _is_title_of_signer(p)]
        long = [self.index(p) for p in region if len(p.text) >= LONG]
        head = heads[-1] if heads else None
        last_long = max((i for i in long if head is None or i < self.index(head)), default=-1)
        titles = [p for p in titles if self.index(p) > last_long]
        starts = [self.index(p) for p in (*([head] if head else []), *titles[:1])]
        if not starts:
            return self.end
        start = min(starts)
        self._found["recipients"] = [] if head is None else [head]
        self._found["recipient"] = [] if head is None else self._recipients(head)
        known = {id(p) for key in ("recipients", "recipient") for p in self.of(key)}
        beside = [p for p in region if self.index(p) >= start and id(p) not in known and p.side != "left"]
        authority = [p for p in beside if is_capitals(p.text)] if titles else []
        names = [p for p in beside if not is_capitals(p.text) and _is_name(p.text)]
        if (
            not names
            and len(authority) > 1
            and not is_signer_title(authority[-1].text)
            and _is_name(authority[-1].text)
        ):
            names = [authority.pop()]
        self._found["authority"], self._found["name"] = authority, names[-1:] if authority else []
        return start

    def _recipients(self, head: Paragraph) -> list[Paragraph]:
        after = [p for p in self.all[self.index(head) + 1 : self.end] if p.text and not p.in_table]
        found = []
        for p in after:
            is_item = p.text.startswith(("-", "–", "+")) or p.label or p.text.casefold().startswith("lưu")
            if (p.side == "left" == head.side) or (p.side != "right" and is_item):
                found.append(p)
            elif p.side == "full":
                break
        return found

    def _find_appendices(self) -> Iterator[Appendix]:
        starts = [i for i, p in enumerate(self.all) if _is_appendix(p) and i > 5]
        for index, end in zip(starts, [*starts[1:], len(self.all)], strict=False):
            appendix = Appendix(index, self.all[index])
            for p in self.all[index + 1 : end]:
                if p.text:
                    appendix.add(p)
            yield appendix


def _ends_head(p: Paragraph) -> bool:
    """Whether the letterhead is over: the type, the addressee, or text."""
    if type_of(p.text) or ADDRESSEE.match(p.text):
        return True
    return p.side == "full" and len(p.text) >= LONG and not is_date(p.text)


def _is_subject(p: Paragraph, *, is_first: bool) -> bool:
    if p.in_table or len(p.text) > _MAX_TITLE or _HEADING.match(p.text) or ADDRESSEE.match(p.text):
        return False
    if _GROUNDS.match(p.text) or p.text.startswith("("):
        return False
    if is_capitals(p.text) and (not is_first or is_signer_title(p.text)):
        return False
    is_bold = all(piece.look.bold for piece in p.lettered)
    return is_bold or (p.align == "center" and len(p.text) <= 200)


def _parent_and_issuer(names: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Divide the names above the number: the issuer is bold, the parent body is not."""
    if len(names) < 2:
        return [], list(names)
    bold = [all(piece.look.bold for piece in p.lettered) for p in names]
    if all(bold) and _UNIT.match(names[0].text.upper()) and _UNIT.match(names[1].text.upper()):
        return [names[0]], list(names[1:])
    if any(bold):
        first = bold.index(True)
        return list(names[:first]), list(names[first:])
    second = next((i for i in range(1, len(names)) if _UNIT.match(names[i].text.upper())), len(names) - 1)
    return list(names[:second]), list(names[second:])


def _is_title_of_signer(p: Paragraph) -> bool:
    """Whether a paragraph gives a position, also one that is not known, in capitals on the right."""
    is_other = p.side == "right" and is_capitals(p.text) and len(p.text) <= _MAX_NAME and p.text[0].isalpha()
    return is_signer_title(p.text) or is_other


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 8 and len(text) <= _MAX_NAME and not text.startswith(("(", "-")) and text[0].isupper()


def _is_appendix(p: Paragraph) -> bool:
    return not p.in_table and len(p.text) <= 30 and APPENDIX.fullmatch(p.text) is not None


def _is_title(p: Paragraph) -> bool:
    return len(p.text) <= _MAX_TITLE and (is_capitals(p.text) or p.align == "center")
