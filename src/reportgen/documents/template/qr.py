"""QR codes of addresses: `<img src="qr:https://…">`, black on white, at print resolution."""

from __future__ import annotations

import io

SCHEME = "qr:"
"""Prefix of an image `src` for a QR code."""
_DPI = 300
"""Maximum resolution; a module is a whole number of pixels, so that its edges are sharp."""
_QUIET_MODULES = 2
"""Width of the white border in modules. The standard requires four; the others are part of the white page."""


def qr_png(text: str, width_mm: float) -> bytes:
    """Return the QR code of `text` as a black and white PNG for printing at `width_mm`; deterministic.

    The error correction level is M (15 %). Raises ValueError if the text is empty or too long.
    """
    import segno

    if not text.strip():
        raise ValueError("no text")
    code = segno.make(text.strip(), error="m", micro=False)
    modules, _ = code.symbol_size(border=_QUIET_MODULES)
    out = io.BytesIO()
    code.save(out, kind="png", scale=max(1, int(width_mm / 25.4 * _DPI) // modules), border=_QUIET_MODULES)
    return out.getvalue()
