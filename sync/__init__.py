"""Everything that moves frames: the keyless job, its carriers, and the endpoint.

Promise: nothing in here opens a vault or holds a laptop's key. The job reads the outbox and fills the inbox, so it
works while the vault is locked; the endpoint (sync/endpoint) holds keys of its own.
"""
