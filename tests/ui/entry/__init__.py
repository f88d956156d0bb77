"""Entry on real vaults and real forms."""
