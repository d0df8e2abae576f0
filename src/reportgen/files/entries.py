"""Files of a cache: written whole, read only if they have the digest that they name, removed when there are many."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import Any

SUFFIX = ".entry"
NOT_OURS = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError)
"""What reading the data of an entry may raise if nobody of us has written it."""
_PARTIAL = ".new"
_MOST, _MOST_BYTES = 24, 200_000_000
"""How many entries are kept, and how large they may be together; the least recently used are removed first."""
_LARGEST = 1_000_000_000
"""A larger file is not read: it is none of ours."""
_LEFT_SECONDS = 3600
"""Age in seconds of a partial file that belongs to no running command."""


def read_entry(path: str) -> tuple[Any, list[bytes]] | None:
    """The JSON data and the blobs of an entry; None if it is missing, can't be read, or is not what was written."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _LARGEST:
            return None
        with open(path, "rb") as file:
            digest, _, content = file.read().partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != digest:
            return None
        head, _, rest = content.partition(b"\n")
        data, sizes = json.loads(head)
        return data, [rest[start:end] for start, end in pairwise(accumulate(sizes, initial=0))]
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def write_entry(path: str, data: Any, blobs: Sequence[bytes] = ()) -> None:
    """Write an entry; another run may do the same at once. Raises OSError if it can't be written.

    It is not synchronised to the disk: after a power cut its digest is wrong.
    """
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    head = json.dumps([data, [len(blob) for blob in blobs]], ensure_ascii=False).encode()
    content = b"\n".join((head, b"".join(blobs)))
    partial = os.path.join(folder, f".{name}.{os.getpid()}-{time.monotonic_ns():x}{_PARTIAL}")
    try:
        with open(partial, "xb") as file:
            file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        os.replace(partial, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(partial)
        raise


def mark_used(path: str) -> None:
    """Make an entry the most recently used one."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: str) -> None:
    """Remove what `_MOST` and `_MOST_BYTES` leave no room for, and partial files of runs that were killed.

    Files that are no entries are left alone. Another run may do the same at once. Raises OSError.
    """
    entries = []
    with os.scandir(folder) as found:
        for file in found:
            with suppress(FileNotFoundError):
                status = file.stat(follow_symlinks=False)
                if file.name.endswith(SUFFIX):
                    entries.append((status.st_mtime_ns, status.st_size, file.path))
                elif file.name.endswith(_PARTIAL) and time.time() - status.st_mtime > _LEFT_SECONDS:
                    os.unlink(file.path)
    total = 0
    for number, (_, size, path) in enumerate(sorted(entries, reverse=True), 1):
        total += size
        if number > 1 and (number > _MOST or total > _MOST_BYTES):
            with suppress(FileNotFoundError):
                os.unlink(path)
