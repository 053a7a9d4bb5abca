"""Articles in a PySpark data frame. Every worker needs figlint; rules are compiled once a worker and kept in its cache.

    from lint.engines import spark as figlint
    findings = figlint.check(spark.read.parquet("articles"), settings={"country": "GB"})
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyspark.sql.pandas.types import from_arrow_schema

from lint.engines.batches import FINDINGS, check_batches, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame


def check(
    articles: DataFrame, *, config: str | None = None, settings: Mapping[str, Any] | None = None, as_of: str | None = None
) -> DataFrame:
    """The findings of a data frame of articles, a row each (lint.engines.batches.FINDINGS).

    articles: columns path and text, and perhaps date. config, settings: see `lint.engines.batches.plan_of`.
    """
    plan = plan_of(config, settings, as_of)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return check_batches(batches, plan)

    columns = [name for name in ("path", "text", "date") if name in articles.columns]
    return articles.select(*columns).mapInArrow(work, from_arrow_schema(FINDINGS))
