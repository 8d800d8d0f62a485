"""Pure rules of the care team's work, a module for each area."""
