"""What is recorded; the only room with SQL."""
