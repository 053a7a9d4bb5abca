"""What `rate` calls: a rate, a number and what they make."""
