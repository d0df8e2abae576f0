"""The program that is started by a double click: the window of the workspace beside it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reportgen.cli import main as cli
from reportgen.cli.options import INTERRUPTED, OK
from reportgen.files.places import SETTINGS_FILE
from reportgen.languages import Bilingual
from reportgen.workspace import workspace_root

NEW_WORKSPACE = "Hồ sơ báo cáo"
"""The folder of a workspace that is made because there is none."""
_WORDS = {
    "new": Bilingual("Tạo hồ sơ mới: {folder}", "New workspace: {folder}"),
    "open": Bilingual(
        "Hồ sơ: {folder}\nTrang của chương trình sẽ mở trong trình duyệt. "
        "Để dừng: đóng cửa sổ này, hoặc bấm Ctrl+C trong cửa sổ này.",
        "Workspace: {folder}\nThe program opens in the browser. To stop it, close this window or press Ctrl+C in it.",
    ),
    "several": Bilingual("Có nhiều hồ sơ trong thư mục này:", "There are several workspaces in this folder:"),
    "which": Bilingual("Mở hồ sơ số (1–{last}): ", "Open number (1–{last}): "),
    "close": Bilingual("Bấm Enter để đóng cửa sổ này. ", "Press Enter to close this window. "),
}


def main() -> None:
    """Open the window of the workspace, and leave with its exit code."""
    try:
        code = open_window(Path(sys.argv[0]).resolve().parent)
        if code not in (OK, INTERRUPTED):
            input(_say("close"))  # otherwise the console disappears with its messages
    except (EOFError, KeyboardInterrupt):
        code = INTERRUPTED
    os._exit(code)


def open_window(folder: Path) -> int:
    """Run `serve --open` in the workspace of a folder, which is made if there is none; gives the exit code."""
    root = find(folder)
    if root is None:
        root = folder / NEW_WORKSPACE
        print(_say("new", folder=root), flush=True)
        if code := cli.run(["init", str(root), "--quiet"]):
            return code
    os.chdir(root)
    print(_say("open", folder=root), flush=True)
    sys.argv[1:] = ["serve", "--open"]
    return cli.main()


def find(folder: Path) -> Path | None:
    """The workspace that contains a folder, else the one in it; the user is asked which, if there are several."""
    if (root := workspace_root(folder)) is not None:
        return root
    below = sorted(path.parent for path in folder.glob(f"*/{SETTINGS_FILE}"))
    if len(below) < 2:
        return below[0] if below else None
    print(_say("several"))
    for number, path in enumerate(below, 1):
        print(f"  {number}. {path.name}")
    while True:
        answer = input(_say("which", last=len(below))).strip()
        if answer.isdecimal() and 1 <= int(answer) <= len(below):
            return below[int(answer) - 1]


def _say(key: str, **args: object) -> str:
    return _WORDS[key].text(cli.language([])).format(**args)
