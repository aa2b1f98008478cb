"""A person opens their sheet with their card, answers in Arabic by keyboard alone on a telephone, and reads it back."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
CODE = "271828"
FOCUSED = "document.activeElement"
# The only Arabic voice of this browser comes by the network, to which nobody lends the words of a person.
FAR_VOICE = "speechSynthesis.getVoices = () => [{ lang: 'ar-SA', name: 'lointaine', localService: false }]"


@pytest.fixture(scope="module")
def card(servers, arrive):
    """Denis opens a sheet for somebody of his crew, who chooses a code; the address that their card leads to."""
    denis = arrive(servers("SQLite", "card").open("2026-02-02"), "denis")
    denis.go("/personnes")
    person = re.search(r"/personnes/[0-9a-v]{26}", denis.source).group(0)
    denis.go(person + "/fiches")
    for grid in denis.page.locator("input[name=referentiels]:not([value=savoir-etre])").all():
        grid.uncheck()
    assert denis.send(person + "/fiches", {"occasion": "quarterly", "referentiels": "savoir-etre"}) == 200
    denis.go(person + "/code-de-carte")
    assert denis.send(person + "/code-de-carte", {"nouveau": CODE, "encore": CODE}) == 200
    assert denis.send(person + "/carte", {}) == 200
    denis.go(person + "/carte/imprimer")
    return denis.server, re.search(r"/carte/[0-9a-f]{32}", denis.source).group(0)


def reach(visitor, wanted):
    """Tabs until what has the focus answers to `wanted`, a condition on `it`."""
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate(f"(() => {{ const it = {FOCUSED}; return Boolean({wanted}); }})()"):
            return
    raise AssertionError(f"le clavier n’atteint pas {wanted} sur {visitor.page.url}")


def press(visitor, wanted):
    reach(visitor, wanted)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def manners(visitor, where):
    page = visitor.page
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert not found, f"{where} : {[(one['id'], one['nodes'][0]['target']) for one in found]}"
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a[href], main button, main input:not([type=hidden])")]
            .filter((it) => it.offsetParent && it.getBoundingClientRect().height < 63.5).map((it) => it.outerHTML.slice(0, 80))""")
    assert not small, f"{where} : cibles de moins de 64 px : {small}"
    # Twice the size of the text, as a reader sets it.
    page.evaluate("document.documentElement.style.fontSize = '237.5%'")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert wide <= 360, f"{where} : {wide} px de large à 200 %"


def test_in_arabic_by_keyboard_alone_on_a_telephone(card, arrive):
    server, address = card
    amina = arrive(server, width=360)
    page = amina.page
    page.add_init_script(FAR_VOICE)
    faults = []
    page.on("console", lambda message: message.type in ("error", "warning") and faults.append(message.text))
    assert amina.go(address) == 200
    press(amina, "it.hreflang === 'ar'")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    manners(amina, "la porte")
    reach(amina, "it.name === 'code'")
    page.keyboard.type(CODE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    began = time.monotonic()
    for rank in range(1, 13):
        assert amina.path == f"/ma-fiche/{rank}" and f"{rank} من 12" in amina.text
        if rank == 1:
            manners(amina, "une question")
            page.click("[data-listen] button")
            page.locator("[data-listen] p").filter(has_text="صوت").wait_for()
            assert "لا يوجد صوت عربي" in amina.text, "sans voix, elle le dit dans sa langue"
        press(amina, f"it.value === '{'no' if rank == 3 else '3'}'")
    assert time.monotonic() - began < 120, "douze compétences"
    assert amina.path == "/ma-fiche" and "إجاباتي" in amina.text and "لا أدري" in amina.text
    manners(amina, "la relecture")
    press(amina, "it.type === 'submit' && it.form.action.endsWith('/ma-fiche-signature')")
    assert "شكرًا" in amina.text and "تم التوقيع" in amina.text
    manners(amina, "après la signature")
    assert not faults, faults


@pytest.mark.parametrize("language", ["fr", "ar", "en", "uk"])
def test_the_door_has_manners_in_every_language(card, arrive, language):
    server, address = card
    someone = arrive(server, width=360, scripts=True)
    assert someone.go(f"{address}?langue={language}") == 200
    manners(someone, language)
    assert someone.go(f"/fiche?langue={language}") == 200
    manners(someone, language)
