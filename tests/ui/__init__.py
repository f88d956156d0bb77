"""The window: its look, its parts, its screens; everything off-screen."""
