"""Stands in for the modules with which NumPy documents what it has written in C.

They take a thirtieth of the start. NumPy's own byte code has no docstrings there either.
"""
