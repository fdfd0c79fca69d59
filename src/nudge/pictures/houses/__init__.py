"""Pictures of houses: their prices, the line or plane through them, and Good or Bad."""
