"""Tests over long tables: all rows in one test, which names those that fail.

A report of its own for each of ten thousand rows takes longer than the rows do.
"""

from __future__ import annotations

import pytest


def every(rows):
    """A test of one row (a tuple is spread over its arguments) → a test of them all, without fixtures."""
    rows = list(rows)

    def decorate(test):
        def run():
            hold(test, rows)

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return decorate


def hold(test, rows, name=repr):
    """Runs a test over rows and fails with all for which it does."""
    assert rows
    failed = []
    for row in rows:
        try:
            test(*row) if isinstance(row, tuple) else test(row)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is shown
            failed.append(f"{name(row)}\n    {type(error).__name__}: {error}")
    if failed:
        pytest.fail(f"{len(failed)} of {len(rows)} fail:\n" + "\n".join(failed[:40]), pytrace=False)
