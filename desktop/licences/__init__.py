"""Licences and their balances."""
