"""Actions and their events (ODK XForms, "Actions")."""

from tests.forms.builders import repeat
from tests.forms.spec.construct import NESTED, Construct, ask, setvalue

_COPIED = setvalue("xforms-value-changed", "/data/r/y", "../x")

ACTIONS: tuple[Construct, ...] = (
    Construct(
        section="Actions and events",
        name="setvalue at odk-instance-first-load: not again",
        binds=setvalue("odk-instance-first-load", "/data/a", "'x'"),
        steps=(("set", "a", "y"), ("reopen",)),
        values={"a": "y"},
    ),
    Construct(
        section="Actions and events",
        name="setvalue at odk-instance-load: each time",
        binds=setvalue("odk-instance-load", "/data/a", "'x'"),
        steps=(("set", "a", "y"), ("reopen",)),
        values={"a": "x"},
    ),
    Construct(
        section="Actions and events",
        name="setvalue at xforms-value-changed",
        instance="<a/><b/>",
        body=ask("input", "", setvalue("xforms-value-changed", "/data/b", "concat(/data/a, '!')")),
        steps=(("set", "a", "x"),),
        values={"b": "x!"},
    ),
    Construct(
        section="Actions and events",
        name="xforms-value-changed within one instance of a repeat",
        instance="<r><x/><y/></r>",
        body=repeat("/data/r", inside=ask("input", "", _COPIED, "/data/r/x")),
        steps=(("add", "/data/r"), ("set", "/data/r[2]/x", "v")),
        values={"/data/r[1]/y": "", "/data/r[2]/y": "v"},
    ),
    Construct(
        section="Actions and events",
        name="setvalue at odk-new-repeat: in what is added, not in what the form has",
        instance="<r><x/></r>",
        body=repeat("/data/r", "x", inside=setvalue("odk-new-repeat", "/data/r/x", "position(..)")),
        steps=(("add", "/data/r"),),
        values={"/data/r[1]/x": "", "/data/r[2]/x": "2"},
    ),
    Construct(
        section="Actions and events",
        name="odk-new-repeat in a repeat in a repeat",
        instance=NESTED,
        body=repeat(
            "/data/r",
            "x",
            inside=repeat("/data/r/s", "y", inside=setvalue("odk-new-repeat", "/data/r/s/y", "position(../..)")),
        ),
        steps=(("add", "/data/r"), ("add", "/data/r[2]/s")),
        values={"/data/r[2]/s[1]/y": "2"},
    ),
    Construct(
        section="Actions and events",
        name="several events, and a value as text",
        binds='<setvalue event="odk-instance-first-load xforms-value-changed" ref="/data/a">t</setvalue>',
        values={"a": "t"},
    ),
    Construct(
        section="Actions and events",
        name="an unknown event",
        binds=setvalue("my-event", "/data/a", "1"),
        refused="form-event-unknown",
    ),
    Construct(
        section="Actions and events",
        name="odk:setgeopoint",
        binds='<odk:setgeopoint event="odk-instance-first-load" ref="/data/a"/>',
        values={"a": ""},
    ),
    Construct(
        section="Actions and events",
        name="odk:recordaudio",
        binds='<odk:recordaudio event="odk-instance-load" ref="/data/a"/>',
        values={"a": ""},
    ),
)
