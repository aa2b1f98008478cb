"""A tablet in a garden without network, on both engines: nothing noted is lost, whatever happens to it, to the network or to the server."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError

from conftest import CHROMIUM
from meadow import Meadow
from visitor import PASSWORD, plain

TODAY = "2026-11-18"
PIN = "482915"
APP = "/atelier/hors-ligne"
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
# A loaded machine is slow, and proves nothing by it: what is awaited is awaited for long.
PATIENCE = 90_000
# The tablet's clock, which a test moves forward, or stops: a slow machine then does not let the ten seconds of an undo go by.
CLOCK = """const [real, later] = [Date.now, window.setTimeout];
Date.now = () => Number(sessionStorage.still ?? real()) + Number(sessionStorage.ahead ?? 0);
window.setTimeout = (work, wait) => later(work, sessionStorage.still && wait > 5000 ? 3600000 : wait);"""


class Tablet:
    """A browser whose memory outlives its windows."""

    def __init__(self, kind, folder, meadow, width, zone=None):
        self.kind, self.folder, self.meadow, self.width, self.zone = kind, folder, meadow, width, zone
        self.open_browser()

    def open_browser(self):
        self.context = self.kind.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=["--no-sandbox"], viewport={"width": self.width, "height": 1100}, locale="fr-FR", timezone_id=self.zone, reduced_motion="reduce")
        self.context.add_init_script(CLOCK)
        self.page = self.context.pages[0]
        self.page.set_default_timeout(PATIENCE)
        self.faults = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def close_browser(self):
        self.context.close()

    def sign_in(self, name):
        self.page.goto(f"{self.meadow.address}/connexion?suite={APP}")
        self.page.fill("[name=courriel]", f"{name}@demo.jalon")
        self.page.fill("[name=motdepasse]", PASSWORD)
        self.page.click("main button[type=submit]")
        # The whole address: the page to sign in on holds the same words.
        self.page.wait_for_url(self.meadow.address + APP)
        return self

    def prepare(self, name, pin=PIN):
        self.sign_in(name)
        self.page.wait_for_selector("#pin")
        self.page.fill("#pin", pin)
        self.page.fill("#again", pin)
        self.page.click("text=Préparer la tablette")
        self.page.wait_for_selector(".people")
        # The application is kept before the network goes.
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return self

    def reload(self):
        self.page.goto(self.meadow.address + APP)
        self.page.wait_for_selector("main form, main a.tap, main .people")
        return self

    def enter(self, pin=PIN):
        self.page.fill("main input[type=password]", pin)
        self.page.click("main form .main")
        return self

    def opened(self):
        self.enter()
        self.page.wait_for_selector(".people")
        return self

    def tap(self, words):
        self.page.locator(".tap", has_text=words).first.click()
        return self

    def turn(self, days, part):
        """To a half-day of a weekend, which the demonstration leaves blank."""
        for _ in range(days):
            self.page.get_by_label("Jour d’avant").click()
        self.page.locator(".row .tap", has_text=part).click()
        day = datetime.date.fromisoformat(TODAY) - datetime.timedelta(days=days)
        # The part alone may have been chosen already, on another day.
        self.page.wait_for_selector(f".days h2:has-text('{DAYS[day.weekday()]} {day.day} ')")
        self.page.wait_for_selector(f".tap[aria-pressed=true]:has-text('{part}')")
        return self

    def everybody(self):
        """How many were noted."""
        self.tap("Tous présents")
        self.page.wait_for_selector(".undo")
        return self.page.locator(".people li").count()

    def wait_until(self, words):
        try:
            self.page.wait_for_function("words => document.body.innerText.replace(/[\\u00a0\\u202f]/g, ' ').includes(words)", arg=words)
        except TimeoutError:
            pytest.fail(f"« {words} » n’est pas venu : {self.text[:300]}")
        return self

    def stand_still(self):
        self.page.evaluate("sessionStorage.still = Date.now()")
        return self

    def hand_in(self):
        """Ten seconds later, when the undo is over."""
        self.page.evaluate("sessionStorage.ahead = Number(sessionStorage.ahead ?? 0) + 11000")
        self.page.evaluate("window.dispatchEvent(new Event('online'))")
        return self

    @property
    def title(self):
        return plain(self.page.locator("h1").inner_text())

    @property
    def text(self):
        return plain(self.page.locator("body").inner_text())

    def marks(self):
        """What the server holds of the crew's days, asked with the session of the tablet."""
        return self.page.evaluate("fetch('/atelier/hors-ligne/equipes', {cache: 'no-store'}).then(answer => answer.json())")["marks"]


