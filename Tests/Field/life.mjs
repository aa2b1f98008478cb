// One life of some tablets: users who touch what is shown, and everything that goes wrong in a garden, drawn from one seed.
import { World } from "./chance.mjs";
import { CODE, isProved } from "./sheets.mjs";
import { Network } from "./network.mjs";
import { Tablet } from "./tablet.mjs";

const USERS = ["denis", "rosa"];
const PINS = { denis: "482915", rosa: "730264" };
const HOUR = 3_600_000;
const ILLS = ["réseau perdu", "demande coupée", "réponse perdue", "serveur tombé au milieu", "tablette éteinte", "page rechargée", "session perdue", "horloge fausse",
  "mémoire pleine", "nouvelle version", "fichier remis", "tablette terminée", "droit retiré", "serveur tué"];
// Short lives meet many beginnings, long ones what only comes late.
const LENGTHS = [[6, 150], [3, 400], [1, 1500]];
// How often something goes wrong, and how often somebody touches the screen before it has done what it was asked, of all steps.
const WEATHERS = [0.015, 0.04, 0.08];
const HASTES = [0.04, 0.12, 0.3];
const CLOSED = ["Ouvrir la tablette", "Jalon, hors ligne", "Préparer cette tablette"];

export class Life {
  // `server`: port, kill(), start(), query(sql), sessions by user, crews by user.
  constructor(seed, server) {
    const world = new World(seed);
    Object.assign(world, { said: new Map(), answered: new Set(), faults: [] });
    Object.assign(this, { seed, world, server, dice: world.dice, network: new Network(world, server), kept: new Map(), undone: new Set(), mayBeUndone: new Set(), names: new Set(), words: 0, ended: 0 });
    this.sessions = Object.fromEntries(Object.entries(server.sessions).map(([user, cookies]) => [user, cookies.map((cookie) => ({ user, cookie }))]));
    this.tablets = ["t1", "t2", "t3"].slice(0, 1 + this.dice.below(3)).map((name) => new Tablet(name, world, this.network));
    for (const tablet of this.tablets) tablet.disk.onCommit = (...change) => this.committed(tablet, ...change);
    this.carried = [];
    this.withdrawn = false;
    this.isForgetful = this.dice.falls(0.2);
    this.steps = this.dice.weigh(LENGTHS);
    this.weather = this.dice.pick(WEATHERS);
    this.haste = this.dice.pick(HASTES);
    // Some ills come together only where others leave them room: each life knows a part of them.
    this.spared = new Set(ILLS.filter(() => this.dice.falls(0.25)));
    this.ills = Object.fromEntries(ILLS.map((ill) => [ill, 0]));
    this.sums = {};
    // Those that wait for their hour are counted when it comes.
    this.network.met = (ill) => { this.ills[ill] += 1; };
  }

  fault(words) { if (this.world.faults.length < 20) this.world.faults.push(words); }

  // MARK: what the disk keeps

  committed(tablet, page, store, id, value, before) {
    if (store !== "outbox") return;
    if (value && !before) {
      this.kept.set(id, { tablet, page, gesture: null });
      page.noted += 1;
      page.fresh.push(id);
    }
    if (value || !before) return;
    // What leaves the disk was answered, or taken back by its user.
    if (this.world.answered.has(id)) return;
    if (page.undoing) { page.undoing.push(id); this.mayBeUndone.add(id); }
    // The first part of a gesture whose rest found no room.
    else if (page.fresh.includes(id)) this.mayBeUndone.add(id);
    else this.fault(`${tablet.name} : la saisie ${id} quitte la tablette sans réponse`);
  }

  // MARK: what the screen says

