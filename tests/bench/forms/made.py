"""Forms that are made up to be large in one way each, as XForm XML.

Promise: the same arguments make the same bytes. Nothing in them is exotic: they use what both engines know, so that the
peer can run all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

ROOT = "/data"
_LANGUAGES = ("English (en)", "Arabic (ar)")
_HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">'
)


@dataclass(slots=True)
class Draft:
    """A form while it is made: what stands inside `<data>`, the binds, the body, the texts and the lists."""

    name: str
    nodes: list[str] = field(default_factory=list)
    binds: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)

    def bind(self, path: str, **attributes: str) -> None:
        """Add the bind of a node; attributes as the XForm names them."""
        said = "".join(f" {name}={quoteattr(text)}" for name, text in attributes.items())
        self.binds.append(f"<bind nodeset={quoteattr(path)}{said}/>")

    def ask(self, path: str, label: str) -> None:
        """Add a question for a text or a number."""
        self.body.append(f"<input ref={quoteattr(path)}><label>{escape(label)}</label></input>")

    def xml(self) -> bytes:
        """Return the form."""
        itext = "".join(
            f"<translation lang={quoteattr(language)}>{''.join(self.texts)}</translation>" for language in _LANGUAGES
        )
        return (
            f"{_HEAD}<h:head><h:title>{self.name}</h:title><model>{f'<itext>{itext}</itext>' if self.texts else ''}"
            f'<instance><data id="{self.name}" version="1">{"".join(self.nodes)}'
            "<meta><instanceID/></meta></data></instance>"
            f'{"".join(self.lists)}{"".join(self.binds)}<bind nodeset="{ROOT}/meta/instanceID" type="string"'
            f' readonly="true()" jr:preload="uid"/></model></h:head><h:body>{"".join(self.body)}</h:body></h:html>'
        ).encode()


def questions(count: int) -> bytes:
    """Return a form as organisations have them: groups of ten questions with translated words, choices, relevance,
    constraints and totals. The answers that `answers` gives are all asked and allowed.
    """
    form = Draft("questions")
    for choice in ("yes", "no", "unknown"):
        form.texts.append(_text(f"choice-{choice}", choice.capitalize()))
    for group in range((count + 9) // 10):
        name = f"g{group}"
        places = range(group * 10, min(group * 10 + 10, count))
        form.nodes.append(f"<{name}>{''.join(f'<q{place}/>' for place in places)}<total/></{name}>")
        form.texts.append(_text(f"{name}-label", f"Part {group}"))
        form.body.append(f"<group ref='{ROOT}/{name}'><label ref=\"jr:itext('{name}-label')\"/>")
        for place in places:
            _question(form, f"{ROOT}/{name}/q{place}", place, f"{ROOT}/{name}/q{places[0]}")
        form.body.append("</group>")
        terms = [f"coalesce( ../q{place} , 0)" for place in places if place % 10 in _NUMBERS]
        form.bind(f"{ROOT}/{name}/total", type="int", calculate=" + ".join(terms) or "0")
    return form.xml()


def answers(count: int, rounds: int = 1) -> list[tuple[str, str]]:
    """Return a path and a text for every question of `questions(count)`, each round with other texts."""
    return [
        (f"{ROOT}/g{place // 10}/q{place}", _answer(place, turn)) for turn in range(rounds) for place in range(count)
    ]


def chain(count: int) -> bytes:
    """Return a form in which one answer decides `count` calculations, each read by the next."""
    form = Draft("chain")
    form.nodes.append("<c0/>" + "".join(f"<c{place}/>" for place in range(1, count + 1)))
    form.bind(f"{ROOT}/c0", type="int")
    form.ask(f"{ROOT}/c0", "Begin")
    for place in range(1, count + 1):
        form.bind(f"{ROOT}/c{place}", type="int", calculate=f" {ROOT}/c{place - 1}  + 1")
    return form.xml()


def independent(count: int) -> bytes:
    """Return a form with `count` questions, each of which decides one calculation."""
    form = Draft("independent")
    for place in range(count):
        form.nodes.append(f"<q{place}/><c{place}/>")
        form.bind(f"{ROOT}/q{place}", type="int")
        form.bind(f"{ROOT}/c{place}", type="int", calculate=f" {ROOT}/q{place}  * 2")
        form.ask(f"{ROOT}/q{place}", f"Question {place}")
    return form.xml()


def repeat(calculations: int = 20) -> bytes:
    """Return a form with a repeat: a question, calculations of it in each instance, three sums over all instances."""
    form = Draft("repeat")
    row = f"{ROOT}/row"
    names = [f"c{place}" for place in range(calculations)]
    form.nodes.append(f'<row jr:template=""><q/>{"".join(f"<{name}/>" for name in names)}</row><s0/><s1/><s2/>')
    form.bind(f"{row}/q", type="int")
    for place, name in enumerate(names):
        form.bind(f"{row}/{name}", type="int", calculate=f" ../q  + {place}")
    for place in range(3):
        form.bind(f"{ROOT}/s{place}", type="int", calculate=f"sum( {row}/{names[place]} )")
    form.body.append(f"<group ref='{row}'><label>Row</label><repeat nodeset='{row}'>")
    form.ask(f"{row}/q", "Number")
    form.body.append("</repeat></group>")
    return form.xml()


def balance() -> bytes:
    """Return a form with a running balance: each instance of a repeat adds its own to what the one before it has."""
    form = Draft("balance")
    row = f"{ROOT}/row"
    before = f" {row} [position() = position(current()/..) - 1]/balance"
    form.nodes.append('<row jr:template=""><q/><balance/></row><last/>')
    form.bind(f"{row}/q", type="int")
    form.bind(f"{row}/balance", type="int", calculate=f"coalesce({before}, 0) +  ../q ")
    form.bind(f"{ROOT}/last", type="int", calculate=f" {row} [position() = count( {row} )]/balance")
    form.body.append(f"<group ref='{row}'><label>Row</label><repeat nodeset='{row}'>")
    form.ask(f"{row}/q", "Number")
    form.body.append("</repeat></group>")
    return form.xml()


def cascade(rows: int, regions: int) -> bytes:
    """Return a form with two lists: a region filters `rows` towns."""
    form = Draft("cascade")
    form.nodes.append("<region/><town/>")
    form.bind(f"{ROOT}/region", type="string")
    form.bind(f"{ROOT}/town", type="string")
    form.lists.append(_list("regions", ({"name": f"r{place}", "label": f"Region {place}"} for place in range(regions))))
    form.lists.append(_list("towns", towns(rows, regions)))
    _select(form, "region", "instance('regions')/root/item")
    _select(form, "town", f"instance('towns')/root/item[region =  {ROOT}/region ]")
    return form.xml()


def attached_cascade() -> bytes:
    """Return the form of `cascade` with its towns in a file beside it."""
    form = Draft("attached")
    form.nodes.append("<region/><town/>")
    form.bind(f"{ROOT}/region", type="string")
    form.bind(f"{ROOT}/town", type="string")
    form.lists.append("<instance id='towns' src='jr://file-csv/towns.csv'/>")
    form.ask(f"{ROOT}/region", "region")
    _select(form, "town", f"instance('towns')/root/item[region =  {ROOT}/region ]")
    return form.xml()


def towns(rows: int, regions: int) -> Iterable[dict[str, str]]:
    """Yield the rows of the towns."""
    for place in range(rows):
        yield {"name": f"t{place}", "label": f"Town {place}", "region": f"r{place % regions}"}


def element(name: str, rows: Iterable[dict[str, str]]) -> etree._Element:
    """Return rows as lxml has them, in an element of that name."""
    root = etree.Element(name)
    for row in rows:
        item = etree.SubElement(root, "item")
        for column, text in row.items():
            etree.SubElement(item, column).text = text
    return root


_NUMBERS = (1, 3, 5, 7)


def _question(form: Draft, path: str, place: int, gate: str) -> None:
    """Add one question: of ten the first opens the others, four are numbers, three choices, two texts."""
    rules = {} if path == gate else {"relevant": f" {gate}  = 'yes'"}
    form.texts.append(_text(f"q{place}-label", f"Question {place}"))
    label = f"<label ref=\"jr:itext('q{place}-label')\"/>"
    if place % 10 in _NUMBERS:
        form.bind(path, type="int", constraint=". >= 0 and . <= 1000", **rules)
        form.body.append(f"<input ref='{path}'>{label}</input>")
    elif place % 10 in (2, 6):
        form.bind(path, type="string", **rules)
        form.body.append(f"<input ref='{path}'>{label}</input>")
    else:
        form.bind(path, type="string", required="true()", **rules)
        items = "".join(
            f"<item><label ref=\"jr:itext('choice-{choice}')\"/><value>{choice}</value></item>"
            for choice in ("yes", "no", "unknown")
        )
        form.body.append(f"<select1 ref='{path}'>{label}{items}</select1>")


def _answer(place: int, turn: int) -> str:
    kind = place % 10
    if kind == 0:
        return "yes"
    if kind in _NUMBERS:
        return str((place + turn) % 1000)
    if kind in (2, 6):
        return f"Answer {place} {turn}"
    return ("yes", "no", "unknown")[(place + turn) % 3]


def _select(form: Draft, name: str, nodeset: str) -> None:
    form.body.append(
        f"<select1 ref='{ROOT}/{name}'><label>{name}</label><itemset nodeset={quoteattr(nodeset)}>"
        "<value ref='name'/><label ref='label'/></itemset></select1>"
    )


def _list(name: str, rows: Iterable[dict[str, str]]) -> str:
    items = "".join(
        f"<item>{''.join(f'<{column}>{text}</{column}>' for column, text in row.items())}</item>" for row in rows
    )
    return f'<instance id="{name}"><root>{items}</root></instance>'


def _text(text_id: str, words: str) -> str:
    return f'<text id="{text_id}"><value>{escape(words)}</value></text>'
