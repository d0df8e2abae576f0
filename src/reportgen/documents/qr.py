"""QR codes of addresses: `<img src="qr:https://…">`, black on white, sharp at any size."""

from __future__ import annotations

import io

SCHEME = "qr:"
"""What begins the `src` of an image that is a QR code."""
_PIXELS_A_MODULE = 12
_QUIET_MODULES = 2
"""The white border; the standard asks for four, of which the paper around gives the rest."""


def qr_png(text: str) -> bytes:
    """The QR code of `text` as a black and white PNG, the same bytes every time; level M mends 15 % of damage.

    Raises ValueError where the text is empty or too long for a code.
    """
    import segno

    if not text.strip():
        raise ValueError("no text")
    out = io.BytesIO()
    segno.make(text.strip(), error="m", micro=False).save(
        out, kind="png", scale=_PIXELS_A_MODULE, border=_QUIET_MODULES
    )
    return out.getvalue()