@pytest.fixture(scope="module", params=[pytest.param(engine, marks=pytest.mark.engine(engine)) for engine in ("SQLite", "PostgreSQL")])
def garden(request, servers):
    """A server of its own, since it is killed."""
    meadow = Meadow(servers(request.param, "field").open(TODAY))
    yield meadow
    meadow.close()


@pytest.fixture
def tablets(chromium, garden, tmp_path):
    """Tablets of one test, each with its memory. The network is whole again for the next one."""
    opened = []

    def tablet(width=800, zone=None):
        opened.append(Tablet(chromium.browser_type, tmp_path / f"tablet{len(opened)}", garden, width, zone))
        return opened[-1]

    garden.is_cut = garden.loses_answers = garden.stops_batches = False
    garden.version = garden.sheets = None
    yield tablet
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.close_browser()
    assert not faults, faults


def test_a_half_day_without_network_survives_reload_and_closed_browser_then_arrives_once(tablets, garden):
    denis = tablets().prepare("denis")
    before = len(denis.marks())
    garden.is_cut = True
    denis.reload()
    denis.wait_until("Sans réseau")
    denis.opened()
    count = denis.page.locator(".people li").count()
    denis.everybody()
    assert "1 sur la tablette" in denis.text and "Pas encore noté" not in denis.text
    denis.page.locator(".people .tap").first.click()
    denis.tap("30 min")
    denis.wait_until("En retard de 30 min")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Noter un fait").tap("C’est bien")
    denis.page.locator("[data-choice]").nth(2).click()
    denis.tap("Noter le fait")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Signaler au CIP")
    denis.page.locator("main .row .tap").first.click()
    denis.wait_until("4 sur la tablette")
    denis.close_browser()
    denis.open_browser()
    denis.reload()
    assert "4 saisies attendent" in denis.text
    denis.opened()
    assert "En retard de 30 min" in denis.text, "ce qui vient d’être noté se voit encore"
    garden.is_cut = False
    denis.sign_in("denis").opened().hand_in()
    denis.wait_until("4 confirmées")
    marks = denis.marks()
    assert len(marks) - before == count and sum(mark["late"] == 30 for mark in marks) == 1
    denis.tap("Saisies").wait_until("Rien n’attend.")
    assert denis.text.count("Confirmé") == 4


# Two moments, in a zone where nobody who reads this is.
DAYS_THERE = """import('/assets/field-entries.js').then(({ local }) => ['2026-11-18T12:30:00Z', '2026-11-18T09:59:00Z']
  .map((moment) => local(Date.parse(moment), { zone: 'Pacific/Kiritimati' })))"""


def test_the_days_of_a_tablet_are_those_of_the_site(tablets):
    denis = tablets(zone="Pacific/Kiritimati").prepare("denis")
    assert "Aujourd’hui, mercredi 18 novembre" in denis.text
    assert denis.page.evaluate(DAYS_THERE) == [{"day": "2026-11-19", "hour": 2}, {"day": "2026-11-18", "hour": 23}]


def test_what_was_just_noted_is_taken_back_in_ten_seconds(tablets, garden):
    denis = tablets().prepare("denis").tap("Tablette")
    denis.tap("Gaucher")
    denis.page.wait_for_selector("body.left")
    denis.tap("Retour")
    denis.stand_still().turn(3, "Matin").everybody()
    denis.wait_until("1 sur la tablette")
    denis.page.click(".undo .tap")
    denis.wait_until("Rien n’attend")
    assert "Pas encore noté" in denis.text


def test_a_server_killed_in_the_middle_and_an_answer_that_is_lost_change_nothing(tablets, garden):
    denis = tablets().prepare("denis")
    before = len(denis.marks())
    count = denis.turn(3, "Après-midi").everybody()
    garden.loses_answers = True
    denis.hand_in()
    denis.wait_until("1 envoyée")
    today = garden.server.today
    garden.server.kill()
    denis.page.evaluate("window.dispatchEvent(new Event('online'))")
    denis.wait_until("Sans réseau")
    assert "1 envoyée" in denis.text
    garden.server.open(today)
    garden.loses_answers = False
    denis.hand_in()
    denis.wait_until("confirmée")
    assert garden.batches >= 2 and len(denis.marks()) - before == count, "arrivé deux fois, compté une"


def test_two_tablets_on_one_half_day_agree_once_both_are_back(tablets, garden):
    first, second = tablets().prepare("denis"), tablets().prepare("denis")
    before = len(first.marks())
    garden.is_cut = True
    count = [one.turn(4, "Matin").everybody() for one in (first, second)][0]
    second.page.locator(".people .tap").first.click()
    second.tap("Absent").wait_until("Dites d’abord, en quelques mots, pourquoi vous corrigez.")
    assert second.page.evaluate("document.activeElement.id") == "pourquoi"
    second.page.fill("#pourquoi", "Arrivé puis reparti")
    second.tap("Absent")
    second.wait_until("2 sur la tablette")
    garden.is_cut = False
    for one in (second, first):
        one.hand_in()
        one.wait_until("Rien n’attend")
    marks = first.marks()
    assert len(marks) - before == count and all(mark["said"] != "toVerify" for mark in marks if mark["day"] == "2026-11-14"), "du même auteur, la dernière marque vaut"


