"""The catalogue of problems: RG1xx workbook files and sheets, RG2xx cells."""

from reportgen.problems.model import Bilingual, Kind, Severity
