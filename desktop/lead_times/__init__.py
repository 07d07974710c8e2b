"""How long applications wait, when those waiting are likely to be decided, and which lines come too late."""
