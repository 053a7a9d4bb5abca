"""What `conflict` calls: how likely two figures are one, and what is known of events, names and scores."""
