"""The mathematics of Nudge, one idea a file, with NumPy and nothing else.

Read `line` first (how wrong is a line?), then `descent` (how does it get better?).
Arrays that come in are never changed; results are new arrays or plain floats.
"""
