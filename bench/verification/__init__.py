"""Measures how well `reportgen verify` finds wrong figures: `python -m bench.verification`."""
