"""What goes wrong at a desk: it is said in French beside the field, what was typed stays, nothing is written twice."""

import re

import pytest

from visitor import fill, post, post_bytes

RIGHT_TO_LEFT = "שרה"


@pytest.fixture(scope="module")
def town(servers):
    server = servers("SQLite")
    return server.open(server.today or "2026-02-02")


@pytest.fixture(scope="module")
def claire(town, arrive):
    return arrive(town, "claire")


@pytest.fixture(scope="module")
def person(claire):
    """Somebody of the demo whose page Claire may write on."""
    claire.go("/personnes")
    return claire.link(r"/personnes/[0-9a-v]{26}")


@pytest.fixture(scope="module")
def newcomer(claire):
    """Somebody accepted who has not entered yet, with a name that reads from right to left and a sign for a name."""
    claire.go("/candidatures/nouvelle")
    fields = {
        "nom": "🙂 " + RIGHT_TO_LEFT, "prenom": RIGHT_TO_LEFT, "orientation": claire.server.today, "site": "Beaune", "dispositif": "ACI Espaces verts",
        "orienteur": "spontanee",
    }
    assert claire.send("/candidatures", fields) == 200, claire.text
    assert RIGHT_TO_LEFT in claire.text and "🙂" in claire.text
    assert claire.send(claire.path + "/etapes", {"etape": "accept", "jour": claire.server.today}) == 200
    return claire.link(r"/personnes/[0-9a-v]{26}/entree").removesuffix("/entree")


def hire(claire, newcomer, **changes):
    claire.go(newcomer + "/entree")
    with claire.page.expect_navigation():
        claire.page.locator("main").get_by_role("link", name="ACI Espaces verts").click()
    today = claire.server.today
    fields = {
        "debut": today, "site": "Beaune", "cip": "Claire", "fin": f"{int(today[:4]) + 1}{today[4:]}", "heures": "26", "pass_numero": "999992600099",
    } | changes
    status = claire.send(newcomer + "/entree", fields)
    for name, value in changes.items():
        kept = claire.page.locator(f"main [name={name}]").first.get_attribute("value")
        assert kept == value, f"« {value} » doit rester dans le champ, on y lit « {kept} »"
    return status


@pytest.mark.parametrize(("changes", "words"), [
    ({"fin": "2026-06-31"}, "Cette date n’existe pas"),
    ({"fin": "2026-01-01"}, "au plus tôt le"),
    ({"pass_numero": "99999 26 0001"}, "celui-ci en compte 11"),
    ({"heures": "36"}, "ne dépasse pas 35 h"),
    ({"heures": "vingt-six"}, "Indiquez un nombre comme 26"),
])
def test_a_contract_that_cannot_be_is_refused_in_words(claire, newcomer, changes, words):
    assert hire(claire, newcomer, **changes) == 422
    assert words in claire.text
    assert "Rien n’est enregistré" in claire.text
    assert claire.page.evaluate("document.activeElement.className") == "error-summary", "le résumé des erreurs a le focus"


def test_a_contract_under_four_months_asks_to_be_confirmed(claire, newcomer):
    today = claire.server.today
    month = int(today[5:7])
    soon = f"{int(today[:4]) + (month > 11)}-{month % 12 + 1:02d}-15"
    assert hire(claire, newcomer, fin=soon) == 422
    assert "sauf" in claire.text and claire.page.locator("main [name=confirme]").count() == 1


def test_a_note_of_a_hundred_thousand_characters_is_kept_whole(claire, person):
    long = "é👩🏽‍🌾 مرحبا <b>&amp;</b> " * 4_000
    claire.go(person + "/entretiens/nouveau")
    held = {"genre": "suivi", "date": claire.server.today, "etat": "held", "note": long[:99_000]}
    assert claire.send(person + "/entretiens", held) == 200
    claire.go(person + "/entretiens/nouveau")
    too_long = "a" * 100_001
    assert claire.send(person + "/entretiens", held | {"note": too_long}) == 422
    assert claire.page.locator("main [name=note]").input_value() == too_long


def test_fifty_megabytes_are_refused_in_french(claire, person):
    status, text = post_bytes(claire.server, "/contacts", 50_000_000)
    assert status == 413
    assert "Réduisez" in text and "<html lang=\"fr\"" in text


def test_a_forged_or_stale_form_writes_nothing(claire, person):
    claire.go("/contacts/nouveau")
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in claire.context.cookies())
    forged = {"_csrf": "0" * 64, "_once": "0" * 26, "personne": person.split("/")[-1], "genre": "appel", "date": claire.server.today, "ligne": "Forgé"}
    assert post(claire.server, "/contacts", forged, cookie) in (403, 409, 422)
    del forged["_csrf"]
    assert post(claire.server, "/contacts", forged, cookie) in (403, 409, 422)
    claire.go(person)
    assert "Forgé" not in claire.text


def test_a_form_sent_after_signing_out_says_what_to_do(town, arrive, person):
    visitor = arrive(town, "claire")
    visitor.go(person + "/entretiens/nouveau")
    visitor.context.clear_cookies()
    status = visitor.send(person + "/entretiens", {"genre": "suivi", "date": town.today, "etat": "held", "note": "Restera ici"})
    assert status == 410
    assert "Votre session est terminée" in visitor.text
    assert visitor.page.locator("main textarea").input_value() == "Restera ici", "ce qui était écrit se copie encore"


def test_a_double_click_on_save_writes_once(town, arrive, person):
    visitor = arrive(town, "claire")
    visitor.go(person)
    line = "Un seul appel malgré deux clics"
    form = visitor.form(person + "/contacts", {"ligne": line})
    fill(form, "genre", "appel")
    fill(form, "ligne", line)
    form.locator("button[type=submit]").first.dblclick(no_wait_after=True)
    # The second click aborts the first navigation: what is waited for is the page, not either of them.
    visitor.page.get_by_text(line).first.wait_for()
    visitor.page.wait_for_load_state()
    visitor.go(person)
    assert visitor.text.count(line) == 1
