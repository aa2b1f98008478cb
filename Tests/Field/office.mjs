// What others do meanwhile, from other machines: they hand in files, note the same half-days, end tablets, and look after what was refused.
import { standing } from "./presence.mjs";
import { USERS } from "./hands.mjs";

const ROOT = "/atelier/hors-ligne";
const DAY = "2026-11-18";
// Who counsels the crew of each encadrant.
const COUNSELLORS = { denis: "claire", rosa: "karim" };
const id = (letter, number) => `0000000000000000000000${letter}${100 + number}`;
const led = (who) => `SELECT g.crew_id FROM grants g JOIN users u ON u.id = g.user_id WHERE u.email = '${who}@demo.jalon' AND g.role = 'encadrant'`;

export class Office {
  constructor(life) {
    Object.assign(this, { life, server: life.server, world: life.world, dice: life.dice, tokens: new Map(), sent: 0, isAgreed: true });
    Object.assign(this, { files: [], marked: [], withdrawn: [], handed: new Set(), takenUp: new Set(), dismissed: new Set() });
  }

  // The status of the answer. `once`: the number that makes a second click harmless.
  async post(session, path, fields, once = (this.sent += 1)) {
    if (!this.tokens.has(session)) {
      const contact = await this.life.network.send(session, "GET", `${ROOT}/contact`);
      if (contact?.status !== 200) return contact?.status;
      this.tokens.set(session, JSON.parse(contact.text).csrf);
    }
    return (await this.life.network.send(session, "POST", path, { fields: [["_csrf", this.tokens.get(session)], ["_once", id("0", once)], ...fields] }))?.status;
  }

  session(user) { return this.life.sessions[user].findLast((one) => !one.isOver); }

  // MARK: while the tablets live

  // A file kept by somebody, handed in by a colleague, once, twice, before or after the tablet itself, whole or not, in any order.
  async carry() {
    for (const tablet of this.life.tablets) {
      this.files.push(...tablet.files.splice(0));
      const waiting = tablet.disk.all("outbox");
      if (!tablet.page?.box || !waiting.length || this.dice.falls(0.5)) continue;
      // Its photos are read from a memory, which takes its time.
      const before = this.files.length;
      void tablet.page.outbox.file(waiting).then((text) => this.files.push(text));
      await this.life.quiet(() => this.files.length > before);
    }
    if (!this.files.length || this.server.isDown) return false;
    const whole = JSON.parse(this.dice.pick(this.files));
    const entrees = this.dice.weigh([[6, whole.entrees], [2, whole.entrees.toReversed()], [2, whole.entrees.filter(() => this.dice.falls(0.5))]]);
    const answer = await this.post(this.session("claire"), `${ROOT}/saisies/fichier`, [["fichier", JSON.stringify({ ...whole, entrees }), "saisies.json"]]);
    this.world.note(`! Claire remet un fichier de ${entrees.length} saisies : ${answer}`);
    if (answer !== 303) return false;
    for (const one of entrees) this.handed.add(one.id);
    return entrees.length > 0;
  }

  // By its owner.
  async endTablet() {
    if (this.server.isDown) return false;
    const rows = await this.server.query("SELECT t.id, u.email FROM tablets t JOIN users u ON u.id = t.user_id WHERE t.ended_at IS NULL ORDER BY t.id");
    if (!rows.length) return false;
    const [tablet, email] = this.dice.pick(rows);
    const answer = await this.post(this.session(email.split("@")[0]), `${ROOT}/tablettes/fin`, [["tablette", tablet]]);
    this.world.note(`! une tablette de ${email} est terminée : ${answer}`);
    return answer === 303;
  }

  // On the pages, by a counsellor who saw what stands there, or who did not look.
  async mark() {
    if (this.server.isDown) return false;
    const who = this.life.isShared ? "denis" : this.dice.pick(USERS);
    const people = await this.server.query(
      `SELECT p.id, p.crew_id FROM people p WHERE p.crew_id IN (${led(who)}) AND p.state = 'present' ORDER BY p.sort_key, p.id LIMIT 4`);
    const [person, crew] = this.dice.pick(people);
    const [part, said] = [this.dice.weigh([[4, "morning"], [1, "afternoon"]]), this.dice.pick(["present", "absent", "retard-15"])];
    const sees = this.dice.falls(0.4) ? standing(await this.marks(`person_id = '${person}' AND part = '${part}' AND happened_on = '${DAY}'`)).map((mark) => mark.id) : [];
    const own = id("m", this.marked.length);
    const why = sees.length ? [["pourquoi", "Vu au bureau"]] : [];
    const fields = [["id", own], ["demi", part], ["marque", said], ["vu", sees.join(" ")], ...why];
    const answer = await this.post(this.session(COUNSELLORS[who]), `/equipes/${crew}/presence/${DAY}/${person}`, fields);
    this.world.note(`! ${COUNSELLORS[who]} note ${said}, ${part}${sees.length ? `, au lieu de ${sees.length}` : ""} : ${answer}`);
    if (answer === 303) this.marked.push(own);
    else this.life.fault(`une marque de ${COUNSELLORS[who]} sur la page répond ${answer}`);
    return answer === 303;
  }

