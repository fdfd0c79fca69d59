"""Pictures of the four people, their network and its training."""
