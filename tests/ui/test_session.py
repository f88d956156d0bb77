"""The vault has one thread: what is asked comes back in order, on the window's thread, or not at all."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from weakref import finalize

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from field_app.errors import FieldAppError, StoreError
from ui.session import Session


class Vault:
    """Counts what is done to it, and on which thread."""

    def __init__(self) -> None:
        self.threads = {threading.get_ident()}
        self.is_closed = False

    def count(self) -> int:
        self.threads.add(threading.get_ident())
        return len(self.threads)

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.is_closed = True


class Heard:
    """Answers as they come."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[FieldAppError] = []
        self.threads: set[int] = set()

    def done(self, answer: object) -> None:
        self.threads.add(threading.get_ident())
        self.answers.append(answer)

    def failed(self, error: FieldAppError) -> None:
        self.errors.append(error)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session[Vault]]:
    made: Session[Vault] = Session()
    yield made
    if made.is_open:
        with qtbot.waitCallback() as closed:
            made.close(closed)


def no_error(error: FieldAppError) -> None:
    pytest.fail(error.code)


def opened(session: Session[Vault], qtbot: QtBot) -> None:
    with qtbot.waitCallback() as done:
        session.open(Vault, done, failed=no_error)


def test_all_work_runs_on_one_thread_that_is_not_the_windows(
    session: Session[Vault], qtbot: QtBot, heard: Heard
) -> None:
    opened(session, qtbot)
    for _ in range(3):
        session.run(Vault.count, heard.done)
    session.run(lambda vault: threading.get_ident() in vault.threads, heard.done)
    qtbot.waitUntil(lambda: len(heard.answers) == 4)

    assert heard.answers == [1, 1, 1, True]
    assert heard.threads == {threading.get_ident()}


