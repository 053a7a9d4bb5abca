"""Fuzzes figlint: `python tests/fuzz/run.py TARGET [SECONDS] [CORPUS]`, or `all` targets in turn.

With atheris (`pip install atheris`) inputs are led by the code that they reach; without it they are random. A crash stops the
target, says what was raised and leaves the input in the current folder; put it into EXAMPLES of tests/test_fuzz.py and mend it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]


def main(name: str, seconds: int = 60, corpus: str = "") -> int:
    """Runs one target, or all of them, each in a process of its own."""
    if name == "all":
        from targets import TARGETS

        return max(subprocess.call([sys.executable, __file__, target, str(seconds), corpus]) for target in TARGETS)
    try:
        import atheris
    except ImportError:
        return by_chance(name, seconds)
    with atheris.instrument_imports(include=["lint"]):
        from targets import TARGETS

        target = TARGETS[name]
        for number in range(40):  # imports what it imports late
            target(random.Random(number).randbytes(99))
    place = Path(corpus or tempfile.mkdtemp(prefix="figlint-corpus-")) / name
    place.mkdir(parents=True, exist_ok=True)
    arguments = [sys.argv[0], str(place), f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=4000", "-max_len=600",
                 "-len_control=0", "-print_final_stats=1", "-verbosity=1", f"-artifact_prefix=crash-{name}-"]  # fmt: skip
    atheris.Setup(arguments, target)
    atheris.Fuzz()
    return 0


def by_chance(name: str, seconds: int) -> int:
    """The same with random bytes."""
    from targets import TARGETS

    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        data = random.Random(number).randbytes(random.Random(-number).randrange(600))
        try:
            TARGETS[name](data)
        except BaseException:
            Path(f"crash-{name}-{number}").write_bytes(data)
            raise
        number += 1
    print(f"{name}: {number:,} inputs, no crash")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:3]), *sys.argv[3:4]))
