"""What pictures of every subject share: curves, sums, notation and words on progress."""
