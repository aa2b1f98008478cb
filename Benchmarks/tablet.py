#!/usr/bin/env python3
"""Measures the application of a tablet on the demonstration, on both engines, and prints a Markdown table.

Benchmarks/tablet.py [--debug] [--engine sqlite|postgres]: the release server (built if there is none), or the debug one to try the script itself. It starts a
server and a chromium of its own for each engine, one after the other, and leaves nothing behind. What is measured: the bytes of the application and of its
pictograms as they travel; the memory of the page; a real touch without network until the screen says that it is noted, which it says once the disk has it; the
opening of a browser that was closed, without network, on a processor four times slower; a thousand waiting entries sent, and what a batch of fifty costs the server.
Browser and server share the machine, and the figures are those of both together: one command, on a quiet machine. The lives of tablets are counted by
`bin/soak --tablets`.
"""
import argparse, os, pathlib, re, statistics, subprocess, sys, tempfile, time, urllib.request

root = pathlib.Path(__file__).resolve().parents[1]
cache = pathlib.Path(os.environ.get("JALON_CACHE", os.path.expanduser("~/.cache/jalon")))
APP, PIN, TODAY = "/atelier/hors-ligne", "482915", "2026-11-18"
CHROMIUM = os.environ.get("JALON_CHROMIUM") or "/usr/bin/chromium"

