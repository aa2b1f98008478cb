// `node --experimental-vm-modules main.mjs`: lives of tablets, one a line that its parent (bin/tablets) asks for. Words go out and come in as JSON, one a line.
import readline from "node:readline";
import { createHash } from "node:crypto";
import { Life } from "./life.mjs";

const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const hear = async () => { const { value, done } = await lines.next(); return done ? null : JSON.parse(value); };
const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);
const ask = async (words) => { say(words); return hear(); };

let life = null;
process.on("unhandledRejection", (fault) => life?.fault(`promesse refusée : ${fault?.stack ?? fault}`));

const server = {
  isDown: false,
  async kill() { this.isDown = true; await ask({ do: "kill" }); },
  async start() { Object.assign(this, await ask({ do: "start" })); this.isDown = false; },
  query: (sql) => ask({ do: "query", sql }),
};

for (let asked = await hear(); asked; asked = await hear()) {
  Object.assign(server, asked.server, { isDown: false });
  life = new Life(asked.seed, server);
  try {
    await life.live();
  } catch (fault) {
    life.fault(`le banc lui-même : ${fault.stack}`);
  }
  const { lines: trace, faults } = life.world;
  say({ do: "done", faults, sums: { ...life.sums, steps: trace.length, noted: life.kept.size, undone: life.undone.size }, ills: life.ills.met,
    fingerprint: createHash("sha256").update(trace.join("\n")).digest("hex").slice(0, 16), trace: asked.tells || faults.length ? trace : [] });
}
