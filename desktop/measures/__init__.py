"""Published measures and what the organisation read."""
