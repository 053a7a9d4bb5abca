"""What `conflict` calls: how likely two figures are one, what says that they are not; events, names and results."""
