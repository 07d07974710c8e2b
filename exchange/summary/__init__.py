"""The management workbook, sheet by sheet."""
