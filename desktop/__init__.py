"""What people see and press; the only room with PySide6."""
