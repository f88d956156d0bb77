"""What rules a node: bind attributes, and what an expression may say (ODK XForms, "Bindings")."""

from tests.forms.builders import inputs
from tests.forms.spec.construct import Construct, bind

BINDS: tuple[Construct, ...] = (
    Construct(
        section="Bind attributes",
        name="calculate",
        instance="<a/><b/>",
        binds=bind('calculate="/data/a * 2"', "/data/b"),
        steps=(("set", "a", "3"),),
        values={"b": "6"},
    ),
    Construct(
        section="Bind attributes",
        name="relevant: what is not asked is left out and comes back",
        instance="<a/><g><b>kept</b></g>",
        binds=bind("relevant=\"/data/a = 'yes'\"", "/data/g"),
        body=inputs("/data/a", "/data/g/b"),
        steps=(("set", "a", "no"),),
        values={"b": ""},
        without=("g",),
    ),
    Construct(
        section="Bind attributes",
        name="relevant that depends on each other",
        instance="<a/><b/>",
        binds=bind("relevant=\"/data/b != 'x'\"") + bind("relevant=\"/data/a != 'x'\"", "/data/b"),
        steps=(("set", "a", "x"),),
        values={"a": "x"},
        without=("b",),
    ),
    Construct(
        section="Bind attributes",
        name="required, as an expression",
        instance="<a/><b/>",
        binds=bind("required=\"/data/b = 'yes'\""),
        steps=(("set", "b", "yes"),),
        problems=("/data/a required",),
    ),
    Construct(
        section="Bind attributes",
        name="readonly, inherited from a group",
        instance="<g><b>d</b></g>",
        binds=bind('readonly="true()"', "/data/g"),
        body=inputs("/data/g/b"),
        values={"b": "d"},
    ),
    Construct(
        section="Bind attributes",
        name="constraint: not on an empty answer",
        instance="<a/><b/>",
        binds=bind('constraint=". > 5"') + bind('constraint=". > 5"', "/data/b"),
        steps=(("set", "a", "3"),),
        problems=("/data/a constraint",),
    ),
    Construct(
        section="Bind attributes",
        name="jr:constraintMsg, jr:requiredMsg",
        binds=bind('required="true()" jr:requiredMsg="Say it" jr:constraintMsg="Not so"'),
        problems=("/data/a required",),
    ),
    Construct(
        section="Bind attributes", name="saveIncomplete", binds=bind('saveIncomplete="true()"'), values={"a": ""}
    ),
    Construct(
        section="Bind attributes",
        name="a bind on an attribute",
        instance='<a/><e id=""/>',
        binds=bind('calculate="/data/a"', "/data/e/@id"),
        steps=(("set", "a", "7"),),
        values={"/data/e/@id": "7"},
    ),
    Construct(
        section="Bind attributes",
        name="once() keeps what is there",
        binds=bind('calculate="once(/data/b)"'),
        instance="<a/><b>1</b>",
        steps=(("set", "b", "2"),),
        values={"a": "1"},
    ),
    Construct(section="Bind attributes", name="a cycle", binds=bind('calculate="/data/a + 1"'), refused="form-cycle"),
    Construct(
        section="Bind attributes",
        name="a bind without a node",
        binds=bind('type="int"', "/data/none"),
        values={"a": ""},
    ),
    Construct(
        section="XPath",
        name="axes beside child, parent, self, attribute",
        binds=bind('calculate="ancestor::data"'),
        refused="xpath-axis",
    ),
    Construct(
        section="XPath",
        name="a function that is not known",
        binds=bind('calculate="foo(1)"'),
        refused="xpath-unknown-function-near",
    ),
    Construct(
        section="XPath",
        name="a wrong number of arguments",
        binds=bind('calculate="not()"'),
        refused="xpath-arguments-exact",
    ),
)
