"""Pure rules of pupils, their files and the intake."""
