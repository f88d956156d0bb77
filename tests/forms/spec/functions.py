"""Every function of the dialect with an example for each rule that people trip over; the section names its source.

`XPath` is XPath 1.0 with its section; `ODK` the heading of the ODK XForms specification, "Functions".
"""

from dataclasses import dataclass

from tests.forms.xpath.builders import AWorld, a_list, a_world

RECORD = (
    "<data><n>4</n><n/><n>-2</n><day>2026-03-02</day><at>2026-03-02T12:30:00.000+02:00</at><list>b a</list>"
    '<empty/><word id="w" xml:lang="ar-PS"> two  words </word>'
    "<r><v>1</v><s><t>1.1</t></s><s><t>1.2</t></s></r><r><v>2</v><s><t>2.1</t></s></r>"
    "<shape>0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0</shape></data>"
)


@dataclass(frozen=True, slots=True)
class Example:
    """`expression`, read as text at the node `at`, is `text`; where it comes by chance, `pattern` matches instead."""

    section: str
    function: str
    expression: str
    text: str = ""
    at: str = "/data/empty"
    pattern: str = ""


def world() -> AWorld:
    """Return the record that the examples are read in, on 2 March 2026 in Gaza, with one list."""
    rows = a_list({"name": "a", "label": "A"}, {"name": "b", "label": "B"}, {"name": "c", "label": "C"})
    return a_world(
        RECORD, repeats="r s", lists={"list": rows}, texts={"hello": "Hello"}, properties={"deviceid": "d-1"}
    )


def _all(section: str, function: str, *pairs: tuple[str, str]) -> list[Example]:
    return [Example(section, function, expression, text) for expression, text in pairs]


