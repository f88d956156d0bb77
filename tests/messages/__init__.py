"""What the catalogue says, what the source asks of it, and that the two fit."""
