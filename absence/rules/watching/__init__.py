"""Pure rules that watch over absence, each with its source; all numbers come from the school's settings."""
