"""Pictures of dinners and parties: guests, bottles and the network that counts them."""
