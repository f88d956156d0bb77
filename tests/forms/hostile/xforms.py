"""Hostile XForms: their XML, their expressions, their counts and patterns."""

from collections.abc import Iterator

from tests.forms.builders import form_xml, inputs, repeat
from tests.forms.hostile.case import Case, Made, calculated, entities, xml


def xforms() -> Iterator[Case]:
    """Yield all of them."""
    yield from _markup()
    yield from _bulk()
    yield from _expressions()
    yield from _entries()
    yield from _patterns()


def _markup() -> Iterator[Case]:
    whole = form_xml("<a/>")
    yield Case("empty", lambda: Made(b""), "form-not-xml")
    yield Case("no-text", lambda: Made(bytes(range(256)) * 100), "form-not-xml")
    yield Case("broken-off", lambda: Made(whole[:-50]), "form-not-xml")
    yield Case("entities", lambda: Made(entities(12) + form_xml("<a>&a11;</a>")), "form-doctype")
    yield Case("entities-in-utf-16", _entities_in_utf16, "form-not-xml")
    yield Case(
        "entity-of-a-file",
        lambda: Made(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + whole),
        "form-doctype",
    )
    yield Case("20,000-levels", lambda: xml("<a>" * 20_000 + "</a>" * 20_000, body=""), "form-not-xml")
    yield Case("120-levels", lambda: xml("<a>" * 120 + "</a>" * 120, body=""), "form-too-deep")
    yield Case("90-groups-in-each-other", lambda: _nested(90), "")