def test_answers_come_in_the_order_of_the_questions(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    for number in range(50):
        session.run(partial(answer, number), heard.done)
    qtbot.waitUntil(lambda: len(heard.answers) == 50)

    assert heard.answers == list(range(50))


def test_an_error_a_person_can_act_on_is_an_answer(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    session.run(refuse, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))

    assert [error.code for error in heard.errors] == ["vault-damaged"]
    assert heard.answers == []


def test_an_error_that_nobody_takes_is_trouble(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    with qtbot.waitSignal(session.trouble) as trouble:
        session.run(refuse, heard.done)

    assert trouble.args is not None
    assert isinstance(trouble.args[0], StoreError)


def test_a_bug_is_raised_in_the_window_and_the_thread_goes_on(
    session: Session[Vault], qtbot: QtBot, heard: Heard
) -> None:
    opened(session, qtbot)
    with capture_exceptions() as raised:
        session.run(lambda vault: 1 // 0, heard.done, heard.failed)
        session.run(Vault.count, heard.done)
        qtbot.waitUntil(lambda: bool(heard.answers))

    assert [type(exception[1]) for exception in raised] == [ZeroDivisionError]
    assert (heard.answers, heard.errors) == ([1], [])


def test_a_newer_question_of_the_same_kind_drops_the_older(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    hold = threading.Event()
    begun: list[str] = []
    session.run(lambda _vault: hold.wait(10), lambda _result: None)
    for letters in ("k", "ke", "ker"):
        session.run(partial(noting, begun, letters), heard.done, latest="search")
    session.run(Vault.count, heard.done)
    hold.set()
    qtbot.waitUntil(lambda: 1 in heard.answers)

    assert heard.answers == ["ker", 1]
    assert begun == ["ker"]


def test_the_answer_of_an_older_question_that_ran_already_is_dropped(
    session: Session[Vault], qtbot: QtBot, heard: Heard
) -> None:
    opened(session, qtbot)
    running, hold = threading.Event(), threading.Event()

    def slow(_vault: Vault) -> str:
        running.set()
        hold.wait(10)
        return "old"

    session.run(slow, heard.done, latest="search")
    qtbot.waitUntil(running.is_set)
    session.run(lambda _vault: "new", heard.done, latest="search")
    hold.set()
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert heard.answers == ["new"]


def test_a_widget_that_is_gone_is_not_called(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    class Receiver(QObject):
        def take(self, answer: object) -> None:
            heard.done(answer)

    opened(session, qtbot)
    receiver = Receiver()
    take: Callable[[object], None] = receiver.take
    session.run(Vault.count, take)
    with qtbot.waitSignal(receiver.destroyed):
        receiver.deleteLater()
    session.run(Vault.count, heard.done)
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert heard.answers == [1]


def test_cancelled_work_is_not_begun(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    hold = threading.Event()
    session.run(lambda _vault: hold.wait(10), lambda _result: None)
    session.run(lambda _vault: heard.done("begun"), heard.done).cancel()
    session.run(Vault.count, heard.done)
    hold.set()
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert heard.answers == [1]


def test_a_vault_that_does_not_open_can_be_tried_again(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    session.open(refuse_to_open, heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))
    opened(session, qtbot)
    session.run(Vault.count, heard.done)
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert heard.answers == [1]


def test_closing_does_what_was_asked_before_then_closes_the_vault_on_its_thread(
    session: Session[Vault], qtbot: QtBot, heard: Heard
) -> None:
    vaults: list[Vault] = []
    opened(session, qtbot)
    session.run(vaults.append, heard.done)
    with qtbot.waitCallback() as closed:
        session.close(closed)

    assert len(heard.answers) == 1
    assert vaults[0].is_closed
    assert len(vaults[0].threads) == 1
    assert session.wait_closed(5)
    assert not session.is_open


def test_what_is_asked_without_an_open_vault_is_not_run(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    never = session.run(Vault.count, heard.done)
    session.open(refuse_to_open, heard.done, heard.failed)
    session.run(Vault.count, heard.done)
    qtbot.waitUntil(lambda: bool(heard.errors))
    opened(session, qtbot)
    with qtbot.waitCallback() as closed:
        session.close(closed)
        late = session.run(Vault.count, heard.done)
    opened(session, qtbot)
    session.run(lambda vault: "open again", heard.done)
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert (never.is_cancelled, late.is_cancelled, heard.answers) == (True, True, ["open again"])


def test_a_closed_session_opens_another_vault(session: Session[Vault], qtbot: QtBot, heard: Heard) -> None:
    opened(session, qtbot)
    with qtbot.waitCallback() as closed:
        session.close(closed)
    opened(session, qtbot)
    session.run(lambda vault: vault.is_closed, heard.done)
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert heard.answers == [False]


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_what_a_job_holds_of_the_window_ends_on_the_windows_thread(
    session: Session[Vault], qtbot: QtBot, heard: Heard, is_cancelled: bool
) -> None:
    ended_here: list[bool] = []

    def ask_holding(held: QObject) -> None:
        finalize(held, lambda: ended_here.append(threading.current_thread() is threading.main_thread()))
        job = session.run(lambda _vault, held=held: held, lambda _result, held=held: None)  # type: ignore[misc]
        if is_cancelled:
            job.cancel()

    opened(session, qtbot)
    hold = threading.Event()
    session.run(lambda _vault: hold.wait(10), lambda _result: None)
    for _ in range(5):
        ask_holding(QObject())
    session.run(Vault.count, heard.done)
    hold.set()
    qtbot.waitUntil(lambda: bool(heard.answers))

    assert ended_here == 5 * [True]


def test_the_thread_is_gone_when_it_is_said_to_be_closed(session: Session[Vault], qtbot: QtBot) -> None:
    opened(session, qtbot)
    thread = session._thread
    assert thread is not None
    with qtbot.waitCallback() as closed:
        session.close(lambda: closed(thread.is_alive()))

    assert closed.args == [False]


def refuse(_vault: Vault) -> None:
    raise StoreError("vault-damaged")


def refuse_to_open() -> Vault:
    raise StoreError("vault-damaged")


def answer(number: int, _vault: Vault) -> int:
    return number


def noting(begun: list[str], letters: str, _vault: Vault) -> str:
    begun.append(letters)
    return letters
