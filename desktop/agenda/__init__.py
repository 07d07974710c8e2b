"""What is due, and what was done about it."""
