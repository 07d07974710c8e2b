"""Answers kept for the next time the same is asked, never more than a set number of them."""

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Keeping(dict[K, V]):
    """A dictionary that forgets everything when it is full: simple, bounded, and right whenever it is asked.

    What is kept must follow from its key alone; forgetting costs time, never an answer.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def keep(self, key: K, value: V) -> V:
        """Keep a value under its key and hand it back."""
        if len(self) >= self._limit:
            self.clear()
        self[key] = value
        return value
