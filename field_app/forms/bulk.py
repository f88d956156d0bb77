"""How large a form may be, so that none makes the app hang or fills its memory.

Promise: each limit is at least four times what the largest of the real forms in docs/real-forms.md needs (in brackets),
and a form within all of them loads in seconds. What is beyond is refused with its place before work on it begins.
"""

from lxml import etree

from field_app.errors import FormError

ELEMENTS_MAX = 250_000  # of the whole document (38,501)
NODES_MAX = 10_000  # of the record that is filled in (567)
DEPTH_MAX = 100  # elements in each other (11)
EXPRESSION_MAX = 50_000  # characters of one formula (1,174)
EXPRESSIONS_MAX = 250_000  # characters of all different formulas (61,776)
LINKS_MAX = 200_000  # how often a formula names a node of the record (1,051)
ROWS_MAX = {"survey": 6_000, "choices": 40_000, "external_choices": 40_000}  # of an XLSForm (976, 5,897, 5,667)


def check_size(document: bytes) -> None:
    """Refuse a document with too many elements, before it is parsed."""
    if document.count(b"<") - document.count(b"</") > ELEMENTS_MAX:
        raise FormError("form-too-many-nodes", count=str(ELEMENTS_MAX))


def check_depth(root: etree._Element) -> None:
    """Refuse a document whose groups lie too deep in each other to be read one inside the other."""
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH_MAX:
            raise FormError("form-too-deep", place=f"line {element.sourceline or 0}", count=str(DEPTH_MAX))


def check_nodes(primary: etree._Element) -> None:
    """Refuse an instance with too many nodes."""
    if sum(1 for _ in primary.iter()) > NODES_MAX:
        raise FormError("form-too-many-nodes", count=str(NODES_MAX))
