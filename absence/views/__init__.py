"""Pages of absence."""
