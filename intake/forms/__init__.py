"""Input of pupils, their people and their homes."""
