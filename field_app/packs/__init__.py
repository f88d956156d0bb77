"""The door of `packs`: the ceasefire pack as data that ships with the product.

Invariant: the XForm bytes handed out are the shipped ones, never made on this machine: their SHA-256 names the form in
every submission. Reading the pack needs neither pyxform nor openpyxl; only `export_xlsx` does.
"""

from field_app.packs.content import (
    ZONE,
    PackForm,
    choice_labels,
    dictionary,
    dictionary_id,
    form_source,
    form_xml,
    forms,
    places,
)
from field_app.packs.export import export_xlsx
from field_app.packs.samples import Answers, BadSample, Samples, samples

__all__ = [
    "ZONE",
    "Answers",
    "BadSample",
    "PackForm",
    "Samples",
    "choice_labels",
    "dictionary",
    "dictionary_id",
    "export_xlsx",
    "form_source",
    "form_xml",
    "forms",
    "places",
    "samples",
]
