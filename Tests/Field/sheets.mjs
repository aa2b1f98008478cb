// Sheets that wait for two people of a crew, as the server words them, and the proof that it would ask for: docs/decisions/0011-auto-evaluation.md.
import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";

export const CODE = "739164";
const SECRET = "5a".repeat(32);
const KEYS = ["savoir-etre/SE01", "savoir-etre/SE02", "savoir-etre/SE03"];
const ANSWERS = ["0", "1", "2", "3", "4", "no"];
const WORDS = `language pin_label pin_hint pin_missing rank back own_answer answer_missing listen stop_listening no_voice review_title review_help no_answer change
  comment sign unfinished thanks signed_help signed_next hand_over pin_wrong pin_locked kept give_back continue stop finish`.split(/\s+/);

const text = (bytes) => bytes.toString("base64url");

function wrapped() {
  const [salt, iv] = [Buffer.alloc(16, 3), Buffer.alloc(12, 5)];
  const cipher = createCipheriv("aes-256-gcm", pbkdf2Sync(CODE, salt, 10, 32, "sha256"), iv);
  const data = Buffer.concat([cipher.update(SECRET), cipher.final(), cipher.getAuthTag()]);
  return { salt: text(salt), rounds: 600_000, iv: text(iv), data: text(data) };
}

export function sheetsOf(pack) {
  const people = pack?.crews[0]?.people.slice(0, 2) ?? [];
  const languages = [["fr", "ltr"], ["ar", "rtl"]].map(([code, direction]) => ({
    code, name: code, direction, words: Object.fromEntries(WORDS.map((word) => [word, `${code} ${word}`])), levels: Object.fromEntries(ANSWERS.map((said) => [said, `${code} ${said}`])) }));
  return {
    answers: ANSWERS, languages,
    sheets: people.map((person) => ({
      person: person.id, firstName: person.name.split(" ")[0], sheet: `f${person.id.slice(1)}`, pin: `p${person.id.slice(1)}`, wrapped: wrapped(),
      skills: KEYS.map((key, place) => ({ key, text: place })) })),
    texts: KEYS.map((key) => ({ pictogram: "outils", says: { fr: `Phrase ${key}` } })),
  };
}

// The same sum, written again from its description.
export function isProved(said) {
  const lines = ["jalon fiche 1", said.pin, said.person, said.sheet, said.made, said.day, said.language,
    ...Object.keys(said.answers).sort().map((key) => `${key}=${said.answers[key]}`), said.words ?? ""];
  return said.proof === createHmac("sha256", SECRET).update(lines.join("\n")).digest("hex") && Object.keys(said.answers).length === KEYS.length;
}
