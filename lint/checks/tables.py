"""tables."""

from __future__ import annotations


def totals(article, rule, pack):
    return ()


def shares(article, rule, pack):
    return ()
