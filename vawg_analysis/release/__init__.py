"""The tables of a period: computed once, kept, and guarded from the public."""