def test_a_session_over_while_away_keeps_everything_and_a_colleague_can_send_it(tablets, garden):
    denis = tablets().prepare("denis")
    before = len(denis.marks())
    garden.is_cut = True
    count = denis.turn(4, "Après-midi").everybody()
    denis.context.clear_cookies()
    garden.is_cut = False
    denis.hand_in()
    denis.wait_until("En ligne, sans session")
    assert "1 sur la tablette" in denis.text
    denis.tap("Tablette").tap("Se déconnecter")
    denis.wait_until("Une saisie attend encore : elle est gardée")
    denis.sign_in("rosa")
    denis.wait_until("Préparer aussi pour Rosa")
    denis.hand_in()
    denis.wait_until("confirmée")
    denis.context.clear_cookies()
    denis.sign_in("denis")
    assert len(denis.marks()) - before == count, "noté par Denis, porté par Rosa"


def test_five_wrong_codes_take_the_crews_away_and_leave_what_waits(tablets, garden):
    denis = tablets().prepare("denis")
    garden.is_cut = True
    denis.turn(10, "Matin").everybody()
    denis.reload()
    for left in (4, 3, 2, 1):
        denis.enter("135790")
        denis.wait_until(f"Encore {left} essai")
    denis.reload().enter("135790")
    denis.wait_until("5 codes faux")
    assert "Une saisie attend" in denis.text and denis.page.locator("main input").count() == 0
    garden.is_cut = False
    denis.context.clear_cookies()
    denis.sign_in("denis").hand_in()
    denis.wait_until("confirmée")


def test_a_tablet_three_days_away_or_declared_lost_forgets_the_crews(tablets, garden):
    away, lost = tablets().prepare("denis"), tablets().prepare("denis")
    garden.is_cut = True
    away.page.evaluate("sessionStorage.ahead = 73 * 3600 * 1000")
    away.reload()
    away.wait_until("Plus de 72 heures sans réseau")
    garden.is_cut = False
    lost.page.goto(garden.address + APP + "/saisies")
    lost.page.locator("table form button").first.click()
    lost.wait_until("La tablette est déconnectée")
    lost.context.clear_cookies()
    lost.reload()
    lost.wait_until("Cette tablette a été déconnectée")
    assert lost.page.locator("main input").count() == 0


def test_a_new_application_waits_to_be_taken_and_keeps_what_waits(tablets, garden):
    denis = tablets().prepare("denis")
    denis.reload().opened()
    garden.version = "0000000000000002"
    # The new application comes; what waits does not leave, however long that takes.
    garden.is_cut = garden.stops_batches = True
    denis.turn(10, "Après-midi").everybody()
    garden.is_cut = False
    denis.page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => true)")
    denis.wait_until("Une nouvelle version est prête")
    garden.is_cut = True
    with denis.page.expect_navigation():
        denis.tap("Une nouvelle version est prête")
    denis.wait_until("Une saisie attend")
    assert denis.page.evaluate("caches.keys()") == ["jalon-hors-ligne-0000000000000002"]
    garden.is_cut = garden.stops_batches = False
    denis.opened().hand_in()
    denis.wait_until("confirmée")


def test_a_file_of_entries_is_handed_in_by_somebody_else_without_script(tablets, garden, arrive, tmp_path):
    denis = tablets().prepare("denis")
    garden.is_cut = True
    denis.turn(11, "Matin")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Absent")
    denis.page.wait_for_selector(".undo")
    denis.tap("Saisies")
    with denis.page.expect_download() as saved:
        denis.tap("Donner dans un fichier")
    path = tmp_path / "saisies.json"
    saved.value.save_as(path)
    words = path.read_text()
    assert "absent" not in words and "Denis" not in words, "illisible en route"
    # Denis stays away: his tablet would hand them in before her.
    sophie = arrive(garden.server, "sophie", scripts=False)
    sophie.go(APP + "/saisies")
    sophie.page.set_input_files("[name=fichier]", path)
    sophie.page.click("form[enctype] button[type=submit]")
    assert "Une saisie est arrivée." in sophie.text
    garden.is_cut = False
    denis.hand_in()
    denis.wait_until("Arrivées")
    denis.wait_until("1 confirmée")


