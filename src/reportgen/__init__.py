"""reportgen: official reports and brochures, PDF and Word, from two Excel workbooks."""

__version__ = "0.1.0"
