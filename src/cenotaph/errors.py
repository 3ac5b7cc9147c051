"""Every error of Cenotaph, a small tree:

    CenotaphError            what happened, to what, and what to do next
    ├── Unreadable           one file or report cannot be read: skip it, say so, go on with the others
    └── Stop                 the command cannot go on (exit code 1)
        └── WrongUsage       it was asked wrongly (exit code 2)

Rooms raise; only the command line catches and prints.
"""


class CenotaphError(Exception):
    """What happened, to what (`what`), and what to do next (`remedy`)."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["CenotaphError"], tuple[str, str]]:
        """Return what makes it again where it was raised in another process."""
        return type(self), (self.what, self.remedy)


class Unreadable(CenotaphError):
    """One input cannot be read: it is skipped and reported, the others are still done."""


class Stop(CenotaphError):
    """The command cannot go on. Nothing is half written."""


class WrongUsage(Stop):
    """The command was asked for something that does not exist or makes no sense."""
