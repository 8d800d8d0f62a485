"""What pages and prints show, put in order from rows that are already there."""
