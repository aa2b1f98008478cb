// One life of some tablets: users who touch what is shown, and everything that goes wrong in a garden, drawn from one seed.
import { World } from "./chance.mjs";
import { Findings } from "./findings.mjs";
import { Hands, PINS, USERS } from "./hands.mjs";
import { Ills } from "./ills.mjs";
import { Network } from "./network.mjs";
import { Office } from "./office.mjs";
import { Tablet } from "./tablet.mjs";

const HOUR = 3_600_000;
// Short lives meet many beginnings, long ones what only comes late.
const LENGTHS = [[6, 150], [3, 400], [1, 1500]];
// How often something goes wrong, and how often somebody touches the screen before it has done what it was asked, of all steps.
const WEATHERS = [0.015, 0.04, 0.08];
const HASTES = [0.04, 0.12, 0.3];
const CLOSED = ["Ouvrir la tablette", "Jalon, hors ligne", "Préparer cette tablette"];

export class Life {
  // `server`: port, kill(), start(), query(sql), sessions by user, crews by user, floor of its journal.
  constructor(seed, server) {
    const world = new World(seed);
    const { dice } = world;
    Object.assign(world, { said: new Map(), answered: new Set(), faults: [] });
    Object.assign(this, { seed, world, server, dice, network: new Network(world, server), kept: new Map(), undone: new Set(), mayBeUndone: new Set(), names: new Set(), sums: {} });
    this.sessions = Object.fromEntries(Object.entries(server.sessions).map(([user, cookies]) => [user, cookies.map((cookie) => ({ user, cookie }))]));
    this.crews = new Map(Object.entries(server.crews).map(([user, crew]) => [user, [crew]]));
    // Two who lead one crew may say different things of it.
    this.isShared = dice.falls(0.35);
    this.tablets = ["t1", "t2", "t3"].slice(0, this.isShared ? 2 + dice.below(2) : 1 + dice.below(3)).map((name) => new Tablet(name, world, this.network));
    for (const tablet of this.tablets) tablet.disk.onCommit = (...change) => this.committed(tablet, ...change);
    this.steps = dice.weigh(LENGTHS);
    this.weather = dice.pick(WEATHERS);
    this.haste = dice.pick(HASTES);
    [this.office, this.findings, this.hands] = [new Office(this), new Findings(this), new Hands(this)];
    this.ills = new Ills(this);
  }

  fault(words) { if (this.world.faults.length < 20) this.world.faults.push(words); }

  // MARK: what the disk keeps

  committed(tablet, page, store, id, value, before) {
    if (value && (store === "outbox" || store === "photos")) this.findings.closed(tablet, store, [value]);
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
      if (!this.crews.get(user)?.includes(crew.name)) this.fault(`${tablet.name} : l’équipe ${crew.name} chez ${user}`);
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

  // MARK: living

  async live() {
    await this.prepare();
    for (let step = 0; step < this.steps && !this.world.faults.length; step += 1) {
      await this.rest();
      const chance = this.dice.next();
      if (chance < this.weather) await this.ills.befall();
      else if (this.world.steps.length && chance > this.weather + this.haste) await this.take();
      else {
        this.world.pass(this.dice.below(400));
        await this.hands.act();
      }
    }
    this.count();
    this.findings.unreadable();
    if (!this.world.faults.length) await this.settle();
    if (!this.world.faults.length && this.dice.falls(0.6)) await this.office.tidy();
    if (!this.world.faults.length) await this.findings.check();
    for (const tablet of this.tablets) tablet.close();
    return this.world;
  }

  count() {
    const waiting = new Set(this.tablets.flatMap((tablet) => tablet.disk.all("outbox").map((entry) => entry.id)));
    Object.assign(this.sums, { waiting: waiting.size, answered: [...this.kept.keys()].filter((id) => this.world.answered.has(id) && !waiting.has(id)).length });
  }

  // Most lives begin with a tablet that is ready.
  async prepare() {
    if (this.isShared) {
      const [user, crew] = await this.office.share();
      this.crews.get(user).push(crew);
    }
    for (const [place, tablet] of this.tablets.entries()) {
      await this.hands.signIn(tablet, this.isShared ? USERS[place % 2] : this.dice.pick(USERS));
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
    if (this.server.isDown) await this.ills.raise();
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
      await this.sweep(tablet);
    }
  }

  // A photo whose entry never was goes by itself, some hours later.
  async sweep(tablet) {
    if (tablet.disk.all("photos").length) {
      this.world.pass(100 * HOUR);
      await this.quiet();
    }
    for (const store of ["outbox", "photos"]) {
      const left = tablet.disk.all(store).length;
      if (left) this.fault(`${tablet.name} : ${left} dans ${store} attendent sans fin`);
    }
    this.findings.unreadable();
  }
}
