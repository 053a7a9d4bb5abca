"""Articles in a PySpark data frame. Every worker needs figlint; rules are compiled once a worker and kept in its cache.

from lint.engines import spark as figlint
findings = figlint.check(spark.read.parquet("articles"), settings={"country": "GB"})
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql.pandas.types import from_arrow_schema

from lint.engines.across import MEETINGS, PIECES, met
from lint.engines.batches import FINDINGS, GISTS, check_batches, findings_of, pieces_of, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyspark.sql import DataFrame

    from lint.workspace import Plan


def check(
    articles: DataFrame, *, config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None
) -> DataFrame:
    """The findings of a data frame of articles, a row each (lint.engines.batches.FINDINGS).

    articles: columns path and text, and perhaps date. config, settings: see `lint.engines.batches.plan_of`. With the setting
    `across` articles are compared with each other as well, by groups of what they have in common; what was found in each
    is meanwhile kept in Spark's cache.
    """
    plan = plan_of(config, settings, as_of)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return check_batches(batches, plan)

    columns = [name for name in ("path", "text", "date") if name in articles.columns]
    articles = articles.select(*columns)
    if not plan.across:
        return articles.mapInArrow(work, from_arrow_schema(FINDINGS))
    found = articles.mapInArrow(work, from_arrow_schema(GISTS)).persist()
    return found.where(found.gist.isNull()).drop("gist").unionByName(_between(found.where(found.gist.isNotNull()), plan))


def _between(gists: DataFrame, plan: Plan) -> DataFrame:
    """The findings between articles."""

    def cut(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(pieces_of, batches)

    def meet(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for group in _groups(batches, "key"):
            yield pa.RecordBatch.from_pylist(list(met(group)), schema=MEETINGS)

    def settle(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for group in _groups(batches, "pair"):
            yield pa.RecordBatch.from_pylist(findings_of(group, plan), schema=FINDINGS)

    cuts = gists.mapInArrow(cut, from_arrow_schema(PIECES))
    meetings = cuts.repartition("key").sortWithinPartitions("key").mapInArrow(meet, from_arrow_schema(MEETINGS))
    return meetings.repartition("pair").sortWithinPartitions("pair").mapInArrow(settle, from_arrow_schema(FINDINGS))


def _groups(batches: Iterator[pa.RecordBatch], key: str) -> Iterator[list[dict[str, Any]]]:
    """The rows of each key, of rows in the order of their keys."""
    rows = (row for batch in batches for row in batch.to_pylist())
    return (list(group) for _, group in groupby(rows, itemgetter(key)))
