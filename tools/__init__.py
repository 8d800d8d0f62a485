"""What stands beside the house: the demo school, the ./run commands and the bench. Nothing imports it."""
