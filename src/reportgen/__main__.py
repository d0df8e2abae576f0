"""`reportgen` and `python -m reportgen`."""

import gc


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a command lives for seconds: looking for cycles of garbage costs a tenth of them and finds little
    from reportgen import cli

    cli.main()


if __name__ == "__main__":
    main()
