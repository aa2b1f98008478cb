"""What `bin/bench --large` measures beside the pages: a day of many counsellors, names, national figures, an import, documents."""
import csv, hashlib, html, http.client, io, os, random, re, secrets, statistics, subprocess, tempfile, threading, time
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, urlencode


def ask(server, text, writes=False):
    """What the engine's own command line answers."""
    if server.database:
        command = ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", server.database]
    else:
        command = ["sqlite3", *([] if writes else ["-readonly"]), "-cmd", ".timeout 10000", server.folder + "/jalon.sqlite"]
    return subprocess.run(command, input=text, capture_output=True, text=True, errors="replace", check=True).stdout


def seconds(server, text, rounds=3):
    """The best of some, in one run each, less a run that asks nothing."""
    def once(text):
        begin = time.monotonic()
        ask(server, text)
        return time.monotonic() - begin
    return max(0.0, min(once(text) for _ in range(rounds)) - min(once("SELECT 1;") for _ in range(rounds)))


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))] if times else 0.0


# --- a day

def sessions(server, name, count):
    """Cookies of that many counsellors, opened in the base: to sign in costs half a second each, and is measured elsewhere."""
    rows = ask(server, "SELECT id, structure_id FROM users WHERE email LIKE 'claire%' OR email LIKE 'karim%' ORDER BY email;").split()
    now = datetime.now(timezone.utc)
    def iso(moment): return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    cookies, lines = [], []
    for number in range(count):
        user, structure = re.split(r"\|", rows[number % len(rows)])
        token = secrets.token_hex(16)
        cookies.append(f"{name}={token}")
        lines.append(f"('{hashlib.sha256(token.encode()).hexdigest()}', '{user}', '{structure}', '{iso(now)}', '{iso(now)}', '{iso(now + timedelta(hours=8))}', 1, 'bench')")
    ask(server, "INSERT INTO sessions (hash, user_id, structure_id, started_at, last_seen_at, ends_at, second_factor, device) VALUES " + ", ".join(lines) + ";", writes=True)
    return cookies


class Counsellor(threading.Thread):
    """Her day: her list, somebody looked for, their file, an entretien read, a contact noted, and again."""

    def __init__(self, port, cookie, think, ends, seed):
        super().__init__()
        self.port, self.cookie, self.think, self.ends, self.dice = port, cookie, think, ends, random.Random(seed)
        self.read, self.written, self.wrong, self.people = [], [], [], []

    def run(self):
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(self.dice.uniform(0, self.think))
        while time.monotonic() < self.ends:
            try:
                self.turn()
            except (OSError, http.client.HTTPException, AttributeError, IndexError) as fault:
                self.wrong.append(f"{type(fault).__name__} {fault}")
                self.line.close()
                time.sleep(self.think)

    def turn(self):
        # The first list is hers: a name looked for may be nobody's.
        lists = ["/journee", "/personnes", "/personnes?q=" + self.dice.choice(["ma", "ben", "tra", "du"])] if self.people else ["/personnes"]
        body = self.send("GET", self.dice.choice(lists))
        self.people = sorted(set(re.findall(r'href="(/personnes/[0-9a-v]{26})"', body))) or self.people
        person = self.dice.choice(self.people)
        self.send("GET", person)
        body = self.send("GET", person + "/entretiens")
        if self.dice.random() < 0.5:
            form = re.search(r'<form[^>]*action="([^"]*/contacts)"[^>]*>(.*?)</form>', body, re.S)
            tokens = {name: html.unescape(re.search(f'name="{name}" value="([^"]*)"', form.group(2)).group(1)) for name in ("_csrf", "_once")}
            kind = re.search(r'<option value="([^"]+)"', form.group(2)).group(1)
            self.send("POST", html.unescape(form.group(1)), {"genre": kind, "date": datetime.now().strftime("%Y-%m-%d"), "ligne": "Appel, tout va bien.", **tokens})
            self.send("GET", person)

    def send(self, method, path, fields=None):
        time.sleep(min(self.dice.expovariate(1 / self.think), 5 * self.think))
        begin = time.monotonic()
        headers = {"cookie": self.cookie, "accept-encoding": "identity", **({"content-type": "application/x-www-form-urlencoded"} if fields else {})}
        self.line.request(method, path, urlencode(fields) if fields else None, headers)
        answer = self.line.getresponse()
        body = answer.read().decode()
        (self.written if fields else self.read).append((time.monotonic() - begin) * 1000)
        # A search that finds one person leads straight to them.
        if not fields and answer.status == 303 and answer.getheader("location", "").startswith("/personnes/"):
            self.people = self.people or [answer.getheader("location").split("?")[0]]
            return body
        if answer.status != (303 if fields else 200):
            self.wrong.append(f"{answer.status} {method} {re.sub('[0-9a-v]{26}', '…', path)}")
        return body