  look(tablet) {
    const { page } = tablet;
    const { document } = page;
    const bar = document.querySelector(".undo");
    const title = document.querySelector("h1")?.textContent ?? "";
    if (bar && !bar.isSeen) {
      bar.isSeen = true;
      page.fresh = [];
      if ((page.bars += 1) > page.noted) this.fault(`${tablet.name} : « ${bar.textContent} » sans rien sur le disque`);
    }
    if (!page.box && CLOSED.includes(title)) {
      const text = document.body.textContent;
      for (const name of this.names) if (text.includes(name)) this.fault(`${tablet.name} : « ${name} » se lit sur la tablette fermée`);
    }
    for (const crew of page.box?.held.pack.crews ?? []) {
      for (const person of crew.people) this.names.add(person.name);
      const user = page.box.record.id;
      if (this.server.crews[user] !== crew.name) this.fault(`${tablet.name} : l’équipe ${crew.name} chez ${user}`);
    }
    for (const { said } of page.box?.held.noted ?? []) {
      if (said.kind === "self_assessment" && Object.keys(said).length > 4) this.fault(`${tablet.name} : les réponses d’une personne restent chez qui encadre`);
    }
    const spoken = document.getElementById("parole")?.textContent ?? "";
    if (page.undoing && spoken.startsWith("C’est annulé")) {
      for (const id of page.undoing) this.undone.add(id);
      page.undoing = null;
    }
    if (page.undoing && spoken.startsWith("Trop tard")) page.undoing = null;
  }

  // MARK: what somebody does

  async act() {
    const tablet = this.dice.pick(this.tablets);
    const { page } = tablet;
    if (!page) return this.open(tablet);
    const { document } = page;
    const enabled = (one) => !("disabled" in one.attributes);
    const main = document.getElementById("contenu");
    const forms = main.querySelectorAll("form");
    const people = main.querySelectorAll(".people .tap").filter(enabled);
    const taps = document.querySelectorAll("button").filter((one) => one.attributes.type === "button" && enabled(one) && !people.includes(one));
    const inputs = main.querySelectorAll("input, textarea").filter((input) => input.attributes.type !== "password");
    const links = main.querySelectorAll("a").filter((one) => one.attributes.href.startsWith("/connexion"));
    const first = main.querySelectorAll(".main").filter((one) => enabled(one) && one.attributes.type === "button");
    const choices = [[1, () => this.sleep()], [1.5, () => this.quiet()]];
    if (forms.length) choices.push([6, () => this.fill(tablet, this.dice.pick(forms))]);
    if (people.length) choices.push([3, () => this.touch(tablet, this.dice.pick(people))]);
    if (taps.length) choices.push([4, () => this.touch(tablet, this.dice.pick(taps))]);
    if (first.length) choices.push([2, () => this.touch(tablet, first[0])]);
    if (inputs.length && !forms.length) choices.push([2, () => this.write(tablet, this.dice.pick(inputs))]);
    if (links.length) choices.push([2, () => this.signIn(tablet)]);
    await this.dice.weigh(choices)();
  }

  async open(tablet) {
    this.world.note(`${tablet.name} · ouvre`);
    await tablet.open();
  }

  touch(tablet, button) {
    const label = button.attributes["aria-label"] ?? button.textContent;
    this.world.note(`${tablet.name} · touche « ${label} »`);
    tablet.page.document.dispatch("pointerdown");
    tablet.page.document.dispatch("pointerup");
    if (label === "Annuler") {
      tablet.page.undoing = [];
      tablet.page.document.getElementById("parole").textContent = "";
    }
    button.click();
  }

  write(tablet, input) {
    input.value = `Zqx${this.seed}n${(this.words += 1)} secret`;
    this.world.note(`${tablet.name} · écrit « ${input.value} »`);
  }

  fill(tablet, form) {
    const inputs = form.querySelectorAll("input");
    const who = USERS.find((user) => form.textContent.includes(this.server.names[user])) ?? tablet.session?.user ?? "denis";
    const isWrong = this.dice.falls(this.isForgetful ? 0.7 : 0.1);
    if (inputs.some((input) => input.attributes.name === "code")) {
      inputs[0].value = isWrong ? "135790" : CODE;
      this.world.note(`${tablet.name} · code ${isWrong ? "faux" : "juste"} d’une personne`);
      return form.dispatch("submit");
    }
    for (const input of inputs) input.value = isWrong ? this.dice.pick(["135790", "13579", ""]) : PINS[who] ?? "482915";
    this.world.note(`${tablet.name} · code ${isWrong ? "faux" : "juste"} de ${who}`);
    form.dispatch("submit");
  }