# Everybody of a half-day is said absent, one after the other, as a finger does it.
TOUCHES = """async () => {
  const until = (look) => new Promise((resolve) => {
    const seen = () => look() && (observer.disconnect(), resolve(performance.now()));
    const observer = new MutationObserver(seen);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    seen();
  });
  const absent = () => [...document.querySelectorAll('main .row .tap')].find((one) => one.textContent.includes('Absent'));
  const people = () => document.querySelectorAll('.people .tap');
  const kept = [];
  for (let index = 0; index < people().length; index += 1) {
    people()[index].click();
    await until(absent);
    document.querySelector('.undo')?.setAttribute('data-old', '');
    const start = performance.now();
    absent().click();
    kept.push((await until(() => document.querySelector('.undo:not([data-old])') && people().length)) - start);
  }
  return kept;
}"""
# Facts sealed as the application seals them, until a thousand entries wait, each ready to leave.
THOUSAND = """async (pin) => {
  const [base, box, outbox] = await Promise.all(['base', 'box', 'outbox'].map((name) => import(`/assets/field-${name}.js`)));
  const [record] = await box.boxes();
  const { box: open } = await box.unlock(record.id, pin);
  const person = open.held.pack.crews[0].people[0].id;
  for (let index = (await outbox.waiting()).length; index < 1000; index += 1) {
    await outbox.note({ ...open, held: { ...open.held, noted: [] } },
      { kind: 'observation', day: new Date(Date.now() + open.held.offset).toISOString().slice(0, 10), person, sign: 'plus', skills: [], words: `Fait ${index}` });
  }
  const all = await outbox.waiting();
  await base.put('outbox', ...all.map((entry) => ({ ...entry, at: entry.at - 60000 })));
  return all.length;
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
PACK = """async () => {
  const { crews, marks } = await (await fetch('/atelier/hors-ligne/equipes')).json();
  return { people: crews.reduce((sum, crew) => sum + crew.people.length, 0), halfDays: crews.reduce((sum, crew) => sum + crew.halfDays.length, 0), marks: marks.length };
}"""


def travels(server, path):
    """Bytes of an answer, compressed as a browser asks it."""
    return len(urllib.request.urlopen(urllib.request.Request(server.address + path, headers={"accept-encoding": "gzip"})).read())


def sizes(server):
    agent = urllib.request.urlopen(f"{server.address}{APP}/agent").read().decode()
    files = [*re.findall(r'"(/[^"]+)"', agent.split("\n")[1]), f"{APP}/agent"]
    drawings = [file for file in files if "pictogrammes" in file]
    own, drawn = sum(travels(server, file) for file in files if file not in drawings), sum(travels(server, file) for file in drawings)
    thousands = lambda number: f"{number:,}".replace(",", " ")
    return {f"application, compressée ({len(files) - len(drawings)} fichiers, 40 000 au plus)": f"{thousands(own)} octets", "pictogrammes, compressés": f"{thousands(drawn)} octets"}


def process_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def renderer(folder):
    """Megabytes of the largest process of chromium that draws a page: its own and its part of what it shares."""
    parents, drawing = {}, []
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words, parent = (place / "cmdline").read_bytes().decode(errors="replace"), int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        parents[int(place.name)] = (parent, words)
    for pid, (parent, words) in parents.items():
        while parent in parents and str(folder) not in parents[parent][1]:
            parent = parents[parent][0]
        if "--type=renderer" in words and parent in parents:
            drawing.append(int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M).group(1)) / 1024)
    return max(drawing)


class Browser:
    """Whose memory outlives its windows: one without a folder keeps its entries in memory, and measures nothing."""

    def __init__(self, playwright, folder, server):
        self.playwright, self.folder, self.server = playwright, folder, server
        self.open()

    def open(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=["--no-sandbox"], locale="fr-FR", viewport={"width": 800, "height": 1100})
        self.page = self.context.pages[0]
        self.devtools = self.context.new_cdp_session(self.page)

    def prepare(self):
        self.page.goto(f"{self.server.address}/connexion?suite={APP}")
        self.page.fill("[name=courriel]", "denis@demo.jalon")
        self.page.fill("[name=motdepasse]", "jalon-de-demonstration")
        self.page.click("main button[type=submit]")
        self.page.wait_for_selector("#pin")
        for field in ("#pin", "#again"):
            self.page.fill(field, PIN)
        self.page.click("main form .main")
        self.page.wait_for_selector(".people")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def memory(self):
        pack = self.page.evaluate(PACK)
        self.devtools.send("HeapProfiler.collectGarbage")
        self.devtools.send("Performance.enable")
        held = {one["name"]: one["value"] for one in self.devtools.send("Performance.getMetrics")["metrics"]}
        crew = f"{pack['people']} personnes, {pack['halfDays']} demi-journées, {pack['marks']} présences"
        return {f"mémoire de la page ({crew}) : JavaScript, et tout le processus": f"{held['JSHeapUsedSize'] / 1e6:.1f} Mo, {renderer(self.folder):.0f} Mo"}

    def touches(self):
        """On the half-days of weekends, which the demonstration leaves blank."""
        self.context.set_offline(True)
        kept = []
        for days in (3, 1, 6, 1):
            for _ in range(days):
                before = self.page.locator(".days h2").inner_text()
                self.page.get_by_label("Jour d’avant").click()
                self.page.wait_for_function("before => document.querySelector('.days h2').innerText !== before", arg=before)
            for part in ("Matin", "Après-midi"):
                self.page.locator(".row .tap", has_text=part).click()
                self.page.wait_for_selector(f".tap[aria-pressed=true]:has-text('{part}')")
                kept += self.page.evaluate(TOUCHES)
        kept.sort()
        return {f"du toucher à la saisie gardée, sans réseau ({len(kept)} touchers) : médiane, 99 sur 100": f"{statistics.median(kept):.0f} ms, {kept[int(len(kept) * 0.99)]:.0f} ms"}

    def send(self):
        waiting = self.page.evaluate(THOUSAND, PIN)
        self.context.set_offline(False)
        before = process_seconds(self.server.process.pid)
        sent = self.page.evaluate(SEND)
        spent, count = process_seconds(self.server.process.pid) - before, len(sent["batches"])
        if sent["left"]:
            sys.exit(f"{sent['left']} saisies attendent encore : rien n’est mesuré")
        return {f"{waiting} saisies en attente envoyées": f"{sent['all'] / 1000:.1f} s",
                "un envoi de 50, vu de la page (médiane) ; processeur de Jalon, sans celui de PostgreSQL": f"{statistics.median(sent['batches']):.0f} ms ; {spent / count * 1000:.0f} ms"}

    def cold_openings(self):
        doors, codes = [], []
        for _ in range(7):
            self.context.close()
            self.open()
            self.context.set_offline(True)
            self.devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
            start = time.monotonic()
            self.page.goto(self.server.address + APP)
            self.page.wait_for_selector("main form")
            doors.append(time.monotonic() - start)
            self.page.fill("main input[type=password]", PIN)
            start = time.monotonic()
            self.page.click("main form .main")
            self.page.wait_for_selector(".people")
            codes.append(time.monotonic() - start)
        return {"ouverture à froid sans réseau, processeur 4 fois plus lent (médiane de 7)": f"{statistics.median(doors) * 1000:.0f} ms",
                "puis du code aux équipes": f"{statistics.median(codes) * 1000:.0f} ms"}


def measure(engine):
    from jalon_server import Server
    from playwright.sync_api import sync_playwright
    with tempfile.TemporaryDirectory(prefix="jalon-tablet-") as place, sync_playwright() as playwright:
        server = Server(engine, pathlib.Path(place)).open(TODAY)
        browser = Browser(playwright, pathlib.Path(place) / "browser", server)
        try:
            browser.prepare()
            return sizes(server) | browser.memory() | browser.touches() | browser.send() | browser.cold_openings()
        finally:
            browser.context.close()
            server.kill()


def binary(is_debug):
    if "JALON_BIN" in os.environ:
        return os.environ["JALON_BIN"]
    found = cache / ("build/debug/jalon" if is_debug else "release/release/jalon")
    if not is_debug and not found.exists():
        subprocess.run(["bash", "-c", f'. "{root}/bin/lib.sh"; need_swift; cd "$root"; swift build -c release --product jalon --static-swift-stdlib --scratch-path "$release" -Xlinker -fuse-ld=lld'],
                       check=True, stdout=sys.stderr)
    return str(found)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--debug", action="store_true")
    words.add_argument("--engine", choices=["sqlite", "postgres"])
    asked = words.parse_args()
    own = str(cache / "venv/bin/python")
    if sys.prefix == sys.base_prefix and os.path.exists(own):
        os.execv(own, [own, __file__, *sys.argv[1:]])
    if asked.engine != "sqlite" and "JALON_TEST_POSTGRES" not in os.environ:
        os.execv(root / "bin/postgres", ["bin/postgres", sys.executable, __file__, *sys.argv[1:]])
    os.environ["JALON_BIN"] = binary(asked.debug)
    sys.path.insert(0, str(root / "Tests/Browser"))
    engines = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
    engines = [engines[asked.engine]] if asked.engine else list(engines.values())
    told = [measure(engine) for engine in engines]
    print(f"| ce qui est mesuré | {' | '.join(engines)} |\n| --- |{' --- |' * len(engines)}")
    for what in told[0]:
        print(f"| {what} | {' | '.join(one.get(what, '') for one in told)} |")


if __name__ == "__main__":
    main()
