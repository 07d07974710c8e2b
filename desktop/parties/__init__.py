"""Parties and their screening."""
