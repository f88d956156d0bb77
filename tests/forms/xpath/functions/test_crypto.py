"""Identifiers, digests and signed texts (xforms.md 2)."""

import base64
import re

import pytest
from nacl.signing import SigningKey

from tests.forms.xpath.builders import a_world, text_of

KEY = SigningKey(bytes(range(32)))


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        pytest.param("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72", id="md5-hex"),
        pytest.param("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d", id="sha-1-hex"),
        pytest.param(
            "digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", id="base64-by-default"
        ),
        pytest.param("digest('', 'SHA-256', 'base64')", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", id="nothing"),
        pytest.param("digest('a', /data/x)", "", id="computed-name-of-no-digest"),
        pytest.param("base64-decode('SGVsbG8=')", "Hello", id="base64"),
        pytest.param("base64-decode('w6nDqMOx')", "éèñ", id="base64-utf-8"),
        pytest.param("base64-decode('SGVs bG8=')", "Hello", id="base64-with-white-space"),
        pytest.param("base64-decode('SGVsbG8')", "", id="base64-cut-short"),
        pytest.param("base64-decode('a*b')", "", id="no-base64"),
        pytest.param("base64-decode('/w==')", "", id="base64-of-no-text"),
    ],
)
def test_text(expression: str, text: str) -> None:
    assert text_of(expression, a_world("<data><x>SHA-3</x></data>")) == text


def test_extract_signed_gives_the_message_only_to_the_right_key() -> None:
    signed = encoded(bytes(KEY.sign("اسم".encode())))
    key, other = encoded(bytes(KEY.verify_key)), encoded(bytes(SigningKey(bytes(32)).verify_key))

    assert text_of(f"extract-signed('{signed}', '{key}')") == "اسم"
    assert text_of(f"extract-signed('{signed}', '{other}')") == ""
    assert text_of(f"extract-signed('{signed[:-8]}', '{key}')") == ""
    assert text_of(f"extract-signed('{encoded(b'short')}', '{key}')") == ""
    assert text_of(f"extract-signed('{signed}', 'c2hvcnQ=')") == ""
    assert text_of(f"extract-signed('no base64', '{key}')") == ""


def test_uuid() -> None:
    version_4 = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"

    assert re.fullmatch(version_4, text_of("uuid()"))
    assert text_of("uuid()") != text_of("uuid()")
    assert re.fullmatch("[A-Za-z0-9]{20}", text_of("uuid(20)"))
    assert text_of("uuid(0)") == text_of("uuid(-1)") == text_of("uuid('x')") == ""
