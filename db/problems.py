"""What can go wrong in the store, each with a sentence that says what to do."""


class Problem(Exception):  # noqa: N818 -- what the user reads, not what we call it
    """A problem the user can act on; `str()` is one clear sentence."""


class Refused(Problem):
    """A verb will not do this: the facts or the rules of the trade speak against it."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Conflict(Problem):
    """Somebody changed the record meanwhile."""


class Missing(Problem):
    """The record is not there."""


class StoreProblem(Problem):
    """The database file cannot be used."""
