"""The XML namespaces of ODK XForms, and ours.

Invariant: a name of the form is matched by (namespace, local name); prefixes are the form's own and only written back
(ODK XForms specification, "Namespaces").
"""

from functools import lru_cache

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
ODK = "http://www.opendatakit.org/xforms"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
XML_EVENTS = "http://www.w3.org/2001/xml-events"
FIELD_APP = "urn:field-app:bind:1"  # bind attributes `fa:hxl`, `fa:sensitivity`; root attributes of a draft


def qualified(namespace: str, name: str) -> str:
    """Return the name as lxml writes it: `{namespace}name`, or the bare name."""
    return f"{{{namespace}}}{name}" if namespace else name


@lru_cache(maxsize=1024)  # a form has few names, on thousands of elements
def split(tag: str) -> tuple[str, str]:
    """Return (namespace, local name) of a name as lxml writes it."""
    if tag.startswith("{"):
        namespace, _, name = tag[1:].partition("}")
        return namespace, name
    return "", tag


def local(name: str) -> str:
    """Return the name without prefix: `orx:meta` -> `meta`."""
    return name.rpartition(":")[2]