def day(server, name, users, length, think, memory):
    """A day of `users` counsellors told in `length` seconds; `think`: mean seconds between two pages of one."""
    cookies, ends = sessions(server, name, users), time.monotonic() + length
    crowd = [Counsellor(server.port, cookie, think, ends, number) for number, cookie in enumerate(cookies)]
    for one in crowd: one.start()
    high = 0
    while any(one.is_alive() for one in crowd):
        high = max(high, memory(server.process.pid))
        time.sleep(0.5)
    read, written = sum((one.read for one in crowd), []), sum((one.written for one in crowd), [])
    wrong = sum((one.wrong for one in crowd), [])
    return (f"journée de {users} CIP en {length} s : {len(read) + len(written)} envois ({(len(read) + len(written)) / length:.0f}/s) ; pages p50 {percentile(read, 0.5):.1f} ms, "
            f"p99 {percentile(read, 0.99):.1f} ms ; écritures ({len(written)}) p50 {percentile(written, 0.5):.1f} ms, p99 {percentile(written, 0.99):.1f} ms ; mémoire {high:.0f} Mo ; "
            f"{len(wrong)} fautes" + (f" : {wrong[:3]}" if wrong else ""))


# --- names

def names(server, structure):
    """The commonest word of the structure's people, and one that a single person bears."""
    said = ask(server, f"SELECT word, count(*) FROM person_words WHERE structure_id = '{structure}' AND source = 'identity' AND word >= 'a' GROUP BY word ORDER BY 2 DESC, 1;")
    lines = [line.split("|") for line in said.splitlines() if len(line.split("|")[0]) > 3]
    return [("nom courant", *lines[0]), ("nom rare", *lines[-1])]


