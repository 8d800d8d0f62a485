"""Forms of the school; the bases that every floor uses come from here too."""
