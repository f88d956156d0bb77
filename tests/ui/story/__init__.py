"""The story at the window."""
