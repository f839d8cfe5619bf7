"""In what claims on one point can differ: one aspect a file, in the order of `core/differences.py`."""
