"""`reportgen` and `python -m reportgen`."""

import atexit
import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command lives for seconds: looking for cycles of garbage costs a tenth of them and finds little
    from reportgen.cli import main as cli

    code = cli.main()
    atexit._run_exitfuncs()
    with suppress(OSError):  # nobody listens: Python tells it in its own way
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)  # taking all objects apart one by one, as Python does else, costs a tenth more
    sys.exit(code)


if __name__ == "__main__":
    main()
