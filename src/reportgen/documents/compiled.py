"""Compiled templates, kept from one build to the next as Python keeps its own: compiling takes longer than the rest."""

from __future__ import annotations

from contextlib import suppress

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from reportgen import __version__


class _Compiled(FileSystemBytecodeCache):
    """Files that can be lost at any time: what can't be read is compiled anew, what can't be written is not kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # half a file, after a power cut: unpickling it may raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Jinja's cache in a folder of the user's own in the temporary folder; it knows a template by its whole text.

    None where that folder belongs to somebody else or others may write there, or it can't be made.
    """
    try:
        return _Compiled(pattern=f"reportgen-{__version__}-jinja-{jinja2.__version__}-%s.cache")
    except (OSError, RuntimeError):
        return None
