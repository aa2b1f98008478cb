"""A photo of the work beside a fact, taken without network: nothing that the camera wrote leaves the tablet, and a full memory costs no fact."""

import struct
import zlib

import pytest
from axe_playwright_python.sync_playwright import Axe

from test_field import APP, garden, tablets  # noqa: F401
from visitor import plain

# Where the photo was taken, as a telephone writes it into its file.
PLACE = b"47.0249 N, 4.8399 E"


def picture(side):
    """A photo, wide, of a grain that compresses badly, with a place written in it."""

    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    grain = bytes((x * x + y * 7919 + x * y) % 251 for y in range(side // 2) for x in range(-1, side))
    rows = bytearray(grain)
    for y in range(side // 2):
        rows[y * (side + 1)] = 0
    head = part(b"IHDR", struct.pack(">IIBBBBB", side, side // 2, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"tEXt", b"Lieu\0" + PLACE) + part(b"IDAT", zlib.compress(bytes(rows), 1)) + part(b"IEND", b"")


# Whatever the tablet keeps of an entry that is not sealed.
KEPT = """async () => {
  const base = await new Promise((resolve) => { const asked = indexedDB.open('jalon-hors-ligne'); asked.onsuccess = () => resolve(asked.result); });
  const all = (store) => new Promise((resolve) => { const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result); });
  return { outbox: await all('outbox'), photos: await all('photos') };
}"""
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value) {
    if (window.full?.includes(this.name) || window.full?.includes(value.id)) throw new DOMException('plein', 'QuotaExceededError');
    return put.call(this, value);
  };
}"""


def begin(denis, tmp_path, side=2400):
    """A fact of the first person, with a photo chosen."""
    file = tmp_path / "photo.png"
    file.write_bytes(picture(side))
    denis.page.locator(".people .tap").first.click()
    denis.tap("Noter un fait").tap("C’est bien")
    denis.page.locator("[data-choice]").nth(2).click()
    denis.page.set_input_files("#photo", file)
    return denis


def test_a_photo_follows_its_fact_without_network_and_leaves_its_place_behind(tablets, garden, tmp_path):  # noqa: F811
    denis = tablets().prepare("denis")
    garden.is_cut = True
    begin(denis, tmp_path).wait_until("On reconnaît quelqu’un ?")
    denis.tap("Noter le fait").wait_until("Dites si l’on reconnaît quelqu’un")
    denis.page.get_by_role("button", name="Non", exact=True).click()
    denis.tap("Noter le fait").wait_until("2 sur la tablette")
    kept = denis.page.evaluate(KEPT)
    assert len(kept["outbox"]) == 2 and len(kept["photos"]) == 1 and 10_000 < len(kept["photos"][0]["sealed"]) < 640_000
    denis.page.click(".undo .tap")
    denis.wait_until("Rien n’attend")
    assert not denis.page.evaluate(KEPT)["photos"], "reprise en dix secondes, avec sa photo"
    begin(denis, tmp_path).wait_until("On reconnaît quelqu’un ?")
    denis.page.get_by_role("button", name="Non", exact=True).click()
    denis.tap("Noter le fait").wait_until("2 sur la tablette")
    denis.tap("Saisies").wait_until("Photo du travail")
    with denis.page.expect_download() as saved:
        denis.tap("Donner dans un fichier")
    path = tmp_path / "saisies.json"
    saved.value.save_as(path)
    assert path.stat().st_size > 10_000 and PLACE.decode() not in path.read_text()
    fact = next(entry["id"] for entry in denis.page.evaluate(KEPT)["outbox"] if "weight" not in entry)
    garden.is_cut = False
    denis.hand_in().wait_until("2 confirmées")
    assert not denis.page.evaluate(KEPT)["photos"]
    person = denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => app.box.held.pack.crews[0].people[0].id)")
    denis.page.goto(f"{garden.address}/personnes/{person}/observations/{fact}")
    source = denis.page.locator(".photo img").first.get_attribute("src")
    sent = denis.page.request.get(garden.address + source)
    assert sent.ok and PLACE not in sent.body() and sent.body().startswith(b"\xff\xd8\xff")


def test_a_face_without_an_agreement_is_not_noted(tablets, garden, tmp_path):  # noqa: F811
    denis = tablets().prepare("denis")
    denis.page.evaluate("import('/assets/field-meet.js').then(({ app }) => { for (const one of app.box.held.pack.crews[0].people) delete one.agreed; })")
    garden.is_cut = True
    begin(denis, tmp_path).wait_until("n’est pas noté : refaites la photo")
    denis.page.get_by_role("button", name="Oui, ").click()
    denis.tap("Noter le fait")
    denis.page.wait_for_function("[...document.querySelectorAll('.problem')].some(one => one.textContent.includes('refaites la photo'))")
    assert "Rien n’attend" in denis.text
    denis.tap("Retirer la photo").tap("Noter le fait").wait_until("1 sur la tablette")


def test_a_full_memory_is_told_when_the_photo_is_chosen_and_costs_no_fact(tablets, garden, tmp_path):  # noqa: F811
    denis = tablets().prepare("denis")
    garden.is_cut = True
    denis.page.evaluate(FULL)
    denis.page.evaluate("window.full = ['place']")
    begin(denis, tmp_path).wait_until("la photo ne serait pas gardée")
    denis.page.evaluate("window.full = ['photos']")
    denis.page.set_input_files("#photo", tmp_path / "photo.png")
    denis.wait_until("On reconnaît quelqu’un ?")
    denis.page.get_by_role("button", name="Non", exact=True).click()
    denis.tap("Noter le fait").wait_until("Le fait est noté, sans sa photo")
    assert "1 sur la tablette" in denis.text


def test_what_is_no_photo_is_told_at_once(tablets, garden, tmp_path):  # noqa: F811
    denis = tablets().prepare("denis")
    (tmp_path / "a.jpg").write_bytes(b"%PDF-1.7 rien")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Noter un fait")
    denis.page.set_input_files("#photo", tmp_path / "a.jpg")
    denis.wait_until("Cette photo ne se lit pas")


# The memory as the application made it before it knew photos: the same entries, in the four stores of its first version.
AS_BEFORE = """async () => {
  const asked = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const name = 'jalon-hors-ligne', stores = ['boxes', 'outbox', 'answers', 'tablet'];
  const later = await asked(indexedDB.open(name));
  const kept = {};
  for (const store of stores) kept[store] = await asked(later.transaction(store).objectStore(store).getAll());
  later.close();
  await asked(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => { for (const store of stores) opening.result.createObjectStore(store, { keyPath: 'id' }); };
  const first = await asked(opening);
  const writing = first.transaction(stores, 'readwrite');
  for (const store of stores) for (const value of kept[store]) writing.objectStore(store).put(value);
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  first.close();
  return { version: first.version, waiting: kept.outbox.map((entry) => [entry.id, entry.sealed]) };
}"""


def test_what_waited_before_photos_were_known_is_still_there_and_arrives(tablets, garden):  # noqa: F811
    denis = tablets().prepare("denis")
    garden.is_cut = True
    for count in (1, 2):
        denis.page.locator(".people .tap").first.click()
        denis.tap("Noter un fait").tap("C’est bien")
        denis.page.locator("[data-choice]").nth(2).click()
        denis.tap("Noter le fait").wait_until(f"{count} sur la tablette")
    denis.page.goto("about:blank")
    garden.is_cut = False
    denis.page.goto(garden.address + "/sante")
    before = denis.page.evaluate(AS_BEFORE)
    assert before["version"] == 1 and len(before["waiting"]) == 2
    garden.is_cut = True
    denis.reload().opened().wait_until("2 sur la tablette")
    kept = denis.page.evaluate(KEPT)
    assert [[entry["id"], entry["sealed"]] for entry in kept["outbox"]] == before["waiting"] and kept["photos"] == []
    garden.is_cut = False
    denis.hand_in().wait_until("2 confirmées")


@pytest.mark.parametrize("width", [360, 800])
def test_the_photo_s_screen_is_legible_and_its_targets_are_large(tablets, garden, tmp_path, width):  # noqa: F811
    denis = begin(tablets(width).prepare("denis"), tmp_path).wait_until("On reconnaît quelqu’un ?")
    faults = Axe().run(denis.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa"]}).response["violations"]
    assert not faults, ", ".join(fault["id"] + " " + fault["nodes"][0]["html"][:120] for fault in faults)
    assert denis.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = denis.page.evaluate("[...document.querySelectorAll('.tap, .photo input')].map(one => one.getBoundingClientRect()).filter(one => one.height < 64).length")
    assert not small and "un fait" in plain(denis.title)


OPEN_NEWER = """async () => {
  const asked = indexedDB.open('jalon-hors-ligne', 99);
  window.base = await new Promise((resolve, reject) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error); asked.onblocked = () => reject('retenu'); });
  return window.base.version;
}"""


def test_an_older_window_makes_room_for_a_newer_one_and_keeps_what_was_typed(tablets, garden):  # noqa: F811
    denis = tablets().prepare("denis")
    denis.page.locator(".people .tap").first.click()
    denis.tap("Noter un fait")
    denis.page.fill("[name=mots]", "Il a montré le geste à Enzo")
    newer = denis.context.new_page()
    newer.goto(garden.address + "/sante")
    assert newer.evaluate(OPEN_NEWER) == 99
    denis.wait_until("Une fenêtre plus récente de Jalon est ouverte")
    assert denis.page.input_value("[name=mots]") == "Il a montré le geste à Enzo"
    denis.page.set_viewport_size({"width": 360, "height": 800})
    assert denis.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    denis.tap("Retour")
    denis.page.evaluate("window.dispatchEvent(new Event('online'))")
    newer.close()
    assert "Une fenêtre plus récente" in denis.text


def test_a_window_that_holds_the_memory_back_is_named_and_closing_it_is_enough(tablets, garden):  # noqa: F811
    denis = tablets()
    denis.page.goto(garden.address + "/sante")
    denis.page.evaluate("new Promise((resolve) => { indexedDB.open('jalon-hors-ligne', 1).onsuccess = (event) => { window.base = event.target.result; resolve(); }; })")
    other = denis.context.new_page()
    other.goto(garden.address + APP)
    other.wait_for_selector("text=Une fenêtre plus ancienne de Jalon est ouverte")
    denis.page.close()
    other.wait_for_selector("text=Se connecter")
    assert "plus ancienne" not in other.inner_text("body")
