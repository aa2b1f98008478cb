"""Every page of every role of the demo: legible at every width, in both lights, by keyboard and by ear, and without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

# Put in each page once; the library would send its half megabyte again for every look.
AXE = Axe().axe_script

WIDTHS = [1440, 768, 360]
# Half of them on each engine, after its walk: the two share the time, and the pages are looked at on both.
ROLES = {
    "SQLite": ["claire", "denis", "nadia", "ines"],
    "PostgreSQL": ["sophie", "karim", "rosa", "paul", "luc", "reseau"],
}
KINDS = ["axe", "largeur", "titre", "dehors", "console", "lien"]
# Enough to meet every kind of page once; the walk over every address is made by the tests of the web.
MOST_PAGES = 60
# Handed over as files: there is no page to look at.
FILES = ("/pdf", "/tableur", "/remise", "/protocole")


class Looked:
    """The pages a role reaches from link to link, one of each kind, and what is wrong with them by kind of fault."""

    def __init__(self, name, town, visitor):
        self.name, self.town = name, town
        self.faults = {kind: [] for kind in KINDS}
        visitor.context.on("request", lambda request: request.url.startswith((town.address, "data:")) or self.faults["dehors"].append(request.url))
        visitor.page.on("console", lambda message: message.type in ("error", "warning") and self.faults["console"].append(f"{message.location} {message.text}"))
        visitor.page.on("pageerror", lambda error: self.faults["console"].append(str(error)))
        self.pages = look_around(visitor, name, self.faults)


@pytest.fixture(scope="module", params=[
    pytest.param((engine, name), id=name, marks=pytest.mark.engine(engine)) for engine, names in ROLES.items() for name in names])
def looked(request, servers, arrive):
    engine, name = request.param
    town = servers(engine)
    town.open(town.today or "2026-02-02")
    return Looked(name, town, arrive(town, name))


@pytest.fixture(scope="module")
def town(servers):
    server = servers("SQLite")
    return server.open(server.today or "2026-02-02")


def look_around(visitor, name, faults):
    kinds, waiting = {}, [visitor.path]
    while waiting and len(kinds) < MOST_PAGES:
        address = waiting.pop(0)
        if kind_of(address) in kinds:
            continue
        if visitor.go(address) != 200:
            faults["lien"].append(f"{name} suit un lien vers {address} : {visitor.status}")
            continue
        kinds[kind_of(address)] = address
        look_at(visitor, name, address, faults)
        waiting += [other for other in visitor.addresses() if not other.split("?")[0].endswith(FILES)]
    return list(kinds.values())


def kind_of(address):
    path = re.sub(r"/[0-9a-v]{26}", "/:id", address.split("?")[0])
    path = re.sub(r"/mois/[0-9-]+", "/mois/:mois", path)
    return re.sub(r"/freins/[A-Z0-9]+", "/freins/:code", path)


def look_at(visitor, name, address, faults):
    # A page that its script draws has its title once it is drawn.
    visitor.page.wait_for_selector("h1")
    if visitor.page.locator("h1").count() != 1:
        faults["titre"].append(f"{name} {address}")
    visitor.page.evaluate(AXE)
    if name == "claire":
        faults["axe"] += violations(visitor, f"{name} {address} (clair, 1440 px)")
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults["largeur"].append(f"{name} {address} : {wide} px à {width} px")
    visitor.page.emulate_media(color_scheme="dark")
    faults["axe"] += violations(visitor, f"{name} {address} (sombre, 360 px)")
    visitor.page.emulate_media(color_scheme="light")
    visitor.page.set_viewport_size({"width": 1440, "height": 900})


def violations(visitor, where):
    found = visitor.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{where} : {one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_manners(looked, kind):
    assert not looked.faults[kind], "\n" + "\n".join(looked.faults[kind])


def test_each_role_has_its_pages(looked):
    assert len(looked.pages) >= (2 if looked.name in ("luc", "ines", "reseau") else 5), looked.pages
    if looked.name in ("luc", "ines", "reseau"):
        assert not any("/personnes" in address for address in looked.pages)


def test_the_same_pages_answer_without_script(looked, arrive):
    if looked.name not in ("claire", "sophie"):
        pytest.skip("une CIP et la direction voient chaque genre de page")
    visitor = arrive(looked.town, looked.name, scripts=False)
    for address in looked.pages:
        assert visitor.go(address) == 200, address
        assert visitor.page.locator("main h1").count() == 1, address


@pytest.mark.parametrize("name", ["claire", "sophie"])
def test_by_keyboard_the_content_then_the_search_come_first(town, arrive, name):
    visitor = arrive(town, name)
    visitor.go("/personnes")
    visitor.page.keyboard.press("Tab")
    assert focused(visitor)["href"] == "#contenu"
    visitor.page.keyboard.press("Tab")
    assert focused(visitor)["name"] == "q"
    visitor.page.keyboard.type("zzz personne")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/personnes?q=**")


def test_the_focus_is_always_visible(town, arrive):
    visitor = arrive(town, "claire")
    visitor.go("/personnes")
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        here = focused(visitor)
        assert here["outline"] != "none" or here["shadow"] != "none", here


def focused(visitor):
    return visitor.page.evaluate(
        """() => { const e = document.activeElement, s = getComputedStyle(e);
        return { tag: e.tagName, name: e.name || '', href: e.getAttribute('href'), outline: s.outlineStyle, shadow: s.boxShadow } }""")
