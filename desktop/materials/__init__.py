"""Materials and what they are made of."""
