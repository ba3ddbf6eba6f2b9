"""Files that people open: read so that a fault is named by its line, written whole."""
