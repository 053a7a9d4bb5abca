"""What all tests share.

Processes that they start run this checkout, whatever is installed, as the tests do (`pythonpath` in pyproject.toml).
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, distribution

from stand_ins import desk, run  # noqa: F401  (fixtures)

from lint.pack import cache

os.environ["PYTHONPATH"] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def pytest_configure(config):
    """What the rules were made into for an installed wheel of the same code serves this checkout: it need not be made anew."""
    if hasattr(config, "workerinput") or cache.read_made():
        return
    try:
        wheel = distribution("figlint")
    except PackageNotFoundError:
        return
    own, cache.SHIPPED = cache.SHIPPED, str(wheel.locate_file("lint/packed"))
    made = cache.read_made()
    cache.SHIPPED = own
    if made:
        cache.write_made(made)
