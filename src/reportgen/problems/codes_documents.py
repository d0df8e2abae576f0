"""The catalogue of problems: RG5xx templates, RG6xx pages."""

from reportgen.problems.model import Bilingual, Kind, Severity
