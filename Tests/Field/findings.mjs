// What is found at the end: each entry once, what it says where it belongs, and nothing to read on any disk.
import { OPENINGS } from "./camera.mjs";
import { replayed } from "./presence.mjs";
import { isProved } from "./sheets.mjs";

// The structure of these users.
const HERE = "(SELECT structure_id FROM users WHERE email = 'denis@demo.jalon')";
const ROWS = "SELECT id, entry_id, state, reason FROM field_entries ORDER BY entry_id, id";
const FACTS = "SELECT id, count(*) FROM (SELECT id FROM observations UNION ALL SELECT id FROM signals UNION ALL SELECT id FROM attendance_marks) f GROUP BY id";
// Whole: with its picture, by the author of its fact.
const PHOTOS = `SELECT p.id, p.observation_id, p.content_hash, p.shows_person, CASE WHEN c.content IS NOT NULL AND o.recorded_by = p.recorded_by THEN 1 ELSE 0 END
  FROM photos p JOIN observations o ON o.id = p.observation_id LEFT JOIN photo_contents c ON c.id = p.id`;
const WAITING = "SELECT f.entry_id FROM field_photos p JOIN field_entries f ON f.id = p.id";
const NOT_THEIRS = "n’est pas, ou n’est plus, parmi celles de son auteur";
const NOT_KEPT = /n’est pas gardée|^L’accord de /;

const readable = (value) => (typeof value === "string" ? value : ArrayBuffer.isView(value) ? (value.length > 100_000 ? "" : Buffer.from(value).toString("latin1"))
  : value === null || typeof value !== "object" ? "" : Object.values(value).map(readable).join(" "));

export class Findings {
  constructor(life) { Object.assign(this, { life, world: life.world, server: life.server }); }

  async check() {
    const { life, world } = this;
    const rows = new Map();
    for (const [row, id, state, reason] of await this.server.query(ROWS)) rows.set(id, [...(rows.get(id) ?? []), { row, state, reason }]);
    const facts = new Map((await this.server.query(FACTS)).map(([id, count]) => [id, Number(count)]));
    const photos = (await this.server.query(PHOTOS)).map(([id, fact, hash, shows, isWhole]) => [id, { fact, hash, shows: Number(shows) === 1, isWhole: Number(isWhole) === 1 }]);
    this.photos = this.listed(photos);
    this.pictures = this.listed((await this.server.query(WAITING)).map(([id]) => [id, id]));
    for (const id of life.kept.keys()) this.found(id, rows.get(id) ?? [], facts);
    for (const id of rows.keys()) if (!life.kept.has(id)) life.fault(`la saisie ${id} est arrivée sans avoir été gardée`);
    for (const id of [...this.photos.keys(), ...this.pictures.keys()]) if (!life.kept.has(id)) life.fault(`la photo ${id} est arrivée sans avoir été gardée`);
    for (const mark of life.office.marked) if (facts.get(mark) !== 1) life.fault(`la marque ${mark}, notée au bureau, est écrite ${facts.get(mark) ?? 0} fois`);
    for (const [id, [{ state, reason }]] of rows) if (state !== "confirmed") world.note(`${world.said.get(id)?.kind} ${state} : ${reason}`);
    await this.verify(rows);
    this.count(rows);
  }

  listed(pairs) {
    const map = new Map();
    for (const [id, value] of pairs) map.set(id, [...(map.get(id) ?? []), value]);
    return map;
  }

  count(rows) {
    const { life, world } = this;
    const of = (state, isPhoto) => [...rows].filter(([id, [one]]) => one.state === state && (world.said.get(id)?.kind === "photo") === isPhoto).length;
    for (const state of ["confirmed", "to_verify", "refused"]) life.sums[state] = of(state, false) + of(state, true);
    for (const state of ["confirmed", "waiting", "refused"]) life.sums[`photos_${state}`] = of(state, true);
    life.sums.photos = [...life.kept.keys()].filter((id) => world.said.get(id)?.kind === "photo").length;
    life.sums.photos_without_fact = [...rows].filter(([id, [one]]) => one.state === "waiting" && rows.get(world.said.get(id).about)?.[0].state === "refused").length;
    const taken = [...life.office.takenUp].filter((id) => rows.get(id)?.[0].state !== "refused").length;
    Object.assign(life.sums, { taken_up: taken, still_refused: life.office.takenUp.size - taken, dismissed: life.office.dismissed.size });
  }

