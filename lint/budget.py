"""How long one file may take: what takes longer is stopped, wherever it is, so that no text can hold up all others.

Ctrl-C is heard here too: where Python lets the exception fall (in a weak reference's callback, or while it starts another
process), the next file sees it.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # what `signal` is made of, without the time to import that
import _thread

from lint.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threading import Timer

AGAIN = 0.5  # seconds after which it is stopped again, should something have kept the first time to itself
MEGABYTE = 1_000_000


_interrupted = False


def hear_interrupts() -> None:
    """Has Ctrl-C raise KeyboardInterrupt now, and again at the next file if that was lost. For a process of its own."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _interrupt)


def _interrupt(*_: object) -> None:
    global _interrupted  # noqa: PLW0603
    _interrupted = True
    raise KeyboardInterrupt


def hear_lost_interrupt() -> None:
    """Raises KeyboardInterrupt where Ctrl-C was pressed and Python let what it raised fall."""
    if _interrupted:
        raise KeyboardInterrupt


class OutOfTimeError(BaseException):
    """The time is over. No `Exception`, so that nothing on the way takes it for a mistake of its own."""


def allowed(seconds: int, size: int) -> int:
    """How long a file of so many bytes may take, if one of a megabyte may take so many seconds."""
    return seconds * max(1, -(-size // MEGABYTE))


class Budget:
    """A context in which OutOfTimeError is raised after some seconds.

    By a signal in the main thread, which stops searches too; in others, and on Windows, between two steps of Python.
    """

    __slots__ = ("_before", "_raised", "_thread", "_timer", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._before: Any = None
        self._timer: Timer | None = None
        self._thread = 0
        self._raised = False  # whether the error was sent to another thread

    def __enter__(self) -> None:
        hear_lost_interrupt()
        try:
            self._before = _signal.signal(_signal.SIGALRM, _stop)
            _signal.setitimer(_signal.ITIMER_REAL, self.seconds, AGAIN)
        except (AttributeError, ValueError):  # not the main thread, or no such signal here
            self._thread = _thread.get_ident()
            self._wait(self.seconds)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            if self._raised and kind is None:  # it is still on its way; taking back what came makes CPython 3.11 spin
                _raise_in(self._thread, None)
        else:
            _signal.setitimer(_signal.ITIMER_REAL, 0)
            _signal.signal(_signal.SIGALRM, self._before)

    def _wait(self, seconds: float) -> None:
        from threading import Timer  # noqa: PLC0415

        self._timer = Timer(seconds, self._over)
        self._timer.daemon = True
        self._timer.start()

    def _over(self) -> None:
        if self._timer is not None:
            self._wait(AGAIN)
            self._raised = True
            _raise_in(self._thread, OutOfTimeError)


def _stop(*_: object) -> None:
    raise OutOfTimeError


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    import ctypes  # noqa: PLC0415

    raised = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)
