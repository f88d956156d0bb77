"""Every sentence that the engine can say stands in the catalogue, in both languages."""

import inspect
import pkgutil
import re
from importlib import import_module
from importlib.resources import files

import pytest

from field_app import forms
from field_app.messages import codes

_CODE = re.compile(r'"((?:form|xlsform|degraded|path|answer|answers|repeat|language|entry)-[a-z-]+[a-z])"')


def said() -> set[str]:
    """Return the codes in the modules of the room (not of the expression engine below it)."""
    modules = [import_module(f"field_app.forms.{module.name}") for module in pkgutil.iter_modules(forms.__path__)]
    return {
        code
        for module in modules
        if module.__name__ != "field_app.forms.xpath"
        for code in _CODE.findall(inspect.getsource(module))
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_code_is_without_words(language: str) -> None:
    assert said() - set(codes(language)) - {"form-data-post"} == set()


def test_no_words_are_without_code() -> None:
    catalogue = files("field_app.messages").joinpath("en/forms.ftl").read_text(encoding="utf-8")
    own = set(re.findall(r"^([a-z-]+) =", catalogue, re.MULTILINE))

    assert own - said() == set()
