"""The window, room by room."""
