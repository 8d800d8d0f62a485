"""What can be chosen in the care team's work, a module for each area."""
