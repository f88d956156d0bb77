"""An answer in the words of its form: for lists of answers, the rows of a repeat, and what will be sent.

Invariant: what an answer holds turns nothing around it: codes, numbers and times run left to right, text is isolated.
"""

from field_app.forms import EntryNode, catalogue_language
from ui.words import isolated, ltr

LIST_MARK = {"ar": "، ", "en": ", "}
CHOICES = frozenset({"select1", "select", "rank"})


def answer_words(node: EntryNode, value: str, language: str) -> str:
    """Return `value`, an answer to `node`, in the form's `language` ("" for its only one); "" for none."""
    if not value:
        return ""
    if node.kind in CHOICES:
        labels = {choice.value: choice.label for choice in node.choices}
        chosen = [value] if node.kind == "select1" else value.split()
        mark = LIST_MARK[catalogue_language(language) if language else "en"]
        return mark.join(labels.get(each) or each for each in chosen)
    match node.type:
        case "dateTime":
            value = value[:16].replace("T", " ")
        case "time":
            value = value[:5]
        case "geopoint":
            value = " ".join(value.split()[:2])
        case "int" | "decimal" | "date":
            pass
        case _:
            return "\n".join(isolated(line) for line in value.split("\n"))
    return ltr(value)
