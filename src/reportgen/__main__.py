"""`reportgen` and `python -m reportgen`."""

import atexit
import gc
import os


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command takes seconds; looking for reference cycles takes a tenth of them and finds little
    from reportgen.cli import main as cli

    code = cli.main()
    atexit._run_exitfuncs()
    os._exit(code)  # the streams are flushed; destroying all objects, as Python does, takes another tenth


if __name__ == "__main__":
    main()
