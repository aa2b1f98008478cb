"""Pages that no link reaches without an act: a training at work at each of its steps, photos, an assessor from outside, a network's figures."""

import io
import re

import pytest
from PIL import Image, ImageDraw

from test_manners import KINDS, look_at

DAY = "2026-02-02"


@pytest.fixture(scope="module")
def town(servers):
    return servers("SQLite", "skills").open(DAY)


@pytest.fixture(scope="module")
def denis(town, arrive):
    return arrive(town, "denis", scripts=False)


@pytest.fixture(scope="module")
def person(denis):
    """Somebody of the gardens who is in no sequence."""
    denis.go("/atelier")
    for address in dict.fromkeys(re.findall(r"/personnes/[0-9a-v]{26}", denis.source)):
        denis.go(address + "/afest")
        if "Aucune séquence encore" in denis.text:
            return address
    raise AssertionError("tout le monde est en AFEST")


@pytest.fixture(scope="module")
def watched(town, arrive):
    """Looks at an address with everything on: axe in both lights, three widths, no fault in the console, nothing from outside."""

    def look(visitor, *addresses):
        faults = {kind: [] for kind in KINDS}
        twin = arrive(town)
        twin.context.add_cookies(visitor.context.cookies())
        twin.page.on("console", lambda message: message.type in ("error", "warning") and faults["console"].append(message.text))
        for address in addresses:
            assert visitor.go(address) == 200, address
            assert visitor.page.locator("main h1").count() == 1, address
            assert twin.go(address) == 200, address
            # As somebody who opens every form.
            twin.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            # By the name for whom both lights are looked at.
            look_at(twin, "claire", address, faults)
        assert not any(faults.values()), faults

    return look


def test_a_training_at_work_at_each_of_its_steps(denis, person, watched, town, arrive):
    watched(denis, person + "/afest", person + "/afest/nouvelle", "/atelier/afest")
    denis.go(person + "/afest/nouvelle")
    plan = {"objectif": "Tailler une haie seul", "analyse": "Tendre le cordeau, tailler d’aplomb, ramasser.", "heures": "12", "competences": "espaces-verts/EV04"}
    assert denis.send(person + "/afest", plan | {"referent": "Mme Caron, GRETA 21"}) == 200
    sequence = denis.path
    watched(denis, sequence, sequence + "/plan")

    denis.go(person + "/observations/nouvelle")
    assert denis.send(person + "/observations", {"signe": "plus", "competences": "espaces-verts/EV04", "autre": "Haie, rue Haute"}) == 200
    denis.go(sequence)
    done = {"moment": "faite", "jour": DAY, "heures": "1,5", "quoi": "Haie basse, rue Haute", "fait": "c’est bien"}
    assert denis.send(sequence + "/mises-en-situation", done) == 200
    assert "Fait relié" in denis.text and "En cours" in denis.text
    denis.go(sequence + "/plan")
    assert denis.send(sequence + "/plan", {"heures": "20", "raison": "Le chantier dure plus longtemps"}) == 200
    assert "Plan corrigé 1 fois" in denis.text
    watched(denis, sequence, person + "/points", "/atelier/pratique")

    denis.go(sequence)
    said = {"jour": DAY, "heures": "0,5", "paroles": "J’ai compris le cordeau.", "quoi": "Vérifier l’aplomb"}
    assert denis.send(sequence + "/phases-reflexives", said) == 200
    assert denis.send(sequence + "/evaluation", {"jour": DAY, "competence:espaces-verts/EV04": "3"}) == 200
    assert "Terminée" in denis.text
    watched(denis, sequence, "/atelier/afest")


