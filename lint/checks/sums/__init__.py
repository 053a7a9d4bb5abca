"""What `sum` calls: totals and parts in sentences, over sentences, in lists and in tables."""
