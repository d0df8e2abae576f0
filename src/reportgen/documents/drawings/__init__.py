"""Pictograms and landscapes as SVG, and the PNG of an SVG for Word."""
