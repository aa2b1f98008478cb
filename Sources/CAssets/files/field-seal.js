// An entry is sealed to the server's public key the moment it is noted: from then on nobody reads it on the tablet, not even who wrote it.
// ECDH on P-256, HKDF-SHA256, AES-256-GCM; the twin of Store/Field/FieldSeal.swift.
const PURPOSE = "jalon saisie 1";
const DIGITS = "0123456789abcdefghijklmnopqrstuv";
const utf8 = new TextEncoder();

// By pieces: a photo is more than a call takes.
export function toText(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += 16_384) text += String.fromCharCode(...bytes.slice(start, start + 16_384));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const fingerprint = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));

export const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

// A UUIDv7 in 26 letters, as the server writes its own: it rises with time and meets no other.
export function newID(now = Date.now()) {
  let value = BigInt(Math.max(0, now)) & 0xffffffffffffn;
  for (const byte of random(10)) value = (value << 8n) | BigInt(byte);
  value = (value & ~(0xfn << 76n)) | (7n << 76n);
  value = (value & ~(3n << 62n)) | (2n << 62n);
  let text = "";
  for (let index = 0; index < 26; index += 1, value >>= 5n) text = DIGITS[Number(value & 31n)] + text;
  return text;
}

export async function mac(secret, text) {
  const key = await crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, utf8.encode(text)));
}

// `owner`: { tablet, secret }, which prove who says it; `server`: { id, text }, the key of the structure; `bytes`: a photo, which follows the words
// after a zero and whose fingerprint stands in them.
export async function seal(said, id, owner, server, bytes = null) {
  const text = JSON.stringify(said);
  const inner = JSON.stringify({ tablet: owner.tablet, said: text, mac: await mac(owner.secret, `${PURPOSE}|${id}|${text}`) });
  const theirs = toBytes(server.text);
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const ephemeral = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const own = new Uint8Array(await crypto.subtle.exportKey("raw", ephemeral.publicKey));
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: await crypto.subtle.importKey("raw", theirs, curve, false, []) }, ephemeral.privateKey, 256);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array([...own, ...theirs]), info: utf8.encode(PURPOSE) },
    await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]), { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = random(12);
  const place = utf8.encode(`${PURPOSE}|${server.id}|${id}`);
  const plain = bytes ? joined(utf8.encode(inner), [0], bytes) : utf8.encode(inner);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: place }, key, plain);
  return toText(joined([1], own, nonce, new Uint8Array(closed)));
}