  found(id, rows, facts) {
    const { life, world } = this;
    const said = world.said.get(id);
    const what = `la saisie ${id} (${said?.kind})`;
    if (life.undone.has(id)) {
      // A copy handed in by a colleague had left already.
      if (rows.length && !life.office.handed.has(id)) life.fault(`${what}, annulée, est arrivée`);
      return;
    }
    if (said.kind === "photo" && life.undone.has(said.about) && rows.length && !life.office.handed.has(id)) life.fault(`${what} est arrivée, son fait annulé`);
    if (!rows.length) return void (life.mayBeUndone.has(id) || life.fault(`${what} est perdue`));
    if (rows.length > 1) life.fault(`${what} est arrivée ${rows.length} fois`);
    const [{ state, reason }] = rows;
    if (state !== "confirmed" && !reason) life.fault(`${what} est ${state} sans raison`);
    if (life.office.takenUp.has(id) && state === "refused" && reason.includes(NOT_THEIRS)) life.fault(`${what}, reprise une fois le droit revenu, reste refusée : ${reason}`);
    if (said.kind === "photo") return this.foundPhoto(id, what, said, rows[0], facts);
    if (said.kind === "self_assessment") {
      if (!isProved(said)) life.fault(`${what} n’est pas prouvée`);
      if (state !== "refused") life.fault(`${what} est ${state}, sous un code que le serveur ne connaît pas`);
      return;
    }
    const own = said.kind === "attendance" ? said.marks.map((mark) => mark.id) : [id];
    for (const one of own) {
      const count = facts.get(one) ?? 0;
      if (count > 1 || (state !== "refused" && count !== 1)) life.fault(`${what}, ${state}, est écrite ${count} fois`);
      if (count && state === "refused" && said.kind !== "attendance") life.fault(`${what}, refusée, est écrite`);
    }
  }

  // Confirmed it is among the photos of its fact, byte for byte; waiting, its picture lies apart and its fact is not there; refused, it is on no page.
  foundPhoto(id, what, said, { state, reason }, facts) {
    const { life } = this;
    const [photos, pictures, hasFact] = [this.photos.get(id) ?? [], this.pictures.get(id) ?? [], facts.get(said.about) === 1];
    const wants = { confirmed: [1, 0], waiting: [0, 1], refused: [0, pictures.length] }[state];
    if (!wants || photos.length !== wants[0] || pictures.length !== wants[1] || pictures.length > 1) {
      life.fault(`${what}, ${state}, est ${photos.length} fois parmi les photos et ${pictures.length} fois parmi celles qui attendent`);
    }
    for (const photo of photos) {
      const isSame = photo.fact === said.about && photo.hash === said.photo && photo.shows === said.shows && photo.isWhole;
      if (!isSame) life.fault(`${what} n’est pas ce qui a été pris : ${JSON.stringify(photo)}`);
    }
    if (state === "confirmed" && !hasFact) life.fault(`${what} est confirmée sans son fait`);
    if (pictures.length && (life.office.dismissed.has(id) || NOT_KEPT.test(reason))) life.fault(`${what}, ${state}, est encore gardée : ${reason}`);
    if (state === "waiting" && hasFact) life.fault(`${what} attend son fait, qui est là`);
  }

  // MARK: half-days of which two people say different things

  async verify(rows) {
    const { life, world } = this;
    const events = await this.server.query(
      `SELECT table_name, row_id FROM audit_entries
       WHERE structure_id = ${HERE} AND sequence > ${this.server.floor} AND table_name IN ('attendance_marks', 'field_entries') ORDER BY sequence`);
    const said = [...rows].map(([id, [row]]) => ({ ...row, said: world.said.get(id) })).filter((one) => one.said?.kind === "attendance");
    const days = [...new Set(["2026-11-18", ...said.map((one) => one.said.day)])].map((day) => `'${day}'`);
    const marks = new Map((await life.office.marks(`happened_on IN (${days.join(", ")})`)).map((mark) => [mark.id, mark]));
    // One that is partly refused says so, whatever stands there.
    const entries = said.filter((one) => one.state !== "refused").map(({ row, state, said: { day, part, marks } }) => (
      { row, state, people: marks.map((mark) => `${mark.person} ${day} ${part}`) }));
    const { wrong, contested } = replayed(events, marks, entries);
    for (const { state, people } of wrong) {
      life.fault(`une présence est ${state}, et ${state === "to_verify" ? "personne ne" : "quelqu’un"} disait autre chose : ${people.join(", ")}`);
    }
    life.sums.contested = contested.length;
    if (contested.length) world.note(`${contested.length} demi-journées à vérifier`);
  }

  // MARK: the disks

  // Each holds a sign that no sealed text has, or is too long for chance.
  secrets() { return [`Zqx#${this.life.seed}n`, "attendance", "observation", '"marks"', "savoir-etre/SE", '"answers"', '"proof"', '"about"', ...OPENINGS, ...this.life.names]; }

  // Nobody who opens the disk reads a word of what was noted.
  unreadable() {
    const secrets = this.secrets();
    for (const tablet of this.life.tablets) for (const store of tablet.disk.stores.keys()) this.closed(tablet, store, tablet.disk.all(store), secrets);
  }

  closed(tablet, store, values, secrets = this.secrets()) {
    const text = values.map(readable).join("\n");
    for (const secret of secrets) if (text.includes(secret)) this.life.fault(`${tablet.name} : « ${secret} » se lit dans ${store}`);
  }
}