def _entities_in_utf16() -> Made:
    text = entities(12).decode() + form_xml("<a>&a11;</a>").decode().partition("?>")[2]
    return Made(f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"))


def _nested(levels: int) -> Made:
    names = [f"g{level}" for level in range(levels)]
    paths = ["/data/" + "/".join(names[: level + 1]) for level in range(levels)]
    instance = "".join(f"<{name}>" for name in names) + "<a/>" + "".join(f"</{name}>" for name in reversed(names))
    body = "".join(f'<group ref="{path}">' for path in paths) + inputs(f"{paths[-1]}/a") + "</group>" * levels
    return xml(instance, body=body)


def _bulk() -> Iterator[Case]:
    many, said = 1_000_000, "form-too-many-nodes"
    yield Case("a-million-nodes", lambda: xml("<a/>" * many, body=""), said, is_large=True)
    yield Case("a-million-questions", lambda: xml("<a/>", body='<input ref="/data/a"/>' * many), said, is_large=True)
    yield Case("a-million-binds", lambda: xml("<a/>", binds='<bind nodeset="/data/a"/>' * many), said, is_large=True)
    yield Case("a-million-attributes", _attributes, "form-not-xml", is_large=True)
    yield Case("10,001-nodes", lambda: xml("<a/>" * 10_001, body=""), said)
    yield Case("9,900-questions", lambda: xml("".join(f"<a{i}/>" for i in range(9_900))), "", is_large=True)
    yield Case("80,000-choices", lambda: xml("<a/>", lists=_items(80_000)), "", is_large=True)
    yield Case("33-MiB", lambda: Made(form_xml("<a/>") + b" " * (33 << 20)), "form-too-large", is_large=True)


def _attributes() -> Made:
    return xml("<a " + " ".join(f'x{number}=""' for number in range(1_000_000)) + "/>", body="")


def _items(count: int) -> str:
    return f'<instance id="l"><root>{"<item><name>a</name></item>" * count}</root></instance>'


def _expressions() -> Iterator[Case]:
    deep = "xpath-too-deep"
    yield Case("brackets", lambda: calculated("(" * 20_000 + "1" + ")" * 20_000), deep)
    yield Case("calls", lambda: calculated("not(" * 9_000 + "1" + ")" * 9_000), deep)
    yield Case("signs", lambda: calculated("-" * 40_000 + "1"), deep)
    yield Case("conditions", lambda: calculated("/data/b[. = " * 3_000 + "1" + "]" * 3_000), deep)
    yield Case("terms", lambda: calculated("+".join(["/data/b"] * 6_000)), "", is_large=True)
    yield Case("alternatives", lambda: calculated(" or ".join(["/data/b"] * 4_500)), "")
    yield Case("a-long-one", lambda: calculated("'" + "x" * 50_000 + "'"), "xpath-too-long")
    yield Case("a-long-name", lambda: calculated("a" * 40_000 + "()"), "xpath-unknown-function")
    yield Case("steps", lambda: calculated("../" * 15_000 + "b"), "", is_large=True)
    yield Case("many-long-ones", _long_formulas, "form-too-long-formulas", is_large=True)
    yield Case("many-links", _entangled, "form-too-many-links", is_large=True)
    yield Case("unknown-function", lambda: calculated("nope(1)"), "xpath-unknown-function")
    yield Case("wrong-arity", lambda: calculated("substr()"), "xpath-arguments-between")
    yield Case("reference-to-nothing", lambda: xml("<a/>", body='<group ref="/data/q"/>'), "form-reference-to-nothing")
    yield Case("cycle-of-one", lambda: calculated("/data/a + 1"), "form-cycle")
    yield Case("cycle-of-3,000", lambda: _chain(3_000), "form-cycle", is_large=True)


def _long_formulas() -> Made:
    long = "+".join(["/data/a0"] * 4_000)
    binds = "".join(f'<bind nodeset="/data/a{number}" calculate="{number}+{long}"/>' for number in range(1, 60))
    return xml("".join(f"<a{number}/>" for number in range(60)), binds=binds, body="")


def _entangled() -> Made:
    group = "".join(f"<a{number}/>" for number in range(1_000))
    sums = "".join(f"<z{number}/>" for number in range(1_000))
    binds = "".join(f'<bind nodeset="/data/z{number}" calculate="count(/data/g/*)"/>' for number in range(1_000))
    return xml(f"<g>{group}</g>{sums}", binds=binds, body="")


def _chain(length: int) -> Made:
    binds = "".join(
        f'<bind nodeset="/data/a{number}" calculate="/data/a{(number - 1) % length} + {number}"/>'
        for number in range(length)
    )
    return xml("".join(f"<a{number}/>" for number in range(length)), binds=binds, body="")


def _entries() -> Iterator[Case]:
    def counted(name: str, count: str, *, is_large: bool = False) -> Case:
        body = repeat("/data/r", "x", attributes=f'jr:count="{count}"')
        return Case(f"count-{name}", lambda: xml("<r><x/></r>", body=body), "", is_large=is_large, is_filled=True)

    yield counted("of-a-billion", "1000000000", is_large=True)
    yield counted("without-end", "1 div 0")
    yield counted("of-itself-and-one", "count(/data/r) + 1")
    yield counted("back-and-forth", "1 - count(/data/r)")
    yield Case("counts-in-counts", _counts_in_counts, "", is_large=True, is_filled=True)
    yield Case("fifty-counts", _fifty_counts, "", is_large=True, is_filled=True)
    yield Case("doublings", _doublings, "", is_filled=True)
    yield Case("random-characters", lambda: calculated("uuid(1000000000)"), "", is_filled=True)
    yield Case("digits", lambda: calculated("round(1.5, 1000000000)"), "", is_filled=True)


def _counts_in_counts() -> Made:
    thousand = 'jr:count="1000"'
    inner = repeat("/data/r/s", "y", attributes=thousand, inside=repeat("/data/r/s/t", "z", attributes=thousand))
    return xml("<r><x/><s><y/><t><z/></t></s></r>", body=repeat("/data/r", "x", attributes=thousand, inside=inner))


def _fifty_counts() -> Made:
    body = "".join(repeat(f"/data/r{number}", "x", attributes='jr:count="10000"') for number in range(50))
    return xml("".join(f"<r{number}><x/></r{number}>" for number in range(50)), body=body)


def _doublings() -> Made:
    binds = "".join(
        f'<bind nodeset="/data/a{number}" calculate="concat(/data/a{number - 1}, /data/a{number - 1})"/>'
        for number in range(1, 28)
    )
    return xml("<a0>xx</a0>" + "".join(f"<a{number}/>" for number in range(1, 28)), binds=binds, body="")


def _patterns() -> Iterator[Case]:
    def tried(name: str, pattern: str, text: str = "a" * 190 + "!", said: str = "xpath-pattern") -> Case:
        bind = f"""<bind nodeset="/data/a" constraint="regex(., '{pattern}')"/>"""
        return Case(f"pattern-{name}", lambda: xml(f"<a>{text}</a>", binds=bind), said, is_filled=not said)

    yield tried("of-loops-in-loops", "(a+)+$", said="")
    yield tried("of-a-long-text", "(a|b|ab)*c", text="ab" * 20_000, said="")
    yield tried("of-loops-in-a-row", "(?!0)a*a*a*a*a*a*a*b")
    yield tried("of-choices-in-a-row", "(?!0)" + "(a|aa)" * 60 + "b")
    yield tried("of-back-references", "(a*)(a*)(a*)(a*)(a*)\\1\\2b")
    yield tried("of-large-counts", "((a{1,1000}){1,1000}){1,1000}")
    yield tried("of-brackets", "(" * 5_000)
