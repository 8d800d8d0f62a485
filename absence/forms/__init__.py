"""Input of absence, a file for each area."""
