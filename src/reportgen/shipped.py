"""The files shipped with reportgen: the sample settings, templates and fonts, and the inputs of 2022."""

from pathlib import Path


def shipped_folder() -> Path:
    """The folder with `reportgen.toml`, `templates/` and `inputs/2022/`: the package data, or the source checkout."""
    packaged = Path(__file__).parent / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]
