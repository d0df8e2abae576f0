"""The memory that documents need, compared with the free memory of the machine before they are laid out."""

from __future__ import annotations

from contextlib import suppress

from reportgen.problems import ReportgenError
from reportgen.problems.codes_limits import TOO_LITTLE_MEMORY

BASE = 160_000_000
"""Bytes that all processes of a build need for a short report."""
PER_ELEMENT = 45_000
"""Bytes for each element of the HTML, PDF and Word file together (measured for 12,000 to 24,000 elements)."""
SMALL = 3_000
"""Documents of at most this many elements together (about 30 pages) are always tried."""


def needed(elements: int) -> int:
    """The bytes of memory that documents of `elements` elements need together."""
    return BASE + PER_ELEMENT * elements


def free() -> int:
    """The bytes of memory that programs can still get: unused memory, what the system can reclaim, and swap."""
    import psutil

    available = int(psutil.virtual_memory().available)
    with suppress(RuntimeError, OSError):  # on Windows psutil reads swap from performance counters, which may be off
        available += int(psutil.swap_memory().free)
    return available


def fits(elements: int) -> bool:
    """Whether there is enough free memory for documents of `elements` elements."""
    return elements <= SMALL or needed(elements) <= free()


def check_memory(document: str, elements: int) -> None:
    """Raise ReportgenError (RG826) if there is too little free memory to make a document."""
    if not fits(elements):
        sizes = {name: f"{size / 1e9:.1f} GB" for name, size in (("needed", needed(elements)), ("free", free()))}
        raise ReportgenError([TOO_LITTLE_MEMORY.at(None, document=document, elements=elements, **sizes)])