  async signIn(tablet, user = this.dice.weigh([[5, "denis"], [4, "rosa"], [1, "claire"]])) {
    const session = this.sessions[user].find((one) => !one.isOver);
    if (!session || !tablet.isOnline || this.server.isDown) return;
    this.world.note(`${tablet.name} · connexion de ${user}`);
    tablet.session = session;
    await tablet.open();
  }

  sleep() {
    const wait = this.dice.weigh([[5, 1_000], [6, 11_000], [3, 31_000], [1, 16 * 60_000], [1, 5 * HOUR], [0.4, 73 * HOUR]]);
    this.world.note(`· ${wait / 1000} s passent`);
    this.world.pass(wait);
  }

  // MARK: what goes wrong

  async suffer() {
    const { dice, network, server, world } = this;
    const tablet = dice.pick(this.tablets);
    const note = (words) => world.note(`! ${words}`);
    const ill = (name, weight, run) => (this.spared.has(name) ? [] : [[weight, async () => { if ((await run()) !== false) this.ills[name] += 1; }]]);
    const ways = [
      [3, () => this.signIn(tablet)],
      // What came back is no ill, and what went comes back.
      ...(tablet.isOnline ? ill("réseau perdu", 4, () => this.reach(tablet, false)) : [[8, () => this.reach(tablet, true)]]),
      ...ill("demande coupée", 2, () => { network.cuts += 1; note("une demande sera coupée"); return false; }),
      ...ill("réponse perdue", 3, () => { network.losses += 1; note("une réponse sera perdue"); return false; }),
      ...ill("serveur tombé au milieu", 1, () => { network.halves += 1; note("le serveur tombera au milieu d’un envoi"); return false; }),
      ...ill("tablette éteinte", 3, () => { note(`${tablet.name} s’éteint`); tablet.close(); }),
      ...ill("page rechargée", 2, async () => { note(`${tablet.name} est rechargée`); await tablet.open(); }),
      ...ill("session perdue", 2, () => { note(`${tablet.name} perd sa session`); tablet.session = null; }),
      ...ill("horloge fausse", 1, () => { const by = dice.pick([-400 * 24 * HOUR, -2 * HOUR, -5_000, 5_000, 3 * HOUR, 400 * 24 * HOUR, 0]); tablet.skew = by; note(`l’heure de ${tablet.name} est fausse de ${by / 1000} s`); }),
      ...ill("mémoire pleine", 1.5, () => { const left = dice.pick([0, 200, 1_000, 5_000]); tablet.disk.quota = Number.isFinite(tablet.disk.quota) ? Infinity : tablet.disk.size + left; note(`${tablet.name} a ${tablet.disk.quota === Infinity ? "de la place" : `${left} octets`}`); return Number.isFinite(tablet.disk.quota); }),
      ...ill("nouvelle version", 1, () => { tablet.hasNewVersion = true; note(`${tablet.name} : une nouvelle version`); }),
      ...ill("fichier remis", 1.5, () => this.carry()),
      ...ill("tablette terminée", 0.5, () => this.endTablet()),
      ...ill("droit retiré", 0.4, () => this.withdraw()),
      ...(server.isDown ? [[4, () => this.raise()]] : ill("serveur tué", 0.3, async () => { note("le serveur est tué"); await server.kill(); })),
    ];
    await dice.weigh(ways)();
  }

  reach(tablet, isOnline) {
    tablet.isOnline = isOnline;
    this.world.note(`! ${tablet.name} ${isOnline ? "retrouve" : "perd"} le réseau`);
    tablet.page?.dispatchToWindow(isOnline ? "online" : "offline");
  }

  async raise() {
    this.world.note("! le serveur repart");
    await this.server.start();
  }

