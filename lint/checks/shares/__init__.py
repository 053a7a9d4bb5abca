"""What `share` calls: a part, its whole and a share that stand apart; shares of one whole."""
