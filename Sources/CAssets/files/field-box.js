// The box of one user: the crews they lead, under a key of chance that opens only with their six digits and this tablet together.
// docs/decisions/0008-terrain.md says what it resists, and what it does not.
import { all, alter, one, put, remove, withRoom } from "./field-base.js";
import { random } from "./field-seal.js";

const ROUNDS = 600_000;
export const TRIES = 5;
export const HOURS = 72;
const AES = { name: "AES-GCM", length: 256 };
const utf8 = new TextEncoder();

// Not extractable: a copy of the base without this browser's own key store opens nothing.
async function deviceKey() {
  const known = await one("tablet", "key");
  if (known) return known.value;
  const value = await crypto.subtle.generateKey(AES, false, ["encrypt", "decrypt"]);
  await put("tablet", { id: "key", value });
  return value;
}

export async function pinKey(pin, salt, iterations = ROUNDS) {
  const words = await crypto.subtle.importKey("raw", utf8.encode(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, words, AES, false, ["encrypt", "decrypt"]);
}

export async function closeWith(key, bytes) {
  const iv = random(12);
  return { iv, data: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes)) };
}

export const openWith = async (key, { iv, data }) => new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data));

// `held`: { tablet, secret, offset, pack, noted }. Gives the open box.
export async function make(user, name, pin, held, now) {
  const raw = random(32);
  const salt = random(16);
  const inner = await closeWith(await pinKey(pin, salt), raw);
  const wrapped = await closeWith(await deviceKey(), new Uint8Array([...inner.iv, ...inner.data]));
  const key = await crypto.subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"]);
  const content = await closeWith(key, utf8.encode(JSON.stringify(held)));
  const record = { id: user, name, salt, wrapped, tablet: held.tablet, tries: 0, contact: now, content };
  await put("boxes", record);
  return { record, key, held };
}

export const boxes = () => all("boxes");
export const forget = (user) => remove("boxes", user);
export const isStale = (record, now) => now - record.contact > HOURS * 3_600_000;

// The try is counted before it is made, so that closing the application between two gives no sixth one.
export async function unlock(user, pin) {
  const [record] = await withRoom(() => alter("boxes", [user], (known) => known && { ...known, tries: known.tries + 1 }));
  if (!record) return { gone: true };
  try {
    if (record.tries > TRIES) throw new Error("cinq essais");
    const outer = await openWith(await deviceKey(), record.wrapped);
    const raw = await openWith(await pinKey(pin, record.salt), { iv: outer.slice(0, 12), data: outer.slice(12) });
    const key = await crypto.subtle.importKey("raw", raw, AES, false, ["encrypt", "decrypt"]);
    const held = JSON.parse(new TextDecoder().decode(await openWith(key, record.content)));
    const [fresh] = await alter("boxes", [user], (known) => known && { ...known, tries: 0 });
    return fresh ? { box: { record: fresh, key, held } } : { gone: true };
  } catch {
    if (record.tries < TRIES) return { left: TRIES - record.tries };
    await forget(user);
    return { gone: true, isWrong: true };
  }
}

// One save after the other: two at once could leave the older one on the disk. A box that was wiped meanwhile does not come back.
let last = Promise.resolve();
export function save(box) {
  last = last.catch(() => {}).then(async () => {
    const content = await closeWith(box.key, utf8.encode(JSON.stringify(box.held)));
    await alter("boxes", [box.record.id], (known) => known && { ...known, content });
  });
  return last;
}

// The server was met and still knows the tablet. A memory that is full keeps no meeting from going on: what waits is what makes room.
export const met = (user, now) => alter("boxes", [user], (known) => known && { ...known, contact: now }).catch(() => {});
