"""Evidence that is weighed: how much each piece counts is estimated from texts (tests/bench) and stands in the rules."""

from __future__ import annotations


def weight(found: dict[str, int], weights: dict[str, int]) -> int:
    """How much evidence counts. found: each piece by name, with how often it is there."""
    return sum(weights.get(name, 0) * times for name, times in found.items())
