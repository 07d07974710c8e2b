"""The trash: what was deleted, and taking it out again."""
