"""Notebooks on a Dask cluster: the same jobs, run where its workers are.

A worker needs this project, its parameters and its libraries as they are here; it is
asked before anything runs. What a run computed travels with the jobs, and pages come
back as text: nothing has to lie on a folder that the machines share.
"""
