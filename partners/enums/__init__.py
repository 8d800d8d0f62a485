"""What can be chosen in the work with partners, a module for each area."""
