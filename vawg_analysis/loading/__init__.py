"""From files that were sent to the store, by way of everything that may be wrong."""
