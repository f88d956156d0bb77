"""The central endpoint: it proves to laptops what it has of their logs, and brings to each what it may read.

Invariant: what a receipt names was durable before it was signed, and doubles nothing however often it is sent; a
process killed at any point leaves a folder that the next one takes up. Not here: the formats (field_app.journal).

Endpoint.open       the data folder with all that works on it
serve               runs it until a signal ends it
Administration      invitations, roster, revocation
status_of, verify   what it holds, and whether that is whole
"""

from field_app.journal import Role
from sync.endpoint.administration import Administration
from sync.endpoint.endpoint import Endpoint
from sync.endpoint.events import listen
from sync.endpoint.server import EndpointServer, listen_on, serve, server_of, url_of
from sync.endpoint.status import Status, status_of
from sync.endpoint.verification import Verified, verify

__all__ = [
    "Administration",
    "Endpoint",
    "EndpointServer",
    "Role",
    "Status",
    "Verified",
    "listen",
    "listen_on",
    "serve",
    "server_of",
    "status_of",
    "url_of",
    "verify",
]
