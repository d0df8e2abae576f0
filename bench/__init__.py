"""Speed against docxtpl + LibreOffice, and of the small commands; `make bench` writes docs/benchmarks.md."""
