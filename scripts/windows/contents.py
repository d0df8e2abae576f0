"""The files of the Windows folder from its inputs: Windows' Python, wheels, and the DLLs that are needed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

Files = dict[str, bytes]
"""Contents by path in a folder, with `/`."""

PACKAGES = "Lib/site-packages/"
LIBRARIES = f"{PACKAGES}gstreamer_libs/bin/"
ROOTS = ("gobject-2.0-0", "pango-1.0-0", "harfbuzz", "harfbuzz-subset", "fontconfig-1", "pangoft2-1.0-0")
"""The libraries that WeasyPrint opens, in the package gstreamer-libs."""

_JAR = "org/bytedeco/cpython/windows-x86_64/"
_NOT_USED = re.compile(
    r"Lib/(test|idlelib|tkinter|turtledemo|ensurepip|pip|lib2to3|pydoc_data|venv|unittest|curses|dbm|sqlite3)/"
    r"|Lib/(turtle|pydoc|doctest)\.py|Lib/pip-|Lib/[^/]+/(test|tests)/|.*/__pycache__/"
    r"|(_test|_ctypes_test|xxlimited|pyshellext|winsound|tcl86t|tk86t|_tkinter|_sqlite3|sqlite3)[^/]*\.(pyd|dll)"
)
"""Parts of Python that no package here imports."""
_NOT_USED_OF_WHEELS = re.compile(
    r"PIL/(_avif|_webp|_imagingtk)\.|lxml/html/_difflib\.|babel/locale-data/(?!root|en\.|vi\.|vi_VN\.)|lxml/(includes|isoschematron)/|(psutil|fontTools)/[^/]*tests?/"
    r"|.*\.(pxd|pyx|pxi|h|c|pyi)$|[^/]+\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|top_level\.txt|entry_points\.txt)$"
)
"""Formats of pictures that are refused, data of languages that no report has, and files for compilers."""
SYSTEM = re.compile(
    r"(api-ms-win-|ext-ms-)[\w-]+|kernel32|kernelbase|ntdll|user32|gdi32|advapi32|shell32|shlwapi|ole32|oleaut32|ws2_32"
    r"|iphlpapi|dnsapi|crypt32|bcrypt|bcryptprimitives|secur32|version|psapi|pdh|powrprof|rpcrt4|winmm|wtsapi32|msvcrt"
    r"|userenv|propsys|dwrite|usp10|msimg32|comctl32|cfgmgr32|mpr|netapi32|wbemuuid|imm32|winspool\.drv"
)
"""DLLs of Windows 10 and later, without `.dll`."""


def python_files(archive: bytes) -> Files:
    """The interpreter from the embeddable package of python.org, or from the package of Maven Central.

    The result is that of the embeddable package: extension modules and DLLs beside `python.exe`. The file `._pth` is
    new: modules come from the folder alone, whatever other Pythons the machine has.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        names = [name for name in source.namelist() if not name.endswith("/")]
        if "python.exe" in names:
            files = {name: source.read(name) for name in names if not name.endswith("._pth")}
        else:
            files = {place: source.read(name) for name in names if (place := _place_of(name))}
    (library,) = [name for name in files if re.fullmatch(r"python3\d+\.dll", name)]
    version = library.removesuffix(".dll")
    paths = [f"{version}.zip"] if f"{version}.zip" in files else ["Lib"]
    files[f"{version}._pth"] = "\r\n".join([*paths, ".", PACKAGES.replace("/", "\\").rstrip("\\"), ""]).encode()
    return {name: data for name, data in files.items() if not _NOT_USED.match(name)}


def _place_of(name: str) -> str:
    """The place of a file of the package of Maven Central; empty for one that is not needed."""
    path = PurePosixPath(name.removeprefix(_JAR))
    if not name.startswith(_JAR) or path.suffix not in (".py", ".pyd", ".dll", ".exe", ".txt"):
        return ""
    if len(path.parts) == 1:
        return path.name if re.fullmatch(r"python(3\d+)?\.(exe|dll)", path.name) else ""
    if path.parts[0] != "lib":
        return ""
    return path.name if path.suffix in (".pyd", ".dll") and len(path.parts) == 2 else f"Lib/{'/'.join(path.parts[1:])}"


def wheel_files(wheel: bytes) -> Files:
    """What pip would install of a wheel, without scripts; with its metadata and licences."""
    files: Files = {}
    with zipfile.ZipFile(io.BytesIO(wheel)) as source:
        for name in source.namelist():
            place = re.sub(r"^[^/]+\.data/(purelib|platlib)/", "", name)
            if not name.endswith("/") and ".data/" not in place and not _NOT_USED_OF_WHEELS.match(place):
                files[PACKAGES + place] = source.read(name)
    return files


def only_needed_libraries(files: Files, imports: Callable[[bytes], set[str]]) -> Files:
    """The files without those of gstreamer-libs that Pango does not need.

    `imports` returns the names of the DLLs that a DLL imports, in lower case.
    """
    libraries = {name.removeprefix(LIBRARIES).lower(): name for name in files if name.startswith(LIBRARIES)}
    wanted, kept = [f"{root}.dll" for root in ROOTS], set()
    while wanted:
        name = wanted.pop()
        if name in libraries and libraries[name] not in kept:
            kept.add(libraries[name])
            wanted += imports(files[libraries[name]])
    if missing := [root for root in ROOTS if f"{root}.dll" not in libraries]:
        raise SystemExit(f"gstreamer-libs has no {', '.join(missing)}")
    others = f"{PACKAGES}gstreamer_libs/"
    return {name: data for name, data in files.items() if name in kept or not name.startswith(others)}


def missing_libraries(files: Mapping[str, bytes], imports: Callable[[bytes], set[str]]) -> Iterator[str]:
    """Each DLL that a program or a library of the folder imports, and that neither the folder nor Windows has."""
    binary = {name: data for name, data in files.items() if name.endswith((".exe", ".dll", ".pyd"))}
    have = {PurePosixPath(name).name.lower() for name in binary}
    for name, data in sorted(binary.items()):
        for library in sorted(imports(data)):
            if library not in have and not SYSTEM.fullmatch(library.removesuffix(".dll")):
                yield f"{name} needs {library}"