def test_photos_and_the_person_s_own_pages(denis, person, watched, town, arrive):
    claire = arrive(town, "claire", scripts=False)
    watched(claire, person + "/image", "/atelier/photos-a-supprimer")
    assert watch_photo(denis, person, picture(4000, 3000)) > 4 << 20, "une photo de téléphone est lourde"
    fact = denis.link(re.escape(person) + "/observations/[0-9a-v]{26}")
    watched(denis, fact)
    image = denis.context.request.get(denis.server.address + fact + "/photo").body()
    assert max(Image.open(io.BytesIO(image)).size) == 2000 and len(image) < 2 << 20
    denis.go(person + "/fiches")
    if not re.search(r"/fiches/[0-9a-v]{26}", denis.source):
        denis.send(person + "/fiches", {"occasion": "quarterly", "referentiels": "savoir-etre"})
    denis.go(denis.link(re.escape(person) + "/fiches/[0-9a-v]{26}"))
    own = arrive(town, width=360, scripts=False)
    own.go("/carte/carte-de-demonstration")
    assert own.send("/carte/carte-de-demonstration", {"code": "482715"}) == 200
    watched(own, "/mon-afest", "/mes-photos", "/mes-points")


def watch_photo(visitor, person, photo):
    """Sends a fact with that photo, and gives its weight."""
    address = person + "/observations"
    visitor.go(address + "/nouvelle")
    form = visitor.form(address, {"signe": "plus"})
    form.locator("summary", has_text="photo").click()
    form.locator("[name=photo]").set_input_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo})
    assert visitor.send(address, {"signe": "plus", "mots": "Haie finie", "reconnu": "non"}) == 200, visitor.text[:600]
    visitor.go(address)
    return len(photo)


def picture(width, height):
    """A photo as heavy as a telephone's: noise, and a mark that tells which side is up."""
    drawn = Image.effect_noise((width, height), 90).convert("RGB")
    ImageDraw.Draw(drawn).rectangle((0, 0, width // 4, height // 8), fill="green")
    held = io.BytesIO()
    drawn.save(held, "JPEG", quality=90)
    return held.getvalue()


def until(page, said):
    """Waits by looking: the page's own policy refuses a text that would be run in it."""
    for _ in range(600):
        if page.evaluate(said):
            return
        page.wait_for_timeout(50)
    raise AssertionError(said)


def test_the_browser_makes_a_photo_smaller_before_it_leaves(town, arrive, person):
    rosa = arrive(town, "denis")
    rosa.go(person + "/observations/nouvelle")
    rosa.page.locator("summary", has_text="photo").click()
    rosa.page.locator("[name=photo]").set_input_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": picture(4000, 3000)})
    until(rosa.page, "document.querySelector('[name=photo]').files[0].size < 4_000_000")
    assert rosa.page.locator("[type=submit]:disabled").count() == 0
    rosa.page.locator("[name=photo]").set_input_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff" + b"x" * 2_000_000})
    until(rosa.page, "!document.querySelector('[type=submit]:disabled')")
    assert rosa.page.evaluate("document.querySelector('[name=photo]').files[0].size") == 2_000_003, "ce qui ne se lit pas part tel quel"


def test_the_space_of_an_assessor_from_outside(town, arrive, watched, person):
    claire = arrive(town, "claire", scripts=False)
    claire.go(person + "/evaluateurs")
    invited = {"nom": "Jeanne Petit", "organisme": "AFPA", "grille": "clea", "jours": "14", "accord": "oui"}
    form = claire.form(person + "/evaluateurs", {"nom": ""})
    invited["accord"] = form.locator("[name=accord]").get_attribute("value")
    assert claire.send(person + "/evaluateurs", invited) == 200
    link = re.search(r"/evaluateur/[0-9a-zA-Z_-]+", claire.source).group(0)
    jeanne = arrive(town, scripts=False)
    watched(jeanne, link)
    jeanne.go(link)
    assert jeanne.send(link, {}) == 200
    watched(jeanne, "/evaluation-exterieure")


def test_the_head_of_a_network_reads_the_figures(town, arrive, watched):
    reseau = arrive(town, "reseau", scripts=False)
    watched(reseau, "/pilotage/federation")
    assert "Les Jalons de la Côte" in reseau.text
