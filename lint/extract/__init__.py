"""Document → Figures: every number that the text states, read once."""
