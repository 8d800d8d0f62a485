"""What a valid row of each kind looks like, said once: for tests, the demo and the bench."""
