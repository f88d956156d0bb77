"""What holds for every test: no one's real vault is met, and a slow machine is no finding."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long one example takes says how busy the machine is. pytest's time limit ends a test that hangs.
settings.register_profile(
    "field-app", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("field-app")


@pytest.fixture(autouse=True)
def a_home_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Point every folder of the platform, also for child processes, into an empty one; speak English."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "HOME",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("FIELD_APP_VAULT", raising=False)
    monkeypatch.setenv("FIELD_APP_LANGUAGE", "en")
    return home


def pytest_collection_finish() -> None:
    """Thirteen thousand tests are no garbage: looking through them again and again took a twentieth of the time."""
    gc.collect()
    gc.freeze()
