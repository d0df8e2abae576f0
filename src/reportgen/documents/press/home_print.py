"""Makes the PDF for an office printer: both sides of A4, turned over at the short edge, at 100 %, with fold ticks."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name

from reportgen.documents.press.edges import LEAST_MM
from reportgen.documents.styles.model import POINTS_PER_MM

_TICK_MM = 3.0
"""The length of a fold tick, from the printed area inwards."""


def make_home_print(data: bytes, folds: Sequence[Sequence[float]]) -> bytes:
    """Return the PDF of folded sheets with settings for the print dialog; `folds` as in `make_press_pdf`.

    The same bytes each time. What is within 5 mm of the edge is white, so that the border is the same at all sides,
    whatever the printer can print. Embedded files are left out.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page, own in zip(pdf.pages, folds, strict=True):
            _, _, width, height = (float(side) for side in page.mediabox)
            before, after = _around(width, height, own)
            page.contents_add(pdf.make_stream(before), prepend=True)
            page.contents_add(pdf.make_stream(after))
        pdf.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True,
            PrintScaling=Name("/None"),
            Duplex=Name.DuplexFlipShortEdge,
            PickTrayByPDFSize=True,
        )
        if "/AF" in pdf.Root:
            del pdf.Root.AF, pdf.Root.Names.EmbeddedFiles
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _around(width: float, height: float, folds: Sequence[float]) -> tuple[bytes, bytes]:
    """What comes before and after the content of a page: the printed area, and the ticks."""
    edge = LEAST_MM * POINTS_PER_MM
    area = f"q {edge:.3f} {edge:.3f} {width - 2 * edge:.3f} {height - 2 * edge:.3f} re W n q\n"
    ticks = "".join(_ticks(height, folds))
    return area.encode(), f"\nQ Q\n/Artifact BMC\nq\n{ticks}Q\nEMC\n".encode()


def _ticks(height: float, folds: Sequence[float]) -> Iterator[str]:
    """A short line at both ends of each fold, dark with a light border: it shows on paper and on any background."""
    near, far = LEAST_MM * POINTS_PER_MM, (LEAST_MM + _TICK_MM) * POINTS_PER_MM
    for width, colour in (("1.5", "1 1 1"), ("0.5", "0 0 0")):
        yield f"{width} w {colour} RG\n"
        for x in folds:
            for start, end in ((near, far), (height - far, height - near)):
                yield f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l S\n"
