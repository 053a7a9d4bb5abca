"""What `conversion` calls: rates of exchange, pairs in prose, columns of tables."""
