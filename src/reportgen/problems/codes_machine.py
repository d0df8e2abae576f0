"""The catalogue of problems: RG7xx outputs, RG8xx the machine and usage, RG9xx faults of reportgen."""

from reportgen.problems.model import Bilingual, Kind, Severity
