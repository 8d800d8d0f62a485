"""Pure rules of absence, a file for each area."""
