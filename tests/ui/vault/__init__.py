"""The way into the vault."""
