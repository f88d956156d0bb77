"""Choices and the lists that they come from (ODK XForms, "Secondary instances")."""

from tests.forms.builders import inputs, repeat
from tests.forms.spec.construct import ITEMS, Construct, ask, bind, itemset

_LIST = (
    '<instance id="l"><root>'
    + "".join(f"<item><name>{name}</name><of>{of}</of></item>" for name, of in (("x", "1"), ("y", "1"), ("z", "2")))
    + "</root></instance>"
)
_FILTERED = (
    '<itemset nodeset="instance(\'l\')/root/item[of = /data/b]"><value ref="name"/><label ref="name"/></itemset>'
)

CHOICES: tuple[Construct, ...] = (
    Construct(
        section="Secondary instances",
        name="choices with a filter",
        instance="<b/><a/>",
        lists=_LIST,
        body=inputs("/data/b") + ask("select1", "", _FILTERED),
        steps=(("set", "b", "1"),),
        choices={"a": "x=x y=y"},
    ),
    Construct(
        section="Secondary instances",
        name="an answer that a filter hides goes",
        instance="<b>1</b><a>y</a>",
        lists=_LIST,
        body=inputs("/data/b") + ask("select1", "", _FILTERED),
        steps=(("set", "b", "2"),),
        values={"a": ""},
    ),
    Construct(
        section="Secondary instances",
        name="choices from a repeat",
        instance="<r><x/></r><a/>",
        body=repeat("/data/r", "x")
        + ask("select1", "", '<itemset nodeset="/data/r"><value ref="x"/><label ref="x"/></itemset>'),
        steps=(("set", "/data/r[1]/x", "v"),),
        choices={"a": "v=v"},
    ),
    Construct(
        section="Secondary instances",
        name="jr:choice-name",
        instance="<a/><b/>",
        binds=bind("calculate=\"jr:choice-name(/data/a, '/data/a')\"", "/data/b"),
        body=ask("select1", "", ITEMS),
        steps=(("set", "a", "y"),),
        values={"b": "Y"},
    ),
    Construct(
        section="Secondary instances",
        name="choices in an order of their own (randomize with a seed)",
        instance="<a/>",
        lists=_LIST,
        body=ask(
            "select1",
            "",
            itemset("randomize(instance('l')/root/item, 3)"),
        ),
        choices={"a": "z=z x=x y=y"},
    ),
    Construct(
        section="Secondary instances",
        name="a list in a CSV file that is not there",
        lists='<instance id="c" src="jr://file-csv/c.csv"/>',
        body=ask(
            "select1",
            "",
            '<itemset nodeset="instance(\'c\')/root/item"><value ref="name"/><label ref="label"/></itemset>',
        ),
        choices={"a": ""},
    ),
    Construct(
        section="Secondary instances",
        name="the record that was saved last",
        binds=bind("calculate=\"instance('last')/data/a\"", "/data/b"),
        instance="<a/><b/>",
        lists='<instance id="last" src="jr://instance/last-saved"/>',
        values={"b": ""},
    ),
)
