"""The programs of the Windows folder: launchers of the package distlib, which run a Python file inside them."""

from __future__ import annotations

import io
import zipfile

from reportgen.files.zip import add_member
from scripts.windows.contents import Files, wheel_files

_CONSOLE = "distlib/t64.exe"
_CODE = "from {module} import main\n\nif __name__ == '__main__':\n    main()\n"


def launchers(distlib: bytes, program: str, modules: dict[str, str]) -> Files:
    """A console program for the `main` of each module, by file name; `program` is the folder of `python.exe`.

    Both show a console: the one for a double click says in it how to stop.
    """
    (launcher,) = (data for name, data in wheel_files(distlib).items() if name.endswith(_CONSOLE))
    shebang = f'#!"<launcher_dir>\\{program}\\python.exe" -X utf8\r\n'.encode()
    made: Files = {}
    for name, module in modules.items():
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            add_member(archive, "__main__.py", _CODE.format(module=module).encode())
        made[name] = launcher + shebang + code.getvalue()
    return made
