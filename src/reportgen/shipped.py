"""The files that come with reportgen: the sample templates, fonts, settings and year."""

from pathlib import Path


def shipped_folder() -> Path:
    """The folder that holds `reportgen.toml`, `templates/` and `inputs/2022/`: package data, or the checkout."""
    packaged = Path(__file__).parent / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]
