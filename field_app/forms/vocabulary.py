"""The words of a form's XML: every element and attribute that is read, and what happens instead to those that are not.

Invariant: this is a list of what is known, so that what is not on it is named when a form is loaded, whoever thought of
it. An attribute stands here with `READ` when reading uses it, or when it asks for nothing that a laptop does
differently (said beside it); with the code of a sentence when something else happens here.

Not here: appearances and kinds of question (`asking.py`), walking through a form (`inventory.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from field_app.forms.namespaces import ENTITIES, FIELD_APP, JAVAROSA, ODK, OPENROSA, XML_EVENTS, qualified

READ = ""
UNKNOWN = "degraded-attribute"

QUESTIONS = frozenset({"input", "select", "select1", "rank", "trigger", "range", "upload", "secret"})
FRAMES = frozenset({"group", "repeat"})
SHOWN_TEXTS = frozenset({"label", "hint"})
TEXTS = SHOWN_TEXTS | {"help", "alert"}  # the last two belong to XForms, not to ODK's dialect
CHOICES = frozenset({"item", "itemset"})
ACTIONS_OF_PHONES = frozenset({"setgeopoint", "recordaudio", "setaudio"})
ACTIONS = ACTIONS_OF_PHONES | {"setvalue"}
TYPES = frozenset(
    {
        "string",
        "select",
        "select1",
        "rank",
        "int",
        "integer",
        "decimal",
        "date",
        "time",
        "dateTime",
        "geopoint",
        "geotrace",
        "geoshape",
        "binary",
        "barcode",
        "intent",
    }
)
TEXT_FORMS: Mapping[str, str] = {
    "": READ,
    "guidance": "degraded-guidance",
    "image": "degraded-media",
    "big-image": "degraded-media",
    "audio": "degraded-media",
    "video": "degraded-media",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What an element may hold: attributes (`{namespace}name` -> code), and children that reading looks at.

    `once`: children of which only the first is used.
    """

    attributes: Mapping[str, str] = field(default_factory=dict)
    children: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()


def _read(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, READ)


def _jr(*names: str) -> dict[str, str]:
    """Return names that reading takes with JavaRosa's namespace and, as old forms have them, without."""
    return _read(*names, *(qualified(JAVAROSA, name) for name in names))


def _odk(code: str, *names: str) -> dict[str, str]:
    return {qualified(ODK, name): code for name in names}


_DRESS = SHOWN_TEXTS | ACTIONS
_ASKED = {**_read("ref", "bind", "appearance", "query"), "intent": "degraded-external-app"}
_QUESTION = Word(_ASKED, _DRESS, SHOWN_TEXTS)
_CHOICE = Word(_ASKED, _DRESS | CHOICES, SHOWN_TEXTS | {"itemset"})
_FRAME = _read("ref", "appearance")
_WORDS = Word(_read("ref"), frozenset({"output"}))
_PAIR = frozenset({"label", "value"})

WORDS: Mapping[str, Word] = {
    "head": Word(children=frozenset({"title", "model"})),
    "title": Word(),
    "model": Word(
        # Versions are judged by the reader; which program wrote the form changes nothing in it.
        {qualified(ENTITIES, "entities-version"): READ, **_odk(READ, "xforms-version", "generated-by")},
        frozenset({"instance", "bind", "itext", "submission"}) | ACTIONS,
    ),
    "instance": Word(_read("id", "src")),
    "bind": Word(
        {
            **_read("nodeset", "ref", "id", "type", "calculate", "relevant", "readonly", "required", "constraint"),
            **_jr("constraintMsg", "requiredMsg"),
            **dict.fromkeys((qualified(JAVAROSA, "preload"), qualified(JAVAROSA, "preloadParams")), READ),
            "saveIncomplete": READ,  # every answer is saved half a second after it was given
            qualified(ENTITIES, "saveto"): READ,  # the server reads it from the form
            qualified(FIELD_APP, "hxl"): READ,
            qualified(FIELD_APP, "sensitivity"): READ,
            qualified(JAVAROSA, "noAppErrorString"): "degraded-external-app",
            qualified(OPENROSA, "max-pixels"): "degraded-picture-size",
            **_odk("degraded-audit-option", "identify-user", "track-changes", "track-changes-reasons"),
            **_odk("degraded-audit-option", "location-priority", "location-min-interval", "location-max-age"),
            **_odk("degraded-accuracy", "allow-mock-accuracy"),
        }
    ),
    "submission": Word(
        {
            "method": READ,
            "action": "degraded-submission-address",
            "base64RsaPublicKey": "degraded-encryption",
            qualified(OPENROSA, "auto-send"): "degraded-submission-timing",
            qualified(OPENROSA, "auto-delete"): "degraded-submission-timing",
        }
    ),
    "itext": Word(children=frozenset({"translation"})),
    "translation": Word(_read("lang", "default"), frozenset({"text"})),
    "text": Word(_read("id"), frozenset({"value"})),
    "setvalue": Word(_read("event", qualified(XML_EVENTS, "event"), "ref", "bind", "value")),
    "output": Word(_read("value", "ref")),
    "label": _WORDS,
    "hint": _WORDS,
    "item": Word(children=_PAIR, once=_PAIR),
    "itemset": Word(_read("nodeset"), _PAIR, _PAIR),
    "group": Word({**_FRAME, "intent": "degraded-external-app"}, _DRESS, SHOWN_TEXTS),
    "repeat": Word({**_FRAME, **_read("nodeset"), **_jr("count", "noAddRemove")}, _DRESS, SHOWN_TEXTS),
    "input": Word(
        {
            **_ASKED,
            "accuracyThreshold": "degraded-accuracy",
            "unacceptableAccuracyThreshold": "degraded-accuracy",
        },
        _QUESTION.children,
        _QUESTION.once,
    ),
    "range": Word({**_ASKED, **_read("start", "end", "step")}, _QUESTION.children, _QUESTION.once),
    "upload": Word({**_ASKED, **_read("mediatype")}, _QUESTION.children, _QUESTION.once),
    "select": _CHOICE,
    "select1": _CHOICE,
    "rank": _CHOICE,
    "trigger": _QUESTION,
    "secret": _QUESTION,
}
VALUE_OF_TEXT = Word(_read("form"), frozenset({"output"}))
VALUE_OF_ITEM = Word()
VALUE_OF_ITEMSET = Word(_read("ref"))
