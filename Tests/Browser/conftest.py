"""What the browser tests share: one chromium, one server an engine, somebody signed in."""

import os
import pathlib

import pytest
from playwright.sync_api import sync_playwright

from jalon_server import Server
from visitor import Visitor

CHROMIUM = os.environ.get("JALON_CHROMIUM") or "/usr/bin/chromium"
# bin/test walks the two engines side by side, each in a process of its own.
ENGINES = os.environ.get("JALON_BROWSER_ENGINES", "SQLite PostgreSQL").split()
ORDER = ["test_walk", "test_manners", "test_bad_input"]


def pytest_configure(config):
    config.addinivalue_line("markers", "engine(name): of that engine only; a test without it is of SQLite, once it names none by its parameters")


def engine_of(item):
    """By its mark, or that of its parameters; SQLite otherwise."""
    mark = item.get_closest_marker("engine")
    return mark.args[0] if mark else "SQLite"


def pytest_collection_modifyitems(items):
    """The engines asked for; and the walk first: the pages it leaves behind are the richest for what follows."""
    items[:] = [item for item in items if engine_of(item) in ENGINES]
    items.sort(key=lambda item: ORDER.index(item.module.__name__) if item.module.__name__ in ORDER else len(ORDER))


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """The server of an engine, started by whoever asks first; another `place` has data of its own."""
    started = {}

    def server(engine, place=""):
        if (engine, place) not in started:
            started[engine, place] = Server(engine, tmp_path_factory.mktemp(engine + place))
        return started[engine, place]

    yield server
    for one in started.values():
        one.stop()


@pytest.fixture(scope="session")
def arrive(chromium):
    """Opens a window of its own for one more visitor; closed at the end."""
    opened = []

    def visitor(server, name=None, width=1440, scripts=True):
        height = 800 if width < 600 else 900
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="fr-FR", java_script_enabled=scripts, reduced_motion="reduce")
        opened.append(context)
        someone = Visitor(context, server)
        return someone.sign_in(name) if name else someone

    yield visitor
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def picture():
    """Writes what a visitor sees to docs/walk when JALON_WALK_PICTURES=1."""
    folder = pathlib.Path(__file__).resolve().parents[2] / "docs" / "walk"

    def take(visitor, name, widths=(360, 1440)):
        if os.environ.get("JALON_WALK_PICTURES") != "1" or visitor.server.engine != "SQLite":
            return
        folder.mkdir(parents=True, exist_ok=True)
        before = visitor.page.viewport_size
        for width in widths:
            visitor.page.set_viewport_size({"width": width, "height": 800 if width < 600 else 900})
            visitor.page.screenshot(path=folder / f"{name}-{width}.png", clip={"x": 0, "y": 0, "width": width, "height": 1200 if width < 600 else 1000}, full_page=True)
        visitor.page.set_viewport_size(before)

    return take
