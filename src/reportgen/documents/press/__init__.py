"""Files for printing folded sheets: PDF/X-4 for a print shop, a PDF for an office printer, and a ticket."""
