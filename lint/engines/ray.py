"""Articles in a Ray dataset. Every worker needs figlint; rules are compiled once a worker and kept in its cache.

from lint.engines import ray as figlint
findings = figlint.check(ray.data.read_parquet("articles"), settings={"country": "GB"})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lint.engines.across import MEETINGS, PIECES, met
from lint.engines.batches import FINDINGS, check_batch, findings_of, own_of, pieces_of, plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ray.data import Dataset

ROWS = 256  # articles in a batch


def check(
    articles: Dataset, *, config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None
) -> Dataset:
    """The findings of a dataset of articles, a row each (lint.engines.batches.FINDINGS).

    articles: columns path and text, and perhaps date. config, settings: see `lint.engines.batches.plan_of`. With the setting
    `across` articles are compared with each other as well, by groups of what they have in common; what was found in each
    is meanwhile kept in Ray's store.
    """
    plan = plan_of(config, settings, as_of)

    def work(batch: pa.Table) -> pa.Table:
        return pa.Table.from_batches([check_batch(batch, plan)])

    found = articles.map_batches(work, batch_format="pyarrow", batch_size=ROWS)
    if not plan.across:
        return found
    found = found.materialize()

    def cut(batch: pa.Table) -> pa.Table:
        return pa.Table.from_batches([pieces_of(batch)], PIECES)

    def meet(group: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(list(met(group.to_pylist())), schema=MEETINGS)

    def settle(group: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(findings_of(group.to_pylist(), plan), schema=FINDINGS)

    meetings = found.map_batches(cut, batch_format="pyarrow").groupby("key").map_groups(meet, batch_format="pyarrow")
    between = meetings.groupby("pair").map_groups(settle, batch_format="pyarrow")
    both: Dataset = found.map_batches(own_of, batch_format="pyarrow").union(between)
    return both
