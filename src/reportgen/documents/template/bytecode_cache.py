"""Caches compiled templates between builds, because compiling takes longer than rendering."""

from __future__ import annotations

from contextlib import suppress

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from reportgen import __version__


class _Compiled(FileSystemBytecodeCache):
    """A cache on disk; templates with an unreadable file are compiled again, and failed writes are ignored."""

    def __init__(self, pattern: str, settings: str) -> None:
        super().__init__(pattern=pattern)
        self._settings = settings

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{self._settings}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # a truncated file: unpickling it may raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def enable_bytecode_cache(environment: jinja2.Environment) -> None:
    """Set Jinja's cache, a folder of the user in the temporary folder, on a fully configured environment.

    The key of an entry contains the template source and all settings that affect compilation, including the sandbox.
    There is no cache if the folder belongs to another user, is a link, or can't be created.
    """
    try:
        pattern = f"reportgen-{__version__}-jinja-{jinja2.__version__}-%s.cache"
        environment.bytecode_cache = _Compiled(pattern, _settings(environment))
    except (OSError, RuntimeError):
        environment.bytecode_cache = None


def _settings(environment: jinja2.Environment) -> str:
    """Return the settings of an environment that affect the compiled code."""
    called = {**environment.filters, **environment.tests}
    return repr(
        (
            type(environment).__qualname__,
            environment.code_generator_class.__qualname__,
            environment.sandboxed,
            *(sorted(getattr(environment, name, ())) for name in ("intercepted_binops", "intercepted_unops")),
            *(environment.autoescape, environment.optimized, environment.finalize is None),
            *(environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline),
            (environment.undefined.__name__, sorted(environment.extensions)),
            [(name, str(getattr(called[name], "jinja_pass_arg", ""))) for name in sorted(called)],
        )
    )
