"""What one run makes of a period's tables: pages, their index and the files beside."""
