"""Notebooks in children of a warm process: what every one imports is imported once.

An ordinary kernel takes two seconds to start and to import what a notebook needs. Here
one process imports it once and forks a child for each notebook. The child runs the same
IPython kernel; only the sockets between it and papermill are others. A child begins
with what the warm process had imported and with nothing that another notebook did.
"""
