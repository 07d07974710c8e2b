"""Licence applications and what was heard about them."""
