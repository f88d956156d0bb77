"""What is asked: body elements, appearances, types (ODK XForms, "Body", "Data types")."""

from tests.forms.spec.construct import ITEMS, Construct, ask, bind


def _types() -> tuple[Construct, ...]:
    texts = {
        "string": "any text",
        "int": "-12",
        "decimal": "1.5",
        "date": "2026-03-02",
        "time": "12:30:00.000+02:00",
        "dateTime": "2026-03-02T12:30:00.000+02:00",
        "geopoint": "31.5 34.4 0 0",
        "geotrace": "31 34 0 0;32 35 0 0",
        "geoshape": "0 0 0 0;0 1 0 0;1 1 0 0;0 0 0 0",
        "barcode": "0012",
        "binary": "photo.jpg",
        "intent": "made by an app",
    }
    return tuple(
        Construct(
            section="Data types",
            name=f"type {name}",
            binds=bind(f'type="{name}"'),
            steps=(("set", "a", text),),
            values={"a": text},
        )
        for name, text in texts.items()
    )


CONTROLS: tuple[Construct, ...] = (
    *_types(),
    Construct(section="Body elements", name="input", steps=(("set", "a", "x"),), values={"a": "x"}),
    Construct(
        section="Body elements",
        name="note: an input that is read-only",
        binds=bind('readonly="true()"'),
        values={"a": ""},
    ),
    Construct(
        section="Body elements",
        name="select1",
        body=ask("select1", "", ITEMS),
        steps=(("set", "a", "y"),),
        values={"a": "y"},
        choices={"a": "x=X y=Y z=Z"},
    ),
    Construct(
        section="Body elements",
        name="select",
        body=ask("select", "", ITEMS),
        steps=(("set", "a", "x z"),),
        values={"a": "x z"},
    ),
    Construct(
        section="Body elements",
        name="rank",
        body=ask("odk:rank", "", ITEMS),
        steps=(("set", "a", "z x y"),),
        values={"a": "z x y"},
    ),
    Construct(
        section="Body elements", name="trigger", body=ask("trigger"), steps=(("set", "a", "OK"),), values={"a": "OK"}
    ),
    Construct(
        section="Body elements",
        name="range, also with its end below its start",
        binds=bind('type="int"'),
        body=ask("range", 'start="10" end="0" step="2"'),
        steps=(("set", "a", "3"),),
        values={"a": "3"},
        problems=("/data/a type",),
    ),
    Construct(
        section="Body elements",
        name="upload of a picture",
        binds=bind('type="binary"'),
        body=ask("upload", 'mediatype="image/*"'),
        steps=(("set", "a", "p.jpg"),),
        values={"a": "p.jpg"},
    ),
    Construct(
        section="Body elements",
        name="upload of sound, video or any file",
        binds=bind('type="binary"'),
        body=ask("upload", 'mediatype="audio/*"'),
        steps=(("set", "a", "s.m4a"),),
        values={"a": "s.m4a"},
    ),
    Construct(
        section="Body elements", name="secret", body=ask("secret"), steps=(("set", "a", "s"),), values={"a": "s"}
    ),
    Construct(
        section="Body elements",
        name="label with output",
        body=ask("input").replace("A<", 'A <output value="/data/a"/><'),
        steps=(("set", "a", "x"),),
        labels={"a": "A x"},
    ),
    Construct(section="Body elements", name="hint", body=ask("input", "", "<hint>H</hint>"), values={"a": ""}),
    *(
        Construct(
            section="Appearances",
            name=f"appearance {name}",
            body=ask(tag, f'appearance="{name}"', ITEMS if tag != "input" else ""),
            binds=bind(f'type="{kind}"'),
            values={"a": ""},
        )
        for tag, kind, name in (
            ("input", "string", "multiline"),
            ("input", "string", "numbers"),
            ("input", "string", "url"),
            ("input", "string", "masked"),
            ("input", "int", "thousands-sep"),
            ("input", "int", "counter"),
            ("input", "date", "month-year"),
            ("input", "date", "ethiopian"),
            ("input", "geopoint", "placement-map"),
            ("select1", "string", "minimal"),
            ("select1", "string", "autocomplete"),
            ("select1", "string", "quick"),
            ("select1", "string", "columns-2"),
            ("select1", "string", "likert"),
            ("select1", "string", "map"),
            ("select1", "string", "image-map"),
        )
    ),
)
