"""The addresses that a document may lead to."""

from __future__ import annotations

import re

SCHEMES = ("http", "https", "mailto", "tel")
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.+)", re.DOTALL)
_HOST = r"[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?"
_WEB = re.compile(rf"//{_HOST}(?:[/?#].*)?", re.DOTALL)
_WEBSITE = re.compile(rf"(?:https?://)?(?=[\w-]+\.\w){_HOST}(?:[/?#]\S*)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""Browsers ignore these in an address: `java\\nscript:` runs."""


def is_link(address: str) -> bool:
    """Whether the address has one of SCHEMES and something to lead to; a relative path has none."""
    found = _ADDRESS.fullmatch(address)
    if found is None or _CONTROL.search(address):
        return False
    scheme, rest = found[1].lower(), found[2]
    if scheme in ("http", "https"):
        return _WEB.fullmatch(rest) is not None
    return scheme in SCHEMES and bool(rest.strip("/ "))


def is_website(address: str) -> bool:
    """Whether the address, without or with `https://`, is that of a web page: `stttt.phutho.gov.vn`."""
    return _WEBSITE.fullmatch(address) is not None
