"""The figures, one file each; `nudge.catalogue` finds them by their file name.

A figure has a TITLE (a question or a claim), its CONTROLS, a frozen State whose defaults
are the start, `update(state, event)` and `view(state)`, both pure.
"""
