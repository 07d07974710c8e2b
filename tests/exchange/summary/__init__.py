"""Tests of the management workbook."""
