"""Military end-use reasons and reviews."""