EXAMPLES: tuple[Example, ...] = (
    *_all("XPath 4.2", "string", ("string(1.50)", "1.5"), ("string(10000000000000000)", "10000000000000000")),
    *_all("ODK String", "concat", ("concat('a', 1, true())", "a1true"), ("concat(/data/n)", "4-2")),
    *_all("ODK String", "join", ("join('-', /data/r/v)", "1-2"), ("join(', ', 'a', /data/n)", "a, 4, , -2")),
    *_all("ODK String", "substr", ("substr('hello', 1, 3)", "el"), ("substr('hello', -3)", "llo")),
    *_all("XPath 4.2", "substring", ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 0)", "12345")),
    *_all("XPath 4.2", "substring-before", ("substring-before('1999/04', '/')", "1999")),
    *_all("XPath 4.2", "substring-after", ("substring-after('1999/04', '/')", "04")),
    *_all("XPath 4.2", "translate", ("translate('-bar-', 'ab-', 'AB')", "BAr")),
    *_all("XPath 4.2", "contains", ("contains('abc', 'b')", "true"), ("contains('abc', '')", "true")),
    *_all("XPath 4.2", "starts-with", ("starts-with('abc', 'b')", "false")),
    *_all("ODK String", "ends-with", ("ends-with('abc', 'bc')", "true")),
    *_all("XPath 4.2", "normalize-space", ("normalize-space(/data/word)", "two words")),
    *_all("XPath 4.2", "string-length", ("string-length(/data/word)", "12")),
    *_all("ODK String", "regex", ("regex('abc', 'b')", "false"), ("regex('abc', '[a-c]+')", "true")),
    *_all("XPath 4.4", "number", ("number('')", "NaN"), ("number(' -1.5 ')", "-1.5"), ("number('1e3')", "NaN")),
    *_all("ODK Number", "int", ("int(-2.7)", "-2"), ("int('')", "NaN")),
    *_all("ODK Number", "abs", ("abs(-3)", "3")),
    *_all("XPath 4.4", "floor", ("floor(-2.5)", "-3")),
    *_all("XPath 4.4", "ceiling", ("ceiling(-2.5)", "-2")),
    *_all("ODK Math", "sqrt", ("sqrt(9)", "3"), ("sqrt(-1)", "NaN")),
    *_all("ODK Math", "exp", ("exp(0)", "1")),
    *_all("ODK Math", "exp10", ("exp10(3)", "1000")),
    *_all("ODK Math", "log", ("log(1)", "0"), ("log(-1)", "NaN")),
    *_all("ODK Math", "log10", ("log10(1000)", "3")),
    *_all("ODK Math", "sin", ("sin(0)", "0")),
    *_all("ODK Math", "cos", ("cos(0)", "1")),
    *_all("ODK Math", "tan", ("tan(0)", "0")),
    *_all("ODK Math", "asin", ("asin(2)", "NaN")),
    *_all("ODK Math", "acos", ("acos(1)", "0")),
    *_all("ODK Math", "atan", ("atan(0)", "0")),
    *_all("ODK Math", "atan2", ("atan2(0, 1)", "0")),
    *_all("ODK Math", "pow", ("pow(2, 10)", "1024"), ("pow(-8, 1 div 3)", "NaN")),
    *_all("ODK Math", "pi", ("round(pi(), 4)", "3.1416")),
    *_all("ODK Number", "round", ("round(2.5)", "3"), ("round(-1.5)", "-1"), ("round(2.15, 1)", "2.2")),
    *_all("ODK Number", "round", ("round(12345, -2)", "12300")),
    Example("ODK Utility", "random", "random()", pattern=r"0(\.\d+)?"),
    *_all("XPath 4.3", "true", ("true()", "true")),
    *_all("XPath 4.3", "false", ("false()", "false")),
    *_all("XPath 4.3", "not", ("not('')", "true"), ("not(/data/empty)", "true")),
    *_all("XPath 4.3", "boolean", ("boolean('false')", "true"), ("boolean(0)", "false")),
    *_all("ODK Boolean", "boolean-from-string", ("boolean-from-string('1')", "true")),
    *_all("ODK Boolean", "boolean-from-string", ("boolean-from-string('TRUE')", "false")),
    *_all("ODK Control flow", "if", ("if(true(), 'a', 1 div 0)", "a"), ("if('', 1, 2)", "2")),
    *_all("ODK Control flow", "coalesce", ("coalesce('', 'b')", "b"), ("coalesce('a', 'b')", "a")),
    Example("ODK Control flow", "once", "once('new')", "new"),
    Example("ODK Control flow", "once", "once('new')", "4", at="/data/n[1]"),
    *_all("JavaRosa", "depend", ("depend('a', /data/n)", "a")),
    *_all("ODK Boolean", "checklist", ("checklist(1, 2, true(), false(), 1)", "true")),
    *_all("ODK Boolean", "checklist", ("checklist(-1, 1, 1, 1)", "false")),
    *_all("ODK Boolean", "weighted-checklist", ("weighted-checklist(3, -1, 1, 2, 1, 1)", "true")),
    *_all("ODK Date and time", "today", ("today()", "2026-03-02"), ("today() - /data/day", "0")),
    *_all("ODK Date and time", "now", ("now()", "2026-03-02T12:30:15.250+02:00")),
    *_all("ODK Date and time", "date", ("date(0)", "1970-01-01"), ("date(/data/at)", "2026-03-02")),
    *_all("ODK Date and time", "date", ("date(/data/day + 30)", "2026-04-01"), ("date('')", "")),
    *_all("ODK Date and time", "date-time", ("date-time(/data/at)", "2026-03-02T12:30:00.000+02:00")),
    *_all("ODK Date and time", "decimal-date-time", ("decimal-date-time('1970-01-01T12:00:00Z')", "0.5")),
    *_all("ODK Date and time", "decimal-time", ("decimal-time('18:00:00.000+02:00')", "0.75")),
    *_all("ODK Date and time", "format-date", ("format-date(/data/day, '%e %n %y %a')", "2 3 26 Mon")),
    *_all("ODK Date and time", "format-date-time", ("format-date-time(/data/at, '%H:%M %h %%')", "12:30 12 %")),
    *_all("ODK Select", "selected", ("selected(/data/list, ' a ')", "true"), ("selected(/data/list, 'ab')", "false")),
    *_all("ODK Select", "selected-at", ("selected-at(/data/list, 1)", "a"), ("selected-at(/data/list, 9)", "")),
    *_all("ODK Select", "count-selected", ("count-selected(/data/list)", "2"), ("count-selected('')", "0")),
    *_all("XPath 4.1", "sum", ("sum(/data/r/v)", "3"), ("sum(/data/n)", "NaN"), ("sum(/data/none)", "0")),
    *_all("XPath 4.1", "count", ("count(/data/n)", "3"), ("count(/data/r)", "2")),
    *_all("ODK Node-set", "count-non-empty", ("count-non-empty(/data/n)", "2")),
    *_all("ODK Number", "min", ("min(/data/n)", "-2"), ("min('')", "NaN")),
    *_all("ODK Number", "max", ("max(1, /data/n)", "4")),
    Example("ODK Repeat", "position", "position(..)", "2", at="/data/r[2]/v"),
    *_all("XPath 4.1", "position", ("/data/r[position() = 2]/v", "2")),
    *_all("XPath 4.1", "last", ("/data/n[last()]", "-2")),
    *_all("ODK Node-set", "current", ("instance('list')/root/item[name = current()/../list]/label", "")),
    Example(
        "ODK Node-set",
        "current",
        "instance('list')/root/item[name = selected-at(current(), 0)]/label",
        "B",
        "/data/list",
    ),
    *_all("ODK Secondary instances", "instance", ("count(instance('list')/root/item)", "3"), ("instance('no')/x", "")),
    *_all("ODK Secondary instances", "pulldata", ("pulldata('list', 'label', 'name', 'b')", "B")),
    *_all("ODK Secondary instances", "pulldata", ("pulldata('list', 'label', 'name', 'z')", "")),
    *_all("ODK Node-set", "randomize", ("join('', randomize(instance('list')/root/item/name, 3))", "cab")),
    *_all("ODK Repeat", "indexed-repeat", ("indexed-repeat(/data/r/v, /data/r, 2)", "2")),
    *_all("ODK Repeat", "indexed-repeat", ("indexed-repeat(/data/r/s/t, /data/r/s, 1, /data/r, 2)", "2.1")),
    *_all("ODK Repeat", "indexed-repeat", ("indexed-repeat(/data/r/v, /data/r, 3)", "")),
    *_all("XPath 4.1", "name", ("name(/data/r)", "r")),
    *_all("XPath 4.1", "local-name", ("local-name(/data/*[1])", "n"), ("local-name()", "empty")),
    *_all("XPath 4.1", "namespace-uri", ("namespace-uri(/data)", "")),
    *_all("XPath 4.1", "id", ("normalize-space(id('x w'))", "two words"), ("count(id(''))", "0")),
    Example("XPath 4.3", "lang", "lang('AR')", "true", at="/data/word"),
    Example("XPath 4.3", "lang", "lang('a')", "false", at="/data/word"),
    *_all("ODK Geo", "area", ("round(area(/data/shape) div 1000000)", "12391"), ("area('')", "0")),
    *_all("ODK Geo", "distance", ("round(distance('0 0;0 1'))", "111319")),
    *_all(
        "ODK Geo", "geofence", ("geofence('0.5 0.5', /data/shape)", "true"), ("geofence('2 2', /data/shape)", "false")
    ),
    *_all("ODK Geo", "intersects", ("intersects('0 0;1 1;0 1;1 0')", "true"), ("intersects(/data/shape)", "false")),
    Example(
        "ODK Utility", "uuid", "uuid()", pattern=r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    ),
    Example("ODK Utility", "uuid", "uuid(7)", pattern=r"[0-9A-Za-z]{7}"),
    *_all("ODK Utility", "digest", ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72")),
    *_all("ODK Utility", "base64-decode", ("base64-decode('SGVsbG8=')", "Hello"), ("base64-decode('!')", "")),
    *_all("ODK Utility", "extract-signed", ("extract-signed('AAAA', 'AAAA')", "")),
    *_all("ODK Select", "jr:choice-name", ("jr:choice-name('b', '/data/list')", "label of b")),
    *_all("ODK Languages", "jr:itext", ("jr:itext('hello')", "Hello"), ("jr:itext('none')", "")),
    *_all("JavaRosa", "property", ("property('deviceid')", "d-1"), ("property('imsi')", "")),
    *_all("JavaRosa", "version", ("version()", "2026030201")),
)
