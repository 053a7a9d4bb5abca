"""What `span` calls: lengths of time (lengths), hours (clock), and lengths that no relation ties (stretches, evidence)."""
