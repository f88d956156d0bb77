"""Groups and repeats, also in each other (ODK XForms, "Groups", "Repeats")."""

from tests.forms.builders import inputs, repeat
from tests.forms.spec.construct import NESTED, Construct, bind

_R = '<r jr:template=""><x>t</x></r><r><x/></r>'
NESTED_BODY = repeat("/data/r", "x", inside=repeat("/data/r/s", "y"))

REPEATS: tuple[Construct, ...] = (
    Construct(
        section="Groups and repeats",
        name="group",
        instance="<g><b/></g>",
        body='<group ref="/data/g"><label>G</label><input ref="/data/g/b"/></group>',
        steps=(("set", "b", "x"),),
        values={"b": "x"},
        labels={"/data/g": "G"},
    ),
    Construct(
        section="Groups and repeats",
        name="group as one screen (field-list)",
        instance="<g><b/></g>",
        body='<group ref="/data/g" appearance="field-list"><input ref="/data/g/b"/></group>',
        values={"b": ""},
    ),
    Construct(
        section="Groups and repeats",
        name="repeat with a template",
        instance=_R,
        body=repeat("/data/r", "x"),
        steps=(("add", "/data/r"), ("set", "/data/r[1]/x", "1")),
        values={"/data/r[1]/x": "1", "/data/r[2]/x": "t"},
    ),
    Construct(
        section="Groups and repeats",
        name="removal in the middle, sums and places follow",
        instance="<r><x/><p/></r><all/>",
        binds=bind('calculate="position(..)"', "/data/r/p") + bind('calculate="sum(/data/r/x)"', "/data/all"),
        body=repeat("/data/r", "x"),
        steps=(
            ("set", "/data/r[1]/x", "1"),
            ("add", "/data/r"),
            ("set", "/data/r[2]/x", "2"),
            ("add", "/data/r"),
            ("set", "/data/r[3]/x", "4"),
            ("remove", "/data/r", "2"),
        ),
        values={"all": "5", "/data/r[2]/p": "2", "/data/r[2]/x": "4"},
    ),
    Construct(
        section="Groups and repeats",
        name="jr:count, up and down",
        instance="<a>2</a><r><x/></r><n/>",
        binds=bind('calculate="count(/data/r)"', "/data/n"),
        body=inputs("/data/a") + repeat("/data/r", "x", attributes='jr:count="/data/a"'),
        steps=(("set", "a", "3"), ("set", "a", "1")),
        values={"n": "1"},
    ),
    Construct(
        section="Groups and repeats",
        name="jr:noAddRemove",
        instance="<r><x>1</x></r><r><x>2</x></r>",
        body=repeat("/data/r", "x", attributes='jr:noAddRemove="true()"'),
        values={"/data/r[2]/x": "2"},
    ),
    Construct(
        section="Groups and repeats",
        name="repeats in repeats",
        instance=NESTED,
        binds=bind('calculate="count(../s)"', "/data/r/n") + bind('calculate="count(/data/r/s)"', "/data/all"),
        body=NESTED_BODY,
        steps=(("add", "/data/r"), ("add", "/data/r[2]/s"), ("add", "/data/r[2]/s"), ("set", "/data/r[2]/s[2]/y", "v")),
        values={"/data/r[1]/n": "1", "/data/r[2]/n": "2", "all": "3", "/data/r[2]/s[2]/y": "v"},
    ),
    Construct(
        section="Groups and repeats",
        name="an absolute path means the own instance",
        instance="<r><x/><y/></r>",
        binds=bind('calculate="/data/r/x"', "/data/r/y"),
        body=repeat("/data/r", "x"),
        steps=(("add", "/data/r"), ("set", "/data/r[2]/x", "2")),
        values={"/data/r[1]/y": "", "/data/r[2]/y": "2"},
    ),
    Construct(
        section="Groups and repeats",
        name="a running balance over the instance before",
        instance="<r><x/><y/></r>",
        binds=bind('calculate="coalesce(../../r[position() = position(current()/..) - 1]/y, 0) + ../x"', "/data/r/y"),
        body=repeat("/data/r", "x"),
        steps=(("set", "/data/r[1]/x", "1"), ("add", "/data/r"), ("set", "/data/r[2]/x", "2")),
        values={"/data/r[2]/y": "3"},
    ),
    Construct(
        section="Groups and repeats",
        name="indexed-repeat",
        instance="<r><x/></r><a/>",
        binds=bind('calculate="indexed-repeat(/data/r/x, /data/r, 2)"'),
        body=repeat("/data/r", "x"),
        steps=(("add", "/data/r"), ("set", "/data/r[2]/x", "v")),
        values={"a": "v"},
    ),
)
