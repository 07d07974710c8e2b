"""Delays by destination."""
