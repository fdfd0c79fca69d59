"""The look of each score and class by its place, the same in every lesson that counts them.

Where weights and biases are drawn too, as in network_shape, scores look like predictions:
there these colors say something else.
"""

from nudge.marks import Meaning

# The first is Bad and the second Good where scores are met first, and Good looks like class A.
CLASSES: tuple[Meaning, ...] = ("class-b", "class-a", "class-c", "class-d", "class-e", "class-f")
