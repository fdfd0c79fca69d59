"""Nudge: how a neural network learns, in figures whose numbers are computed where you read them.

`core` is the mathematics, `figures` what the reader moves and sees, `host` the one door
between a page (or a test, or the build) and the figures.
"""
