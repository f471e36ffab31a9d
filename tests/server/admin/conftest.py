"""What the commands' tests have in common."""

import pytest
from click.testing import CliRunner

from server.admin import data
from server.admin.cli import main
from server.core import config


@pytest.fixture
def run(app, make_app, settings, monkeypatch):
    """Give a function that runs a command on the app of this test, on both databases, as whom it should."""
    owners = make_app(owning=True)
    monkeypatch.setattr(config, "load", lambda *_: settings)
    monkeypatch.setattr(data, "create_app", lambda settings: owners if settings.owning else app)

    def command(*words, typed=None):
        return CliRunner().invoke(main, [*words, "--data", str(settings.data_dir)], input=typed)

    return command
