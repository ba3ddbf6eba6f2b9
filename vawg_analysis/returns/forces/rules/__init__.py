"""Rules that a row of a force's return must keep, a module for each return."""
