"""The licences of everything in the Windows folder."""

from __future__ import annotations

import email
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from scripts.windows.contents import LIBRARIES, PACKAGES, Files

TEXTS = Path(__file__).with_name("texts")
_LICENCE = re.compile(r"licen[cs]e|copying|copyright|notice|authors", re.IGNORECASE)
_INTRODUCTION = """\
Giấy phép của các thành phần trong thư mục này / Licences of what is in this folder

reportgen: MIT, reportgen.txt.

The libraries GLib, Pango, FriBidi and libintl are under the GNU Lesser General Public License.
They are separate DLLs in {libraries}
and may be replaced by changed versions with the same interface. Their sources are at the addresses
below, in the versions named there; the recipes that they were built with are those of GStreamer
(Cerbero, https://gitlab.freedesktop.org/gstreamer/cerbero). Whoever passes this folder on must hand
over these sources on request.

"""


def licence_files(program: Files, launchers: Iterable[str], folder: str, our_licence: str) -> Files:
    """The files of the folder of licences: a list, and the texts of programs and libraries.

    `folder` is the name of that of `program`, which has the texts of Python packages. Raises SystemExit for a file or
    package without a licence or its text.
    """
    known = tomllib.loads((TEXTS / "components.toml").read_text(encoding="utf-8"))
    own = (name for name in program if not name.startswith(PACKAGES) or name.startswith(LIBRARIES))
    names = {*(name.removeprefix(LIBRARIES) for name in own), *launchers}
    lines: list[str] = []
    covered: set[str] = set()
    texts = {"reportgen.txt": our_licence.encode()}
    for component in known["component"]:
        found = {name for name in names if any(fnmatch(name, pattern) for pattern in component["files"])} - covered
        if found:
            covered |= found
            shown = sorted(found) if len(found) < 6 else component["files"]
            terms = [component["licence"], *component["texts"], component["source"]]
            lines.append(f"{component['name']} ({', '.join(shown)}): {'; '.join(terms)}")
            texts |= {text: (TEXTS / text).read_bytes() for text in component["texts"]}
    if unknown := sorted(names - covered):
        raise SystemExit(f"no licence is known for {', '.join(unknown)}")
    lines += [
        "",
        f"Python packages, with their licences in {folder}\\Lib\\site-packages:",
        *_packages(program, known["packages"]),
    ]
    texts |= {text: (TEXTS / text).read_bytes() for of in known["packages"].values() for text in of}
    introduction = _INTRODUCTION.format(libraries=f"{folder}/{LIBRARIES}".replace("/", "\\"))
    listed = "\ufeff" + introduction + "\n".join(lines) + "\n"
    return {"GIAY-PHEP.txt": listed.replace("\n", "\r\n").encode(), **texts}


def _packages(program: Files, without: Mapping[str, list[str]]) -> Iterator[str]:
    """A line for each package: its name, its licence and the files that have the text.

    `without` has the texts of those that bring none.
    """
    for metadata in sorted(name for name in program if re.fullmatch(rf"{PACKAGES}[^/]+\.dist-info/METADATA", name)):
        place = metadata.removesuffix("METADATA")
        texts = [
            name.removeprefix(PACKAGES).replace("/", "\\")
            for name in sorted(program)
            if name.startswith(place) and _LICENCE.search(name[len(place) :])
        ]
        head = email.message_from_bytes(program[metadata])
        stated = (
            head["License-Expression"]
            or head["License"]
            or "; ".join(
                line.rpartition(" :: ")[2] for line in head.get_all("Classifier", ()) if line.startswith("License ::")
            )
        )
        if not stated or (not texts and head["Name"] not in without):
            raise SystemExit(f"{metadata} states no licence, or there is no text of it")
        stated = stated.strip().splitlines()[0]
        yield f"{head['Name']} {head['Version']}: {stated}; {', '.join(texts or without[head['Name']]) or 'as above'}"
