"""Pictures that several figures share: the house-price plot, the network of one neuron."""
