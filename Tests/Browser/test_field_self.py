"""A person's own assessment on the crew's tablet, without network: in their language, behind their code, read by nobody there."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_field import garden, tablets  # noqa: F401
from visitor import plain

CODE = "739164"
WORDS = """
  language pin_label pin_hint pin_missing rank back own_answer answer_missing listen stop_listening no_voice review_title review_help no_answer change
  comment sign unfinished thanks signed_help signed_next hand_over pin_wrong pin_locked memory_full kept give_back continue stop finish""".split()
VALUES = {"rank": " {rank} / {count}", "thanks": " {name}", "hand_over": " {name}", "pin_wrong": " {tries}"}
SAYS = [("calendrier", "Je viens tous les jours."), ("tenue", "Je porte ma tenue."), ("outils", "Je range les outils.")]
# What the server does when a code is chosen: a secret under the six digits, and nothing else of them.
WRAP = """async (code) => {
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const [salt, iv] = [crypto.getRandomValues(new Uint8Array(16)), crypto.getRandomValues(new Uint8Array(12))];
  const words = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600000 }, words, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode('5a'.repeat(32)));
  return { salt: text(salt), rounds: 600000, iv: text(iv), data: text(data) };
}"""
# All that the memory of the tablet holds, as somebody who copies it reads it.
MEMORY = """async () => {
  const base = await new Promise((resolve) => { const asked = indexedDB.open('jalon-hors-ligne'); asked.onsuccess = () => resolve(asked.result); });
  const all = (store) => new Promise((resolve) => { const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result); });
  const records = (await Promise.all([...base.objectStoreNames].map(all))).flat().filter((one) => one.id !== 'reserve');
  return JSON.stringify(records, (_, value) => (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value));
}"""
# What the person's application keeps in sight for whoever holds the tablet.
HELD = "import('/assets/field-meet.js').then(({ app }) => JSON.stringify(app.box.held.noted))"


def language(code, name, direction):
    words = {word: f"{code}:{word}{VALUES.get(word, '')}" for word in WORDS}
    return {"code": code, "name": name, "direction": direction, "words": words, "levels": {said: f"{code} {said}" for said in ["0", "1", "2", "3", "4", "no"]}}


@pytest.fixture
def ready(tablets, garden):  # noqa: F811
    """Denis's tablet, with the sheet of his first person, and no network any more."""

    def tablet(width=800):
        denis = tablets(width).prepare("denis")
        pack = denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.box.held.pack)")
        first = plain(denis.page.locator(".people .tap").first.text_content())
        person = next(one for one in pack["crews"][0]["people"] if one["name"] in first)
        garden.sheets = {
            "answers": ["0", "1", "2", "3", "4", "no"],
            "languages": [language("fr", "Français", "ltr"), language("ar", "العربية", "rtl")],
            "sheets": [{
                "person": person["id"], "firstName": person["name"].split()[0], "sheet": "01k7nmoqlmfo4bo3chs7lkfm9v", "pin": "01k7nmoqlmfo4bo3chs7lkfmav",
                "wrapped": denis.page.evaluate(WRAP, CODE), "skills": [{"key": f"savoir-etre/SE0{place}", "text": place} for place in range(3)]}],
            "texts": [{"pictogram": drawing, "says": {"fr": said, "ar": f"عربي {place}"} if place < 2 else {"fr": said}} for place, (drawing, said) in enumerate(SAYS)],
        }
        assert denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.meet().then(() => app.box.held.sheets?.sheets.length))") == 1
        garden.is_cut = True
        denis.page.locator(".people .tap").first.click()
        denis.tap("Auto-évaluation")
        return denis

    return tablet


def begin(denis, name="Français", code=CODE):
    denis.tap(name)
    denis.page.fill("#code", code)
    denis.page.locator("main form .main").click()
    return denis


def answer(denis, place, said):
    """To the question of this rank, from one."""
    denis.page.wait_for_selector(f".rank:has-text('{place} / 3')")
    denis.tap(said)


def test_a_person_answers_in_their_language_signs_and_nobody_reads_it_there(ready, garden):  # noqa: F811
    denis = ready()
    begin(denis, "العربية")
    denis.page.wait_for_selector("main[dir=rtl][lang=ar] .rank")
    assert "ar:no_voice" in denis.text, "sans voix, la tablette le dit dans cette langue"
    answer(denis, 1, "ar 3")
    answer(denis, 2, "ar no")
    denis.page.wait_for_selector("h1 [lang=fr]:has-text('Je range les outils.')")
    answer(denis, 3, "ar 1")
    denis.wait_until("ar:review_title")
    assert "ar 3" in denis.text and "ar no" in denis.text
    denis.page.fill("#mots", "Mon mot à moi")
    denis.tap("ar:sign")
    denis.wait_until("ar:thanks")
    denis.tap("ar:finish")
    denis.wait_until("Auto-évaluation : signé")
    assert "1 sur la tablette" in denis.text and denis.page.locator("main[dir=ltr]").count() == 1
    memory, held = denis.page.evaluate(MEMORY), denis.page.evaluate(HELD)
    for secret in ("Mon mot", "savoir-etre", "5a5a5a", '"answers"', "proof"):
        assert secret not in memory, secret
    assert "self_assessment" in held and "answers" not in held and "savoir" not in held and "proof" not in held
    denis.tap("Retour")
    denis.tap("Saisies").wait_until("Auto-évaluation")
    garden.is_cut, garden.sheets = False, None
    # The code is one of this test: the server refuses what it cannot prove, keeps it, and says so.
    denis.hand_in()
    denis.wait_until("1 refusée")


