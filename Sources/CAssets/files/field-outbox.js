// Entries waiting on the tablet, whoever wrote them. They leave with whatever session is open, and stay until the server answers for each.
import { all, alter, keep, put, remove, withRoom } from "./field-base.js";
import { save } from "./field-box.js";
import { newID, seal } from "./field-seal.js";

export const UNDO = 10_000;
const BATCH = 50;
const SHOWN = 100;

// By the server's clock, as far as the tablet knows it.
export const now = (held) => Date.now() + (held?.offset ?? 0);

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

// Within ten seconds they have not left: it is as if they had never been noted. False when one has.
export async function undo(box, ids) {
  const answers = await alter("outbox", ids, (entry) => (entry?.state === "kept" && !leaving.has(entry.id) ? null : undefined));
  const gone = new Set(ids.filter((_, place) => answers[place] === null));
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
  for (let start = 0; start < ready.length; start += BATCH) {
    const ids = ready.slice(start, start + BATCH).map((entry) => entry.id);
    const batch = await leave(ids);
    if (!batch.length) continue;
    const answers = await post(batch, csrf);
    // A memory that is full loses the sight of an answer, and gets the room of what was answered.
    await withRoom(() => put("answers", ...answers.map((answer) => ({ ...answer, at: Date.now() })))).catch(() => {});
    await remove("outbox", ...answers.map((answer) => answer.id));
  }
  await forgetOldAnswers();
  return ready.length;
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
  body.set("entrees", file(batch));
  const answer = await fetch("/atelier/hors-ligne/saisies", { method: "POST", body, credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) throw new Error(`envoi ${answer.status}`);
  const known = new Set(batch.map((entry) => entry.id));
  return (await answer.json()).answers.filter((one) => known.has(one.id));
}

async function forgetOldAnswers() {
  const old = (await all("answers")).sort((left, right) => right.at - left.at).slice(SHOWN);
  if (old.length) await remove("answers", ...old.map((answer) => answer.id));
}

// What any signed-in device can hand in: nobody can read it on the way.
export const file = (entries) => JSON.stringify({ jalon: "saisies", entrees: entries.map(({ id, key, sealed }) => ({ id, key, sealed })) });
