"""Methods for counts, shares, rates, times and series.

Every module takes array-likes and gives numpy arrays or a pandas frame. Bad input
raises ``ValueError`` that says which position is at fault and what is allowed.
"""
