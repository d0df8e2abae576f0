"""Compares the speed with docxtpl + LibreOffice and measures short commands; `make bench` writes docs/benchmarks.md."""