# A disk that refuses, as the browser says it; no browser lets a test fill it for good.
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value) {
    const refuses = window.full && (value.id === 'reserve' || (this.name === 'outbox' && (window.refusals -= 1) >= 0));
    if (refuses) throw new DOMException('plein', 'QuotaExceededError');
    return put.call(this, value);
  };
}"""


def test_a_memory_nearly_full_is_told_before_it_refuses(tablets, garden):
    denis = tablets().prepare("denis")
    garden.is_cut = True
    denis.page.evaluate(FULL)
    denis.turn(11, "Après-midi")
    denis.page.evaluate("[window.full, window.refusals] = [true, 1]")
    denis.everybody()
    denis.wait_until("La mémoire de la tablette est presque pleine")
    assert "1 sur la tablette" in denis.text, "la première a pris la place de la réserve"
    denis.page.evaluate("window.refusals = 9")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Noter un fait").tap("C’est bien")
    denis.page.fill("#mots", "Ce que l’on ne veut pas perdre")
    denis.tap("Noter le fait")
    denis.wait_until("Ce n’est pas noté")
    assert denis.page.input_value("#mots") == "Ce que l’on ne veut pas perdre" and "1 sur la tablette" in denis.text


@pytest.mark.parametrize("width", [360, 800])
def test_every_screen_is_legible_and_its_targets_are_large(tablets, garden, width):
    denis = tablets(width).prepare("denis")

    def look(name, title):
        denis.page.wait_for_function("title => document.querySelector('h1').textContent.replace(/\\u00a0/g, ' ').includes(title)", arg=title)
        faults = Axe().run(denis.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa"]}).response["violations"]
        assert not faults, f"{name} : " + ", ".join(fault["id"] + " " + fault["nodes"][0]["html"][:120] for fault in faults)
        # In one look: a screen drawn again between two would measure what is no longer there.
        small = denis.page.evaluate("""() => [...document.querySelectorAll(".tap")].map(one => one.getBoundingClientRect())
            .filter(one => one.height < 64 || one.width < 64).map(one => [one.width, one.height])""")
        assert not small, f"{name} : {small}"
        assert denis.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} déborde"

    look("l’équipe", denis.title)
    someone = denis.page.locator(".people .tap").first.locator("span:not(.sign):not(.hint)").first.evaluate("one => one.firstChild.textContent")
    denis.page.locator(".people .tap").first.click()
    look("la personne", plain(someone))
    denis.tap("Noter un fait")
    look("le fait", "un fait")
    denis.tap("Retour")
    denis.tap("Saisies")
    look("les saisies", "Saisies")
    denis.tap("Retour").tap("Tablette")
    look("la tablette", "Tablette")
    denis.reload()
    look("la porte", "Ouvrir la tablette")


def test_a_code_begun_while_the_tablet_meets_the_server_stays_and_costs_no_try(tablets, garden):
    denis = tablets().prepare("denis")
    garden.is_cut = True
    denis.reload().wait_until("Sans réseau")
    box = denis.page.locator("main input")
    box.focus()
    # The network comes back, and with it another drawing of the door: it is held up right before it, while a code is begun.
    garden.is_cut = False
    denis.page.evaluate("""() => {
      const getAll = IDBObjectStore.prototype.getAll;
      IDBObjectStore.prototype.getAll = function (...asked) {
        const box = document.querySelector('main input');
        if (this.name === 'outbox' && box?.value === '') box.value = '482';
        return getAll.apply(this, asked);
      };
    }""")
    denis.page.evaluate("window.dispatchEvent(new Event('online'))")
    denis.wait_until("En ligne")
    assert box.input_value() == "482" and box.evaluate("one => one === document.activeElement")
    for pin in ("482", "", "48291x"):
        denis.enter(pin)
        denis.wait_until("Le code a six chiffres.")
    denis.enter("135790")
    denis.wait_until("Encore 4 essais")
    denis.opened()


def test_a_drawing_that_nobody_asked_for_takes_neither_a_touch_nor_the_focus(tablets, garden):
    denis = tablets().prepare("denis").stand_still().turn(12, "Matin")
    garden.is_cut = True
    person = denis.page.locator(".people .tap").nth(1)
    # Where it rests: the screen may still be moving.
    person.hover(position={"x": 20, "y": 20})
    denis.page.mouse.down()
    denis.page.evaluate("window.dispatchEvent(new Event('online'))")
    denis.wait_until("Sans réseau")
    denis.page.wait_for_timeout(300)
    denis.page.mouse.up()
    denis.page.wait_for_selector("h2:has-text('En retard')")
    denis.tap("Absent")
    denis.page.wait_for_selector(".undo")
    denis.page.locator(".undo .tap").focus()
    garden.is_cut = False
    denis.page.evaluate("window.dispatchEvent(new Event('online'))")
    denis.wait_until("En ligne")
    denis.page.wait_for_timeout(300)
    assert denis.page.evaluate("document.activeElement.textContent") == "Annuler"