  // As presence.mjs reads them.
  async marks(condition) {
    const rows = await this.server.query(
      `SELECT id, person_id, happened_on, part, said, late_minutes, early_minutes, COALESCE(reason, ''), made_by, made_at, COALESCE(supersedes_id, '')
       FROM attendance_marks WHERE ${condition}`);
    return rows.map(([id, person, day, part, said, late, early, reason, by, at, corrects]) => (
      { id, half: `${person} ${day} ${part}`, said: said === "absent" ? `absent ${reason}` : said === "present" ? `present ${late} ${early}` : said, by, at, corrects }));
  }

  async withdraw() {
    if (this.server.isDown) return false;
    const who = this.dice.pick(USERS);
    const isBack = this.withdrawn.includes(who);
    await this.lead(who, isBack);
    return !isBack;
  }

  async lead(who, leads) {
    this.withdrawn = leads ? this.withdrawn.filter((one) => one !== who) : [...this.withdrawn, who];
    await this.server.query(
      `UPDATE grants SET valid_to = ${leads ? "NULL" : "'2026-11-17'"} WHERE role = 'encadrant' AND user_id = (SELECT id FROM users WHERE email = '${who}@demo.jalon')`);
    this.world.note(`! ${who} ${leads ? "encadre" : "n’encadre plus"}`);
  }

  // Everybody who had agreed to their image takes it back, and gives it again.
  async agree() {
    if (this.server.isDown) return false;
    this.isAgreed = !this.isAgreed;
    const once = (this.sent += 1);
    await this.server.query(
      `INSERT INTO image_consents (structure_id, person_id, id, purpose, answer, written, happened_on, recorded_at, recorded_by)
       SELECT structure_id, person_id, '${id("c", once)}', purpose, '${this.isAgreed ? "given" : "withdrawn"}', written, '${DAY}', '${DAY}T00:00:00.${100 + once}Z', recorded_by
       FROM image_consents WHERE id = '${id("c", 0)}'`);
    this.world.note(`! les accords pour l’image sont ${this.isAgreed ? "donnés" : "retirés"}`);
    return !this.isAgreed;
  }

  // For this life, whoever leads the other crew leads this one too. Answers who and what.
  async share() {
    await this.server.query(
      `INSERT INTO grants (structure_id, id, user_id, role, site_id, crew_id, valid_from)
       SELECT g.structure_id, '${id("p", 0)}', r.id, 'encadrant', g.site_id, g.crew_id, g.valid_from
       FROM grants g JOIN users d ON d.id = g.user_id JOIN users r ON r.email = 'rosa@demo.jalon'
       WHERE d.email = 'denis@demo.jalon' AND g.role = 'encadrant'`);
    const [shared] = await this.server.query(`SELECT g.user_id, c.name FROM grants g JOIN crews c ON c.id = g.crew_id WHERE g.id = '${id("p", 0)}'`);
    return shared;
  }

  // MARK: once the weather is fine

  // Rights come back; authors take up what was refused, in any order, once or twice, and classify some of it.
  async tidy() {
    for (const who of [...this.withdrawn]) await this.lead(who, true);
    const rows = await this.server.query(
      `SELECT f.id, f.entry_id, f.kind, u.email FROM field_entries f JOIN users u ON u.id = f.author_id
       WHERE f.state = 'refused' AND f.kind <> 'self_assessment' ORDER BY f.entry_id`);
    while (rows.length) {
      const [[row, entry, kind, email]] = rows.splice(this.dice.below(rows.length), 1);
      const user = email.split("@")[0];
      const way = this.dice.weigh([[6, "reprise"], [1, "classement"], [2, null]]);
      if (!way) continue;
      const times = this.dice.falls(0.3) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        const answer = await this.post(this.session(user), `${ROOT}/saisies/${way}`, [["saisie", row], ...(way === "classement" ? [["raison", "Rien n’en vient"]] : [])]);
        this.world.note(`! ${user}, ${way} d’une saisie (${kind}) : ${answer}`);
        if (answer === 303) (way === "reprise" ? this.takenUp : this.dismissed).add(entry);
      }
    }
  }
}
