"""What a signed PDF is: the bytes of a build, and behind them revisions that only sign, or what else they change."""

from __future__ import annotations

import re

from reportgen.files.packet import RELEASES_FOLDER
from reportgen.files.publish import read_manifest, sha256
from reportgen.finished.revisions import changes, is_signed, revisions
from reportgen.living.printed import output_folders
from reportgen.problems import FileRef, Problem
from reportgen.problems import codes_archive as codes
from reportgen.workspace import Workspace

_PARTS = {
    **{"catalog": "mục gốc của tệp", "pages": "số trang", "page": "trang", "info": "thông tin tệp"},
    **{"metadata": "siêu dữ liệu", "field": "ô chữ ký", "form": "biểu mẫu", "object": "đối tượng"},
}
"""The parts that `Changes.others` names."""
_MOST = 10
"""Maximum number of changes that are named."""


def check_signed(workspace: Workspace, data: bytes, place: FileRef) -> list[Problem]:
    """What is to be said of a signed PDF; nothing of one without signatures. Raises OSError if outputs can't be read.

    The signatures themselves are not checked: that needs the certificates of their owners.
    """
    if not is_signed(data):
        return []
    known = _digests(workspace)
    found = ((size, sha256(data[:size])) for size in revisions(data))
    size, digest = next(((size, digest) for size, digest in found if digest in known), (0, ""))
    if not size:
        return [codes.SIGNED_OTHER.at(place)]
    file = known[digest]
    try:
        changed = changes(data[:size], data)
    except ValueError as error:
        return [codes.CHANGED_BESIDE_SIGNING.at(place, file=file, what=error, what_vi=error)]
    if others := changed.others[:_MOST]:
        what, what_vi = "; ".join(others), "; ".join(map(_in_vietnamese, others))
        return [codes.CHANGED_BESIDE_SIGNING.at(place, file=file, what=what, what_vi=what_vi)]
    return [codes.ONLY_SIGNED.at(place, file=file, fields=", ".join(changed.signed) or "–")]


def _in_vietnamese(change: str) -> str:
    part = re.match(r"\w+", change)
    return change if part is None else _PARTS.get(part[0], part[0]) + change[part.end() :]


def _digests(workspace: Workspace) -> dict[str, str]:
    """The name of each finished file of the last builds and of all releases, by its digest."""
    folders = [
        folder
        for outputs in output_folders(workspace)
        for folder in (outputs, *sorted((outputs / RELEASES_FOLDER).glob("*/")))
    ]
    manifests = (read_manifest(folder) for folder in folders)
    return {str(entry["sha256"]): name for manifest in manifests for name, entry in manifest.get("outputs", {}).items()}
