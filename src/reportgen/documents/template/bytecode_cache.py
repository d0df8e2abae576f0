"""Compiled templates, kept from one build to the next as Python keeps its own: compiling takes longer than the rest."""

from __future__ import annotations

from contextlib import suppress

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from reportgen import __version__


class _Compiled(FileSystemBytecodeCache):
    """Files that can be lost at any time: what can't be read is compiled anew, what can't be written is not kept."""

    def __init__(self, pattern: str, settings: str) -> None:
        super().__init__(pattern=pattern)
        self._settings = settings

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._settings}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # half a file, after a power cut: unpickling it may raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep_compiled(environment: jinja2.Environment) -> None:
    """Give an environment, otherwise ready, Jinja's cache in a folder of the user's own in the temporary folder.

    It knows a template by its whole text and by all that the environment compiles into it, the sandbox's guards first
    of all. No cache where the folder is somebody else's, or a link, or can't be made.
    """
    try:
        pattern = f"reportgen-{__version__}-jinja-{jinja2.__version__}-%s.cache"
        environment.bytecode_cache = _Compiled(pattern, _settings(environment))
    except (OSError, RuntimeError):
        environment.bytecode_cache = None


def _settings(environment: jinja2.Environment) -> str:
    """What of an environment is in the code that it compiles."""
    called = {**environment.filters, **environment.tests}
    return repr(
        (
            type(environment).__qualname__,
            environment.sandboxed,
            *(sorted(getattr(environment, name, ())) for name in ("intercepted_binops", "intercepted_unops")),
            *(environment.autoescape, environment.optimized, environment.finalize is None),
            *(environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline),
            (environment.undefined.__name__, sorted(environment.extensions)),
            [(name, str(getattr(called[name], "jinja_pass_arg", ""))) for name in sorted(called)],
        )
    )
