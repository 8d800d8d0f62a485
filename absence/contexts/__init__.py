"""What pages and prints of absence show, as plain values."""
