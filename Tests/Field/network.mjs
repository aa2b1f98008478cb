// Between the tablets and the real server: one request at a time, in the order the dice say, and the weather of a garden.
import http from "node:http";
import { sheetsOf } from "./sheets.mjs";

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const MARK = "----jalon";

export function multipart(fields) {
  const parts = fields.map(([name, value, file]) =>
    `--${MARK}\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\nContent-Type: application/json` : ""}\r\n\r\n${value}\r\n`);
  return Buffer.from(`${parts.join("")}--${MARK}--\r\n`);
}

export class Network {
  constructor(world, server) {
    Object.assign(this, { world, server, name: "network", isAwaited: true, losses: 0, cuts: 0, halves: 0, contacts: 0, met: () => {} });
  }

  // The request may arrive although nobody waits for its answer any more.
  fetch(page, path, { method = "GET", body } = {}) {
    const { tablet } = page;
    const label = `${tablet.name} ${method} ${path.split("?")[0]}`;
    if (page.isDead) return new Promise(() => {});
    return new Promise((resolve, reject) => {
      const fails = (why) => this.world.later(page, why, () => reject(new TypeError(why)));
      this.world.later(this, label, async () => {
        if (!tablet.isOnline || this.server.isDown) return fails("no network");
        if (this.cuts > 0) { this.cuts -= 1; this.met("demande coupée"); return fails("cut"); }
        const half = this.halves > 0 && path.endsWith("/saisies") ? this.half(body) : null;
        if (half) this.halves -= 1;
        const answer = await this.send(tablet.session, method, path, half ?? body);
        if (half) { await this.server.kill(); this.met("serveur tombé au milieu"); return fails("killed"); }
        if (!answer) return fails("no server");
        this.heard(path, answer, tablet);
        if (this.losses > 0) { this.losses -= 1; this.met("réponse perdue"); return fails("lost answer"); }
        this.world.later(page, `answer ${answer.status}`, () => resolve(this.read(path, answer)));
      });
    });
  }

  // As a server killed after so many entries leaves them: each is an act of its own.
  half(body) {
    const fields = body.fields.map(([name, value]) => {
      if (name !== "entrees") return [name, value];
      const all = JSON.parse(value);
      return [name, JSON.stringify({ ...all, entrees: all.entrees.slice(0, this.world.dice.below(all.entrees.length + 1)) })];
    });
    return { fields };
  }

  heard(path, answer, tablet) {
    if (path === "/deconnexion" && answer.status < 400) tablet.session.isOver = true;
    if (!path.endsWith("/saisies") || answer.status !== 200) return;
    for (const one of JSON.parse(answer.text).answers) this.world.answered.add(one.id);
  }

  read(path, answer) {
    const redirects = answer.status >= 300 && answer.status < 400;
    let { text } = answer;
    // The server's clock belongs to the seed too.
    if (path.endsWith("/contact") && answer.status === 200) {
      this.contacts += 1;
      text = JSON.stringify({ ...JSON.parse(text), now: new Date(Date.UTC(2026, 10, 17, 23, 5) + this.contacts * 1_000).toISOString() });
    }
    if (path.endsWith("/equipes") && answer.status === 200) this.pack = JSON.parse(text);
    // People who chose a code, which a demonstration has none of: what they sign arrives, and is refused for want of a proof that the server knows.
    if (path.endsWith("/fiches") && answer.status === 200) text = JSON.stringify(sheetsOf(this.pack));
    return { ok: answer.status >= 200 && answer.status < 300, status: redirects ? 0 : answer.status, json: async () => JSON.parse(text) };
  }

  // { status, text }, or null when nobody answers.
  send(session, method, path, body) {
    const bytes = body ? multipart(body.fields) : null;
    const headers = { cookie: session?.cookie ?? "", origin: `http://127.0.0.1:${this.server.port}`, "sec-fetch-site": "same-origin" };
    if (bytes) Object.assign(headers, { "content-type": `multipart/form-data; boundary=${MARK}`, "content-length": bytes.length });
    return new Promise((resolve) => {
      const request = http.request({ host: "127.0.0.1", port: this.server.port, method, path, headers, agent }, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString() }));
        answer.on("error", () => resolve(null));
      });
      request.on("error", () => resolve(null));
      request.end(bytes);
    });
  }
}
