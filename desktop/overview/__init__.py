"""The first minute of the day."""
