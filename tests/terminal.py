"""The command line as somebody at a terminal sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def on_terminal(workspace: Path, *arguments: str, columns: int | None = None, code: int = 0) -> str:
    """What a command that ends with `code` shows on a terminal of so many columns, with escapes; skipped on Windows."""
    if os.name == "nt":
        pytest.skip("the pty module is Unix's")
    import pty

    main, side = pty.openpty()
    environment = {**os.environ, **({} if columns is None else {"COLUMNS": str(columns)})}
    command = [sys.executable, "-m", "reportgen", *arguments]
    process = subprocess.Popen(command, cwd=workspace, stdin=side, stdout=side, stderr=side, env=environment)
    os.close(side)
    output = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:  # Linux tells the end of a terminal so
            break
        if not piece:
            break
        output += piece
    assert process.wait() == code, output.decode()
    return output.decode()
