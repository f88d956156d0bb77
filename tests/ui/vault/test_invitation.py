"""An invitation is read however it was pasted, scanned or typed; what is wanting is named."""

import pytest

from field_app.errors import UsageError
from field_app.journal import OneTimeCode
from ui.vault.invitation import Invitation, read_invitation

URL = "https://endpoint.example.org:8443"
CODE = OneTimeCode(bytes(range(10)), bytes(range(200, 210))).text
PERSIAN = {ord(str(digit)): chr(0x6F0 + digit) for digit in range(10)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{URL} {CODE}", id="as-on-the-command-line"),
        pytest.param(f"{CODE}\n{URL}\r\n", id="the-other-order-on-two-lines"),
        pytest.param(f"\t {URL} \n\n {CODE.lower()}  ", id="small-letters-and-spaces"),
        pytest.param(f"{URL} {CODE.replace('-', ' ')}", id="groups-apart"),
        pytest.param(f"{URL} {CODE.replace('-', '')}", id="in-one-piece"),
        pytest.param(f"{URL} {CODE.replace('-', chr(0x2011))}", id="other-dashes"),
        pytest.param(f"\u200f\u2066{URL}\u2069 \u202b{CODE}\u202c\ufeff", id="direction-marks"),
        pytest.param(f"Address: {URL} Code: {CODE}", id="labelled"),
        pytest.param(f"عنوان: {URL}\nرمز: {CODE.translate(PERSIAN)}", id="labelled-in-arabic-with-its-digits"),
    ],
)
def test_both_parts_are_found(text: str) -> None:
    assert read_invitation(text) == Invitation(URL, CODE)


@pytest.mark.parametrize("host", ["endpoint.example.org", "localhost", "127.0.0.1:8080", "endpoint:8080"])
def test_an_address_needs_no_scheme(host: str) -> None:
    assert read_invitation(f"{CODE} {host}").url == host


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "invitation-empty", id="empty"),
        pytest.param(" \u200f\n", "invitation-empty", id="blank"),
        pytest.param(CODE, "invitation-no-address", id="code-alone"),
        pytest.param("hello", "invitation-not-one", id="a-word"),
        pytest.param(CODE[:-1], "invitation-not-one", id="half-a-code-alone"),
        pytest.param(URL, "invitation-no-code", id="address-alone"),
        pytest.param(f"{URL} {CODE} https://other.example.org", "invitation-two-addresses", id="two-addresses"),
        pytest.param(f"{URL} {CODE[:-1]}", "code-unreadable", id="code-cut"),
        pytest.param(f"{URL} {CODE} please", "code-unreadable", id="more-words"),
        pytest.param(f"{URL} \u0634{CODE[1:]}", "code-unreadable", id="arabic-letter"),
    ],
)
def test_what_is_wanting_is_named(text: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_invitation(text)

    assert refused.value.code == code
    assert refused.value.message("ar").todo