def searches(server, cookie, structure, steady, length):
    told = []
    for kind, word, count in names(server, structure):
        p50, p99 = steady(server.port, "/personnes?q=" + quote(word), cookie, length)
        told.append(f"{kind} ({count} personnes) p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return "recherche à 200/s : " + " ; ".join(told)


# --- the country

# What a head of federation asks of all structures at once: grouped passes over summaries.
NATIONAL = {
    "sorties par catégorie": "SELECT category, local_class, count(*) FROM exit_summaries GROUP BY category, local_class;",
    "personnes par état": "SELECT state, count(*) FROM people GROUP BY state;",
    "échéances": "SELECT count(*), count(*) FILTER (WHERE next_bilan_due < '{today}'), count(*) FILTER (WHERE contract_until < '{soon}'), "
                 "count(*) FILTER (WHERE pass_until < '{soon}'), sum(open_freins) FROM parcours_summaries WHERE left_on IS NULL;",
    "sorties par structure": "SELECT structure_id, count(*), count(*) FILTER (WHERE category = 'durable') FROM exit_summaries GROUP BY structure_id;",
}


def national(server):
    today = datetime.now().date()
    words = {"today": today.isoformat(), "soon": (today + timedelta(days=30)).isoformat()}
    spent = {name: seconds(server, text.format(**words)) for name, text in NATIONAL.items()}
    return "chiffres nationaux, en SQL : " + ", ".join(f"{name} {value:.2f} s" for name, value in spent.items()) + f" ; ensemble {sum(spent.values()):.2f} s"


def network(server, sign_in, get, rounds=5):
    """The page of a head of network, once every structure gives its figures: this year's and last year's."""
    reader = ask(server, "SELECT structure_id FROM users WHERE email = 'reseau@demo.jalon';").strip()
    if not reader:
        return "page d’un réseau : cette base n’a pas de tête de réseau"
    now = datetime.now(timezone.utc)
    ask(server, "INSERT INTO figure_shares (structure_id, id, reader_id, given, happened_on, recorded_at, recorded_by) "
                f"SELECT s.id, s.id, '{reader}', 1, '{now:%Y-%m-%d}', '{now:%Y-%m-%dT%H:%M:%S}.000Z', 'bench' FROM structures s "
                f"WHERE s.id <> '{reader}' AND NOT EXISTS (SELECT 1 FROM figure_shares f WHERE f.structure_id = s.id);", writes=True)
    cookie, told = sign_in(server.port, "reseau@demo.jalon"), []
    for year in (now.year, now.year - 1):
        spent = []
        for _ in range(rounds):
            begin = time.monotonic()
            answer, body = get(server.port, f"/pilotage/federation?annee={year}", cookie)
            spent.append(time.monotonic() - begin)
        if answer.status != 200:
            return f"page d’un réseau : réponse {answer.status}"
        told.append(f"{year} en {statistics.median(spent):.2f} s (la première fois {spent[0]:.2f} s, {len(body) / 1000:.0f} ko)")
    return f"page d’un réseau de {ask(server, 'SELECT count(*) FROM structures;').strip()} structures : " + ", ".join(told)


# --- import

def imported(server, structure, count=1200):
    """A structure's own file of so many new people, looked at, then recorded, by the command line."""
    dice, text = random.Random(1200), io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(["Nom", "Prénom", "Né(e) le", "Téléphone", "Début contrat", "Fin contrat", "Heures hebdo", "Freins"])
    for number in range(count):
        rows.writerow([f"Importé{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}{'uvwxyzabcd'[number // 100 % 10]}", dice.choice(["Paule", "Jean-Marc", "Zoé"]),
                       f"{number % 28 + 1:02}/{number // 28 % 12 + 1:02}/{1965 + number // 336 * 9 + number % 7}", f"06{dice.randint(10000000, 99999999)}", "01/09/2026", "28/02/2027",
                       dice.choice(["26h", "26,00", "20"]), dice.choice(["mobilité, logement", "santé", ""])])
    site = ask(server, f"SELECT name FROM sites WHERE structure_id = '{structure}' ORDER BY id LIMIT 1;").strip()
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(text.getvalue())
        file.flush()
        told = []
        for name, more in (("aperçu", ["--preview"]), ("écriture", []), ("de nouveau", [])):
            begin = time.monotonic()
            said = subprocess.run([server.binary, "import", file.name, "--structure", structure, "--cip", "claire@demo.jalon", "--site", site, *more], env=server.environment, capture_output=True, text=True)
            if said.returncode != 0:
                return f"import de {count} lignes : {(said.stdout + said.stderr).strip()[-200:]}"
            told.append(f"{name} {time.monotonic() - begin:.1f} s")
        lines = [line for line in said.stdout.splitlines() if line.strip()]
    return f"import de {count} lignes : " + ", ".join(told) + (f" ({lines[0].strip()[:80]})" if lines else "")


# --- documents

def documents(server, cookie, get, count, people=10):
    """So many PDF asked two at a time, of attestations handed to some people."""
    body = get(server.port, "/personnes", cookie)[1].decode()
    files = []
    for person in sorted(set(re.findall(r'href="(/personnes/[0-9a-v]{26})"', body)))[:people]:
        page = get(server.port, person + "/attestation", cookie)[1].decode()
        tokens = {name: html.unescape(found.group(1)) for name in ("_csrf", "_once") if (found := re.search(f'name="{name}" value="([^"]*)"', page))}
        # Somebody of whom nothing is known yet has no attestation to hand over.
        if len(tokens) < 2:
            continue
        get(server.port, person + "/attestation", cookie, tokens)
        files += re.findall(r'href="(/personnes/[^"]*/pdf)"', get(server.port, person + "/attestation", cookie)[1].decode())[:1]
    if not files or get(server.port, files[0], cookie)[0].status != 200:
        return "PDF : le lecteur de documents manque"
    wrong, places, lock = [], iter(range(count)), threading.Lock()

    def draw():
        while True:
            with lock:
                place = next(places, None)
            if place is None:
                return
            answer, body = get(server.port, files[place % len(files)], cookie)
            if answer.status != 200 or not body.startswith(b"%PDF"):
                wrong.append(answer.status)

    begin, threads = time.monotonic(), [threading.Thread(target=draw) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    spent = time.monotonic() - begin
    return f"{count} PDF en {spent:.1f} s (500 : {spent * 500 / count:.0f} s) ; {len(wrong)} fautes"
