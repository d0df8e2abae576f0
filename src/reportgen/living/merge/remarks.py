"""The words of the comments at places that somebody must decide about."""

from __future__ import annotations

from reportgen.living.merge.model import Outcome, Reason
from reportgen.living.word_comments import NOW

_WORDS = {
    Reason.RETYPED: (
        f"Số liệu này {NOW}“{{new}}” ({{figure}}{{cell}}). Chỗ này đã được gõ lại thành “{{old}}” nên được giữ nguyên: "
        "xin kiểm tra và sửa."
    ),
    Reason.CONTRADICTION: (
        f"Số liệu này {NOW}“{{new}}” ({{figure}}{{cell}}), nhưng lời của câu không còn khớp nên số cũ “{{old}}” được "
        "giữ nguyên: xin sửa lại câu.{hint}"
    ),
    Reason.TYPED: (
        f"Số gõ tay “{{old}}” bằng số cũ của {{figure}}{{cell}}; số liệu ấy {NOW}“{{new}}”: xin kiểm tra và sửa."
    ),
    Reason.GONE: "Số liệu này ({figure}) không còn trong sổ; “{old}” được giữ nguyên: xin kiểm tra và sửa.",
}


def comment_words(outcome: Outcome) -> str:
    """The words of the comment about a conflict, in the language of the document."""
    cell = f", {outcome.cell}" if outcome.cell else ""
    hint = f"\n{outcome.hint.text('vi')}" if outcome.hint is not None else ""
    return _WORDS[outcome.reason].format(
        new=outcome.new or "–", old=outcome.old, figure=outcome.figure, cell=cell, hint=hint
    )
