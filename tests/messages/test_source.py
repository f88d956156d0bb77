"""The source and the catalogue fit: no code without words, no words without a code, no value forgotten."""

from tests.messages import catalogue, source

CODES = {part.code for part in catalogue.parts("en").values()}


def test_every_code_that_the_source_names_has_words() -> None:
    assert [said for said in source.said() if said.code not in CODES] == []


def test_every_message_gets_the_values_that_it_fills_in() -> None:
    lacking = [
        (said.place, said.code, sorted(catalogue.variables_of(said.code) - said.values))
        for said in source.said()
        if said.code in CODES and said.values is not None and not catalogue.variables_of(said.code) <= said.values
    ]

    assert lacking == []


def test_every_message_is_said_somewhere() -> None:
    assert [code for code in sorted(CODES) if not source.is_used(code)] == []


def test_the_scan_sees_the_errors_of_the_product() -> None:
    assert {"UsageError", "JournalBroken", "NotOurServer"} <= source.error_classes().keys()
    assert any(said.place.startswith("field_app/forms/") for said in source.said())
    assert any(said.place.startswith("sync/") for said in source.said())
