"""Order lines in the window."""
