"""The two languages of messages. The module imports almost nothing, so that help pages are displayed quickly."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]


class Bilingual(NamedTuple):
    """A text in both languages; the caller fills in its `{name}` fields."""

    vi: str
    en: str

    def text(self, lang: Lang) -> str:
        """The text in `lang`, with its fields not filled in."""
        return self.vi if lang == "vi" else self.en
