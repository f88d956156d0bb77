"""Reading XML that came from outside.

Invariant: nothing in a document can reach the network, the disk or more memory than the document is long: no DOCTYPE
(so no entity), no external resource, libxml2's own limits (256 levels) and a cap on the bytes. Comments and processing
instructions are left out.
"""

from typing import NoReturn

from lxml import etree

DOCUMENT_BYTES_MAX = 32 * 1024 * 1024


class MarkupRefused(Exception):
    """The document is not one that we read. `reason` is doctype, size or syntax; `line` is 0 when it has no place."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"{reason} at line {line}")
        self.reason = reason
        self.line = line


def parse_markup(document: bytes) -> etree._Element:
    """Parse `document` and return its root element; MarkupRefused with the line otherwise."""
    if len(document) > DOCUMENT_BYTES_MAX:
        raise MarkupRefused("size")
    if b"<!DOCTYPE" in document:
        _refuse_doctype(document)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as refused:
        raise MarkupRefused("syntax", refused.lineno or 0) from refused
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding in which the test above did not see it
        raise MarkupRefused("doctype", 1)
    return root


def _refuse_doctype(document: bytes) -> NoReturn:
    before = document.partition(b"<!DOCTYPE")[0]
    raise MarkupRefused("doctype", before.count(b"\n") + 1)
