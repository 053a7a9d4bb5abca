"""Many articles as tables: one pure function over Arrow batches, and the engines that it runs on.

`batches.py` is the function; `archive.py` runs it on this machine, over Parquet, JSON lines or a folder, and goes on where it
was stopped; `spark.py` and `ray.py` hand it to PySpark and Ray Data. Each engine is an extra of its own and finds the same.
"""
