"""Pictures of the rows of bits: a batch, a layer, and a gradient that is checked."""