  // A file kept by somebody, handed in by a colleague, once, twice, before or after the tablet itself.
  async carry() {
    for (const tablet of this.tablets) {
      this.carried.push(...tablet.files.splice(0));
      if (tablet.page?.box && this.dice.falls(0.5)) this.carried.push(tablet.page.outbox.file(tablet.disk.all("outbox")));
    }
    const session = this.sessions.claire[0];
    if (!this.carried.length || this.server.isDown) return false;
    const text = this.dice.pick(this.carried);
    const answer = await this.post(session, "/atelier/hors-ligne/saisies/fichier", [["fichier", text, "saisies.json"]]);
    this.world.note(`! Claire remet un fichier : ${answer}`);
    if (answer !== 303) return false;
    for (const one of JSON.parse(text).entrees) this.handed.add(one.id);
  }

  handed = new Set();

  async post(session, path, fields) {
    const contact = await this.network.send(session, "GET", "/atelier/hors-ligne/contact");
    if (contact?.status !== 200) return contact?.status;
    return (await this.network.send(session, "POST", path, { fields: [["_csrf", JSON.parse(contact.text).csrf], ...fields] }))?.status;
  }

  // By its owner, from another machine.
  async endTablet() {
    if (this.server.isDown) return false;
    const rows = await this.server.query("SELECT t.id, u.email FROM tablets t JOIN users u ON u.id = t.user_id WHERE t.ended_at IS NULL ORDER BY t.id");
    if (!rows.length) return false;
    const [id, email] = this.dice.pick(rows);
    const session = this.sessions[email.split("@")[0]].findLast((one) => !one.isOver);
    if (!session) return false;
    const answer = await this.post(session, "/atelier/hors-ligne/tablettes/fin", [["tablette", id], ["_once", `00000000000000000000000${100 + (this.ended += 1)}`]]);
    this.world.note(`! une tablette de ${email} est terminée : ${answer}`);
    return answer === 303;
  }

  async withdraw() {
    if (this.server.isDown) return false;
    const who = this.dice.pick(USERS);
    this.withdrawn = !this.withdrawn;
    const until = this.withdrawn ? "'2026-11-17'" : "NULL";
    await this.server.query(`UPDATE grants SET valid_to = ${until} WHERE role = 'encadrant' AND user_id = (SELECT id FROM users WHERE email = '${who}@demo.jalon')`);
    this.world.note(`! ${who} ${this.withdrawn ? "n’encadre plus" : "encadre"}`);
    return this.withdrawn;
  }

  // MARK: living

  async live() {
    await this.prepare();
    for (let step = 0; step < this.steps && !this.world.faults.length; step += 1) {
      await this.rest();
      const chance = this.dice.next();
      if (chance < this.weather) await this.suffer();
      else if (this.world.steps.length && chance > this.weather + this.haste) await this.take();
      else {
        this.world.pass(this.dice.below(400));
        await this.act();
      }
    }
    this.count();
    if (!this.world.faults.length) await this.settle();
    if (!this.world.faults.length) await this.check();
    for (const tablet of this.tablets) tablet.close();
    return this.world;
  }

  count() {
    const waiting = new Set(this.tablets.flatMap((tablet) => tablet.disk.all("outbox").map((entry) => entry.id)));
    this.sums = { waiting: waiting.size, answered: [...this.kept.keys()].filter((id) => this.world.answered.has(id) && !waiting.has(id)).length };
  }

  // Most lives begin with a tablet that is ready.
  async prepare() {
    for (const tablet of this.tablets) {
      await this.signIn(tablet, this.dice.pick(USERS));
      await this.quiet(() => tablet.page?.document.querySelector("#pin"));
      const form = tablet.page.document.querySelector("form");
      const pin = PINS[tablet.session.user];
      if (!form) continue;
      for (const input of form.querySelectorAll("input")) input.value = pin;
      form.dispatch("submit");
      await this.quiet(() => tablet.page.box);
    }
  }

  // A step of one page changes the screen of no other.
  async rest() {
    await this.world.rest();
    for (const tablet of this.moved ?? this.tablets) if (tablet.page) this.look(tablet);
    this.moved = null;
  }

  async take() {
    const { owner } = await this.world.take();
    this.moved = owner.tablet ? [owner.tablet] : [];
  }

  // Everything that can happen by itself happens.
  async quiet(isEnough = () => false) {
    for (let step = 0; step < 20_000; step += 1) {
      await this.rest();
      if (!this.world.steps.length || isEnough()) return;
      await this.take();
    }
    this.fault("cela ne finit pas");
  }

