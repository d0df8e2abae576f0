"""The two languages of the screen. Help pages need no more than this: what is here loads in no time."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]


class Bilingual(NamedTuple):
    """One sentence in both languages; its `{name}` fields are filled by whoever says it."""

    vi: str
    en: str

    def text(self, lang: Lang) -> str:
        """The sentence in `lang`, fields unfilled."""
        return self.vi if lang == "vi" else self.en
