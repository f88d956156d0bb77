"""Tests of this screen: real vaults, real widgets, no display."""
