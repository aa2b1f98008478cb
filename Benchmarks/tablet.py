#!/usr/bin/env python3
"""Measures the application of a tablet against a server of the demonstration that already runs.

Benchmarks/tablet.py http://127.0.0.1:PORT: bytes of the application compressed, cold opening without network on a four times slower processor, from a
tap to the entry on the disk, a thousand waiting entries sent, the server's time for a batch of fifty. It writes a thousand facts: a demonstration only.
"""
import gzip, re, statistics, sys, tempfile, time, urllib.request
from playwright.sync_api import sync_playwright

ADDRESS = sys.argv[1].rstrip("/")
APP = "/atelier/hors-ligne"
PIN = "482915"

# A thousand facts sealed as the application seals them, each ready to leave.
THOUSAND = """async (pin) => {
  const [base, box, outbox] = await Promise.all(['base', 'box', 'outbox'].map((name) => import(`/assets/field-${name}.js`)));
  const [record] = await box.boxes();
  const { box: open } = await box.unlock(record.id, pin);
  const person = open.held.pack.crews[0].people[0].id;
  const start = performance.now();
  const kept = [];
  for (let index = 0; index < 1000; index += 1) {
    const tap = performance.now();
    const id = await outbox.note({ ...open, held: { ...open.held, noted: [] } },
      { kind: 'observation', day: new Date(Date.now() + open.held.offset).toISOString().slice(0, 10), person, sign: 'plus', skills: [], words: `Fait ${index}` });
    kept.push(performance.now() - tap);
    const entry = await base.one('outbox', id);
    await base.put('outbox', { ...entry, at: entry.at - 60000 });
  }
  return kept;
}"""
SEND = """async () => {
  const outbox = await import('/assets/field-outbox.js');
  const real = window.fetch, batches = [];
  window.fetch = async (...asked) => { const start = performance.now(); const answer = await real(...asked); batches.push(performance.now() - start); return answer; };
  const { csrf } = await (await real('/atelier/hors-ligne/contact')).json();
  const start = performance.now();
  await outbox.send(csrf);
  return { all: performance.now() - start, batches, left: (await outbox.waiting()).length };
}"""


def get(path):
    return urllib.request.urlopen(ADDRESS + path).read()


def main():
    files = re.findall(r'"(/[^"]+)"', get(APP + "/agent").decode().split("\n")[1])
    sizes = {file: len(gzip.compress(get(file), 6)) for file in files + [APP + "/agent"]}
    print(f"application : {sum(sizes.values()):,} octets compressés en {len(sizes)} fichiers".replace(",", " "))
    # A browser with a folder: one without keeps its entries in memory, and measures nothing.
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(folder, executable_path="/usr/bin/chromium", args=["--no-sandbox"], locale="fr-FR")
        page = context.pages[0]
        page.goto(f"{ADDRESS}/connexion?suite={APP}")
        page.fill("[name=courriel]", "denis@demo.jalon")
        page.fill("[name=motdepasse]", "jalon-de-demonstration")
        page.click("main button[type=submit]")
        page.wait_for_selector("#pin")
        for field in ("#pin", "#again"):
            page.fill(field, PIN)
        page.click("main form .main")
        page.wait_for_selector(".people")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        kept = page.evaluate(THOUSAND, PIN)
        print(f"du toucher à la saisie sur le disque : {statistics.median(kept):.0f} ms (médiane), {sorted(kept)[990]:.0f} ms (99 sur 100)")
        sent = page.evaluate(SEND)
        print(f"1 000 saisies envoyées en {sent['all'] / 1000:.1f} s, {sent['left']} restent ; un envoi de 50 : {statistics.median(sent['batches']):.0f} ms (médiane)")
        context.set_offline(True)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        openings = []
        for _ in range(7):
            start = time.monotonic()
            page.goto(ADDRESS + APP)
            page.wait_for_selector("main form")
            openings.append(time.monotonic() - start)
        print(f"ouverture sans réseau, processeur quatre fois plus lent : {statistics.median(openings) * 1000:.0f} ms (médiane de 7)")
        context.close()


if __name__ == "__main__":
    main()