def test_what_is_answered_so_far_opens_with_the_code_of_the_person_alone(ready):
    denis = ready()
    begin(denis)
    answer(denis, 1, "fr 2")
    answer(denis, 2, "fr 4")
    denis.page.wait_for_selector(".rank:has-text('3 / 3')")
    denis.tap("fr:back")
    denis.page.wait_for_selector(".tap[aria-pressed=true]:has-text('fr 4')")
    denis.tap("fr:stop")
    denis.wait_until("fr:kept")
    assert "savoir-etre" not in denis.page.evaluate(MEMORY)
    denis.reload().opened()
    denis.page.locator(".people .tap").first.click()
    denis.tap("Auto-évaluation")
    begin(denis, code="135790")
    denis.wait_until("fr:pin_wrong 4")
    denis.page.fill("#code", CODE)
    denis.page.locator("main form .main").click()
    denis.page.wait_for_selector(".rank:has-text('3 / 3')")
    answer(denis, 3, "fr 0")
    denis.wait_until("fr:review_title")
    denis.page.locator(".review .tap").nth(1).click()
    answer(denis, 2, "fr 1")
    denis.wait_until("fr:review_title")
    assert "fr 2" in denis.text and "fr 1" in denis.text and "fr 4" not in denis.text


def test_five_wrong_codes_shut_the_sheet_of_one_person_on_this_tablet(ready):
    denis = ready()
    denis.tap("Français")
    for left in (4, 3, 2, 1):
        denis.page.fill("#code", "135790")
        denis.page.locator("main form .main").click()
        denis.wait_until(f"fr:pin_wrong {left}")
    for code in ("135790", CODE):
        denis.page.fill("#code", code)
        denis.page.locator("main form .main").click()
        denis.wait_until("fr:pin_locked")
        denis.page.wait_for_function("() => document.querySelector('#code').value === ''")
    assert denis.page.locator(".rank").count() == 0


@pytest.mark.parametrize("width", [360, 800])
def test_each_screen_of_the_person_is_legible_at_twice_the_size_and_reached_by_keyboard(ready, width):
    denis = ready(width)

    def look(name):
        faults = Axe().run(denis.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa"]}).response["violations"]
        assert not faults, f"{name} : " + ", ".join(fault["id"] + " " + fault["nodes"][0]["html"][:120] for fault in faults)
        small = denis.page.evaluate("""() => [...document.querySelectorAll("main .tap")].map(one => one.getBoundingClientRect())
            .filter(one => one.height < 64 || one.width < 64).map(one => [one.width, one.height])""")
        assert not small, f"{name} : {small}"
        assert denis.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} déborde"

    look("les langues")
    denis.tap("Français")
    look("le code")
    denis.page.fill("#code", CODE)
    denis.page.keyboard.press("Enter")
    denis.page.wait_for_selector(".rank:has-text('1 / 3')")
    look("une question")
    denis.page.evaluate("document.documentElement.style.fontSize = '225%'")
    look("une question en grand")
    for place in (1, 2, 3):
        denis.page.wait_for_selector(f".rank:has-text('{place} / 3')")
        assert denis.page.evaluate("document.activeElement.tagName") == "H1", "la question est lue d’abord"
        denis.page.locator(".choices .tap").nth(3).focus()
        denis.page.keyboard.press("Enter")
    denis.wait_until("fr:review_title")
    look("la relecture en grand")


def test_what_a_person_signed_without_network_is_their_side_of_the_sheet_and_no_more(tablets, garden):  # noqa: F811
    """From the code chosen on a page of the server to the sheet signed there, with nothing in place of either."""
    denis = tablets().prepare("denis")
    pack = denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.box.held.pack)")
    # The demo's own card has a sheet that waits.
    waiting = denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.meet().then(() => app.box.held.sheets.sheets.length))")
    first = plain(denis.page.locator(".people .tap").first.text_content())
    person = f"{garden.address}/personnes/" + next(one for one in pack["crews"][0]["people"] if one["name"] in first)["id"]
    desk = denis.context.new_page()
    desk.goto(person + "/fiches")
    desk.select_option("[name=occasion]", "on_demand")
    with desk.expect_navigation():
        desk.click("main form button[type=submit]")
    sheet = desk.url.split("?")[0]
    desk.goto(person + "/code-de-carte")
    desk.fill("[name=nouveau]", CODE)
    desk.fill("[name=encore]", CODE)
    with desk.expect_navigation():
        desk.click("main form button[type=submit]")
    denis.page.bring_to_front()
    assert denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.meet().then(() => app.box.held.sheets.sheets.length))") == waiting + 1
    garden.is_cut = True
    denis.page.locator(".people .tap").first.click()
    denis.tap("Auto-évaluation")
    begin(denis)
    for place in range(1, 13):
        denis.page.wait_for_selector(f".rank:has-text('{place} sur 12')")
        denis.tap("Je fais sans aide")
    denis.wait_until("Mes réponses")
    denis.tap("Je signe ma fiche")
    denis.wait_until("Votre fiche est signée")
    denis.tap("Terminer")
    denis.wait_until("Auto-évaluation : signé")
    denis.tap("Retour")
    garden.is_cut = False
    denis.hand_in()
    denis.wait_until("confirmée")
    desk.goto(sheet)
    said = plain(desk.locator("main").inner_text())
    assert "Signée le 18 nov. 2026" in said and "Les réponses s’ouvrent quand les deux ont signé" in said, said[:400]
    assert desk.locator("main input:checked").count() == 0, "l’encadrant n’a pas encore répondu : rien de ce que la personne a dit n’est devant lui"
