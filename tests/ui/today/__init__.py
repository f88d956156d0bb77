"""Today on real vaults."""
