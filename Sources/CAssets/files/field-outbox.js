// Entries waiting on the tablet, whoever wrote them. They leave with whatever session is open, and stay until the server answers for each.
import { all, alter, count, keep, one, put, remove, withRoom } from "./field-base.js";
import { save } from "./field-box.js";
import { local } from "./field-entries.js";
import { fingerprint, newID, seal } from "./field-seal.js";

export const UNDO = 10_000;
const BATCH = 50;
// Characters of one sending: what a poor network carries in a minute or two, and the server takes without harm.
const HEAVY = 1_500_000;
const SHOWN = 100;

// By the server's clock, as far as the tablet knows it.
const now = (held) => Date.now() + (held?.offset ?? 0);
export const here = (held) => local(now(held), held.pack);

// Sealed and on the disk before anything says « noté ». What the user still sees of it lies in their own box.
// `shown`: what of it, when it is not the whole.
export async function note(box, said, shown = null) {
  const at = Date.now();
  const id = newID(now(box.held));
  const whole = { made: new Date(at).toISOString(), ...said, device: box.device };
  if (box.held.offset !== undefined) whole.offset = box.held.offset;
  const sealed = await seal(whole, id, box.held, box.held.pack.key);
  await keep("outbox", { id, key: box.held.pack.key.id, sealed, at, state: "kept" });
  box.held.noted = [...box.held.noted, { id, said: shown ?? whole }];
  // The entry is safe already; what is lost if this fails is only its sight.
  await save(box).catch(() => {});
  return id;
}

// Of a fact, which it follows: whichever of the two arrives first. It never takes the place kept for entries; without room it throws, and the fact
// stays. `photo`: { bytes, shows }, whether one recognises the person.
export async function notePhoto(box, about, { day, person }, { bytes, shows }) {
  const at = Date.now();
  const id = newID(now(box.held));
  const shown = { kind: "photo", day, person };
  const said = { made: new Date(at).toISOString(), ...shown, about, shows, photo: await fingerprint(bytes), device: box.device };
  if (box.held.offset !== undefined) said.offset = box.held.offset;
  const sealed = await seal(said, id, box.held, box.held.pack.key, bytes);
  await put("photos", { id, sealed, at });
  try {
    await put("outbox", { id, key: box.held.pack.key.id, weight: sealed.length, at, state: "kept" });
  } catch (refusal) {
    await remove("photos", id);
    throw refusal;
  }
  box.held.noted = [...box.held.noted, { id, said: shown }];
  await save(box).catch(() => {});
  return id;
}

// Within ten seconds they have not left: it is as if they had never been noted. False when one has.
export async function undo(box, ids) {
  const answers = await alter("outbox", ids, (entry) => (entry?.state === "kept" && !leaving.has(entry.id) ? null : undefined));
  const gone = new Set(ids.filter((_, place) => answers[place] === null));
  await remove("photos", ...gone).catch(() => {});
  box.held.noted = box.held.noted.filter((noted) => !gone.has(noted.id));
  await save(box).catch(() => {});
  return gone.size === ids.length;
}

export const waiting = async () => (await all("outbox")).sort((left, right) => (left.id < right.id ? -1 : 1));

// A clock set back meanwhile keeps nothing waiting.
const isReady = (entry) => Math.abs(Date.now() - entry.at) > UNDO;

// Sends what is ready. One tab at a time; what is not answered stays, and goes again under the same number.
export function send(csrf) {
  const work = () => sendAll(csrf);
  return navigator.locks ? navigator.locks.request("jalon-envoi", work) : work();
}

async function sendAll(csrf) {
  const ready = (await waiting()).filter(isReady);
  // Facts do not wait for the photos of others.
  for (const some of portions([...ready.filter((entry) => !entry.weight), ...ready.filter((entry) => entry.weight)], BATCH, HEAVY)) {
    const batch = await leave(some.map((entry) => entry.id));
    if (!batch.length) continue;
    const answers = await post(batch, csrf);
    // A memory that is full loses the sight of an answer, and gets the room of what was answered.
    await withRoom(() => put("answers", ...answers.map((answer) => ({ ...answer, at: Date.now() })))).catch(() => {});
    await remove("outbox", ...answers.map((answer) => answer.id));
    if (some.some((entry) => entry.weight)) await remove("photos", ...answers.map((answer) => answer.id));
  }
  await forgetOldAnswers();
  await forgetLonePhotos();
  return ready.length;
}

// In turn, each of so many entries and of so many characters at most.
export function portions(entries, most, heaviest) {
  const made = [];
  let weight = 0;
  for (const entry of entries) {
    const own = entry.weight ?? entry.sealed.length;
    if (!made.length || made.at(-1).length === most || weight + own > heaviest) {
      made.push([]);
      weight = 0;
    }
    made.at(-1).push(entry);
    weight += own;
  }
  return made;
}

// What left although a memory that is full could not write that it did.
const leaving = new Set();

// What was taken back meanwhile does not leave.
async function leave(ids) {
  try {
    return (await withRoom(() => alter("outbox", ids, (entry) => entry && { ...entry, state: "sent" }))).filter(Boolean);
  } catch {
    ids.forEach((id) => leaving.add(id));
    return (await waiting()).filter((entry) => leaving.has(entry.id) && ids.includes(entry.id));
  }
}

async function post(batch, csrf) {
  const body = new FormData();
  body.set("_csrf", csrf);
  body.set("entrees", await file(batch));
  const answer = await fetch("/atelier/hors-ligne/saisies", { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) throw new Error(`envoi ${answer.status}`);
  const known = new Set(batch.map((entry) => entry.id));
  return (await answer.json()).answers.filter((one) => known.has(one.id));
}

async function forgetOldAnswers() {
  const old = (await all("answers")).sort((left, right) => right.at - left.at).slice(SHOWN);
  if (old.length) await remove("answers", ...old.map((answer) => answer.id));
}

// A photo whose entry was taken back or answered for, when the application was closed between the two.
async function forgetLonePhotos() {
  const entries = new Set((await all("outbox")).filter((entry) => entry.weight).map((entry) => entry.id));
  if ((await count("photos")) <= entries.size) return;
  const lone = (await all("photos")).filter((photo) => !entries.has(photo.id) && Math.abs(Date.now() - photo.at) > 3_600_000);
  if (lone.length) await remove("photos", ...lone.map((photo) => photo.id));
}

// What any signed-in device can hand in: nobody can read it on the way. A picture that a spoiled memory lost holds back nothing else.
export async function file(entries) {
  const whole = [];
  for (const { id, key, sealed } of entries) {
    const closed = sealed ?? (await one("photos", id))?.sealed;
    if (closed) whole.push({ id, key, sealed: closed });
  }
  return JSON.stringify({ jalon: "saisies", entrees: whole });
}
