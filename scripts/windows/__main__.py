"""Builds dist/reportgen-VERSION-windows.zip on any system: the program with everything that it needs on Windows.

Inputs are the wheels of requirements/windows.txt, the wheel of this repository and Windows' Python, all checked by
their digests. Python is the embeddable package of python.org that is given with --python and --sha256, or the one of
scripts/windows/pom.xml, for tests. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pefile

from reportgen import __version__
from reportgen.cli.desktop import NEW_WORKSPACE
from reportgen.files.zip import add_member
from scripts.windows.contents import Files, missing_libraries, only_needed_libraries, python_files, wheel_files
from scripts.windows.forwarders import stable_abi
from scripts.windows.launchers import launchers
from scripts.windows.licences import licence_files
from scripts.windows.lock import LAUNCHERS, REPO, pip_arguments

TOOLS = REPO / ".tools" / "windows"
PYTHON_JAR = "cfe5502ffa7ea369be707b6d88bf68344732a7800450665080fb4267c01bfeae"
"""The SHA-256 digest of the package of pom.xml."""
FOLDER = "Bộ lập báo cáo"
PROGRAMS = {"reportgen.exe": "reportgen.__main__", "Bộ lập báo cáo.exe": "reportgen.cli.desktop"}
LIMIT = 40_000_000
"""The largest size of the zip in bytes."""


def main() -> None:
    """Build the zip, and print its size and digest."""
    parser = argparse.ArgumentParser(prog="make windows")
    parser.add_argument("--python", type=Path, help="the embeddable package of python.org (amd64)")
    parser.add_argument("--sha256", help="its digest")
    options = parser.parse_args()
    given = (options.python, options.sha256) if options.python else (TOOLS / "python.jar", PYTHON_JAR)
    files = folder_files(checked(*given), wheels(), our_wheel())
    target = REPO / "dist" / f"reportgen-{__version__}-windows.zip"
    target.parent.mkdir(exist_ok=True)
    data = zipped({f"{FOLDER}/{name}": content for name, content in files.items()})
    target.write_bytes(data)
    if len(data) > LIMIT:
        raise SystemExit(f"{target.name} has {len(data)} bytes, more than {LIMIT}")
    digest = hashlib.sha256(data).hexdigest()
    target.with_suffix(".zip.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    unpacked = sum(map(len, files.values()))
    print(f"{target.relative_to(REPO)}: {len(data) / 1e6:.1f} MB, {unpacked / 1e6:.0f} MB unpacked")
    print(digest)


def checked(file: Path, digest: str | None) -> bytes:
    """The content of a file with this SHA-256 digest."""
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != (digest or "").lower():
        raise SystemExit(f"{file} does not have the SHA-256 digest {digest or 'that must be given'}")
    return data


def wheels() -> dict[str, bytes]:
    """The wheels of requirements/windows.txt by file name; pip checks their digests."""
    with tempfile.TemporaryDirectory() as folder:
        pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-d", folder)
        subprocess.run([*pip, *pip_arguments(), "-r", REPO / "requirements" / "windows.txt"], check=True)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*.whl"))}


def our_wheel() -> bytes:
    """The wheel of this repository."""
    with tempfile.TemporaryDirectory() as folder:
        pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800"}
        subprocess.run([*pip, "-w", folder, REPO], check=True, env=environment)
        (wheel,) = Path(folder).glob("*.whl")
        return wheel.read_bytes()


def folder_files(python: bytes, packages: dict[str, bytes], ours: bytes) -> Files:
    """The files of the folder."""
    program = python_files(python)
    if "python3.dll" not in program:
        (library,) = (name for name in program if re.fullmatch(r"python3\d+\.dll", name))
        program["python3.dll"] = stable_abi(program[library], library.removesuffix(".dll"))
    for name, wheel in packages.items():
        if not name.startswith(f"{LAUNCHERS}-"):
            program |= wheel_files(wheel)
    program |= wheel_files(ours)
    program = only_needed_libraries(program, imported)
    if missing := list(missing_libraries(program, imported)):
        raise SystemExit("\n".join(missing))
    folder = f"program-{__version__}"
    (distlib,) = (wheel for name, wheel in packages.items() if name.startswith(f"{LAUNCHERS}-"))
    guide = Path(__file__).with_name("HUONG-DAN.txt").read_text(encoding="utf-8")
    guide = "\ufeff" + guide.format(version=__version__, workspace=NEW_WORKSPACE)
    licences = licence_files(program, PROGRAMS, folder, (REPO / "LICENSE").read_text(encoding="utf-8"))
    return {
        **launchers(distlib, folder, PROGRAMS),
        "HUONG-DAN.txt": guide.replace("\n", "\r\n").encode(),
        **{f"giay-phep/{name}": data for name, data in licences.items()},
        **{f"{folder}/{name}": data for name, data in program.items()},
    }


def imported(library: bytes) -> set[str]:
    """The names of the DLLs that a program or library of Windows imports, in lower case."""
    parsed = pefile.PE(data=library, fast_load=True)
    parsed.parse_data_directories(
        [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{kind}"] for kind in ("IMPORT", "DELAY_IMPORT")]
    )
    kinds = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
    return {entry.dll.decode().lower() for kind in kinds for entry in getattr(parsed, kind, ())}


def zipped(files: Files) -> bytes:
    """A zip with fixed times and attributes, by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(files.items()):
            add_member(archive, name, data)
    return target.getvalue()


if __name__ == "__main__":
    main()
