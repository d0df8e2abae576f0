"""The small Word packages of tests/styles serve here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "styles"))
