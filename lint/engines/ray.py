"""Articles in a Ray dataset. Every worker needs figlint; rules are compiled once a worker and kept in its cache.

    from lint.engines import ray as figlint
    findings = figlint.check(ray.data.read_parquet("articles"), settings={"country": "GB"})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lint.engines.batches import FINDINGS, check_batch, plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ray.data import Dataset

ROWS = 256  # articles in a batch


def check(
    articles: Dataset, *, config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None
) -> Dataset:
    """The findings of a dataset of articles, a row each (lint.engines.batches.FINDINGS).

    articles: columns path and text, and perhaps date. config, settings: see `lint.engines.batches.plan_of`.
    """
    plan = plan_of(config, settings, as_of)

    def work(batch: pa.Table) -> pa.Table:
        return pa.Table.from_batches([check_batch(batch, plan)], FINDINGS)

    return articles.map_batches(work, batch_format="pyarrow", batch_size=ROWS)
