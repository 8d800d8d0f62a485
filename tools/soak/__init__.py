"""Nabij under fire: hand-ins go on while its processes are killed, and afterwards everything must be there."""
