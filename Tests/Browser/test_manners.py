"""Every page of every role of the demo: legible at every width, in both lights, by keyboard and by ear, and without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDTHS = [1440, 768, 360]
ROLES = ["claire", "karim", "denis", "sophie", "nadia", "luc", "ines"]
# Enough to meet every kind of page once; the walk over every address is made by the tests of the web.
MOST_PAGES = 60
# Handed over as files: there is no page to look at.
FILES = ("/pdf", "/tableur")


@pytest.fixture(scope="module")
def town(servers):
    server = servers("SQLite")
    return server.open(server.today or "2026-02-02")


@pytest.fixture(scope="module")
def looked(town, arrive):
    """The pages each role reaches from link to link, one of each kind, and what is wrong with them by kind of fault."""
    pages, faults = {}, {"axe": [], "largeur": [], "titre": [], "dehors": [], "console": [], "lien": []}
    for name in ROLES:
        visitor = arrive(town, name)
        visitor.context.on("request", lambda request: request.url.startswith((town.address, "data:")) or faults["dehors"].append(request.url))
        visitor.page.on("console", lambda message: message.type == "error" and "404" not in message.text and faults["console"].append(f"{message.location} {message.text}"))
        visitor.page.on("pageerror", lambda error: faults["console"].append(str(error)))
        pages[name] = look_around(visitor, name, faults)
    return pages, faults


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
    if visitor.page.locator("h1").count() != 1:
        faults["titre"].append(f"{name} {address}")
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
    found = Axe().run(visitor.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{where} : {one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.parametrize("kind", ["axe", "largeur", "titre", "dehors", "console", "lien"])
def test_every_page_has_manners(looked, kind):
    _, faults = looked
    assert not faults[kind], "\n" + "\n".join(faults[kind])


def test_each_role_has_its_pages(looked):
    pages, _ = looked
    for name in ["claire", "sophie", "nadia", "denis"]:
        assert len(pages[name]) >= 5, pages[name]
    assert not any("/personnes" in address for address in pages["luc"])


def test_the_same_pages_answer_without_script(looked, town, arrive):
    pages, _ = looked
    visitor = arrive(town, "claire", scripts=False)
    for address in pages["claire"]:
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
