"""The catalogue of problems: RG3xx across rows and sheets, RG4xx text and placeholders."""

from reportgen.problems.model import Bilingual, Kind, Severity
