"""What `change` calls: a change and its two ends that stand apart, in prose and in tables."""