  // The weather is fine at last: whoever has a session sends what waits, on each tablet, whether its crews are still there or not.
  async settle() {
    this.world.note("— le beau temps revient");
    if (this.server.isDown) await this.raise();
    Object.assign(this.network, { cuts: 0, losses: 0, halves: 0 });
    for (const tablet of this.tablets) {
      tablet.isOnline = true;
      tablet.disk.quota = Infinity;
      tablet.session = this.sessions.sophie[0];
      await tablet.open();
      for (let turn = 0; turn < 7 && (turn < 2 || tablet.disk.all("outbox").length); turn += 1) {
        await this.quiet();
        this.world.pass(31_000);
      }
      await this.quiet();
      const left = tablet.disk.all("outbox").length;
      if (left) this.fault(`${tablet.name} : ${left} saisies attendent sans fin`);
    }
  }

  // MARK: what is found

  async check() {
    this.unreadable();
    const rows = new Map();
    for (const [id, state, reason] of await this.server.query("SELECT entry_id, state, reason FROM field_entries ORDER BY id")) {
      rows.set(id, [...(rows.get(id) ?? []), { state, reason }]);
    }
    const facts = new Map((await this.server.query(
      "SELECT id, count(*) FROM (SELECT id FROM observations UNION ALL SELECT id FROM signals UNION ALL SELECT id FROM attendance_marks) f GROUP BY id"))
      .map(([id, count]) => [id, Number(count)]));
    for (const id of this.kept.keys()) this.found(id, rows.get(id) ?? [], facts);
    for (const id of rows.keys()) if (!this.kept.has(id)) this.fault(`la saisie ${id} est arrivée sans avoir été gardée`);
    for (const [{ state, reason }] of rows.values()) if (state !== "confirmed") this.world.note(`${state} : ${reason}`);
    for (const state of ["confirmed", "to_verify", "refused"]) this.sums[state] = [...rows.values()].filter(([one]) => one.state === state).length;
  }

  found(id, rows, facts) {
    const what = `la saisie ${id} (${this.world.said.get(id)?.kind})`;
    if (this.undone.has(id)) {
      // A copy handed in by a colleague had left already.
      if (rows.length && !this.handed.has(id)) this.fault(`${what}, annulée, est arrivée`);
      return;
    }
    if (!rows.length) return void (this.mayBeUndone.has(id) || this.fault(`${what} est perdue`));
    if (rows.length > 1) this.fault(`${what} est arrivée ${rows.length} fois`);
    const [{ state, reason }] = rows;
    if (state !== "confirmed" && !reason) this.fault(`${what} est ${state} sans raison`);
    const said = this.world.said.get(id);
    if (said.kind === "self_assessment") {
      if (!isProved(said)) this.fault(`${what} n’est pas prouvée`);
      if (state !== "refused") this.fault(`${what} est ${state}, sous un code que le serveur ne connaît pas`);
      return;
    }
    const own = said.kind === "attendance" ? said.marks.map((mark) => mark.id) : [id];
    for (const one of own) {
      const count = facts.get(one) ?? 0;
      if (count > 1 || (state !== "refused" && count !== 1)) this.fault(`${what}, ${state}, est écrite ${count} fois`);
    }
  }

  // Nobody who opens the disk reads a word of what was noted.
  unreadable() {
    const readable = (value) => (typeof value === "string" ? value : ArrayBuffer.isView(value) ? (value.length > 100_000 ? "" : Buffer.from(value).toString("latin1"))
      : value === null || typeof value !== "object" ? "" : Object.values(value).map(readable).join(" "));
    const secrets = [`Zqx${this.seed}n`, "attendance", "observation", '"marks"', "savoir-etre/SE", '"answers"', "proof", ...this.names];
    for (const tablet of this.tablets) {
      for (const store of tablet.disk.stores.keys()) {
        const text = tablet.disk.all(store).map(readable).join("\n");
        for (const secret of secrets) if (text.includes(secret)) this.fault(`${tablet.name} : « ${secret} » se lit dans ${store}`);
      }
    }
  }
}
