"""`reportgen` and `python -m reportgen`."""

import atexit
import gc
import os

_MACHINE = 3
_NO_MEMORY = (
    "RG817 · máy không đủ bộ nhớ để khởi động hoặc báo lệnh đã làm gì\n"
    "RG817 · there is not enough memory to start, or to report what the command has done\n"
).encode()
"""Printed without the catalogue of problems, which needs memory itself."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command takes seconds; looking for reference cycles takes a tenth of them and finds little
    try:
        from reportgen.cli import main as cli

        code = cli.main()
        atexit._run_exitfuncs()
    except MemoryError:
        os.write(2, _NO_MEMORY)
        os._exit(_MACHINE)
    os._exit(code)  # the streams are flushed; destroying all objects, as Python does, takes another tenth


if __name__ == "__main__":
    main()
