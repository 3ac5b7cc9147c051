"""Progress bars: on stderr, and only where a person watches."""
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress


class Bar:
    """A progress bar for the pipeline, silent where stderr is no terminal; as a context it ends with its block."""

    def __init__(self) -> None:
        self._bars: RichProgress | None = None

    @property
    def drawn(self) -> bool:
        return self._bars is not None

    def start(self, what: str, total: int) -> None:
        self.done()
        if total < 1 or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import Progress

        self._bars = Progress(console=Console(stderr=True), transient=True)
        self._bars.add_task(what, total=total)
        self._bars.start()

    def step(self, n: int = 1) -> None:
        if self._bars:
            self._bars.advance(self._bars.task_ids[0], n)

    def done(self) -> None:
        if self._bars:
            self._bars.stop()
        self._bars = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self.done()
