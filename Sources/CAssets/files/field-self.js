// The person's own side of their sheet, on the crew's tablet: in their language, behind their own code. docs/decisions/0011-auto-evaluation.md.
// Nothing of it stays readable: answers under way lie sealed under the person's code, the rest is an entry like every other.
import { alter, all, one, put, remove, withRoom } from "./field-base.js";
import { closeWith, openWith, pinKey } from "./field-box.js";
import { drawing, el, field, form, show, showIn, take, tap } from "./field-dom.js";
import { frameOnly } from "./field-meet.js";
import { UNDO, here, note } from "./field-outbox.js";
import { mac, toBytes } from "./field-seal.js";

const TRIES = 5;
const utf8 = new TextEncoder();
const drawings = { no: "niveau-non-observe", refused: "niveau-refus" };

export const sheetOf = (held, person) => held.sheets?.sheets.find((sheet) => sheet.person === person.id);
// Signed on this tablet, and not yet answered for.
export const isSigned = (held, sheet) => held.noted.some((noted) => noted.said.sheet === sheet.sheet);

// Of sheets that nobody waits for any more, nothing stays.
export async function tidy(user, held) {
  const sheets = held.sheets?.sheets ?? [];
  const stand = new Set(sheets.flatMap((sheet) => [`fiche ${sheet.sheet}`, `essais ${sheet.pin}`]));
  const gone = (await all("tablet")).filter((record) => record.user === user && /^(fiche|essais) /.test(record.id) && !stand.has(record.id));
  if (gone.length) await remove("tablet", ...gone.map((record) => record.id));
}

// `back`: to whoever holds the tablet, with what is to be said of it.
export function selfAssessment(app, person, back) {
  const { held } = app.box;
  const { languages } = held.sheets;
  take();
  app.redraw = frameOnly;
  globalThis.speechSynthesis?.getVoices();
  const sheet = sheetOf(held, person);
  const open = (language) => () => code({ app, box: app.box, sheet, language, back, words: "", answers: {}, isOver: false });
  show(held.sheets.languages[0].words.hand_over.replace("{name}", sheet.firstName),
    el("div", { class: "choices" }, languages.map((language) => tap(el("span", { lang: language.code, dir: language.direction }, language.name), open(language)))),
    el("nav", { class: "row foot", "aria-label": "Retour" }, tap("Retour", () => back())));
}

// MARK: whose it is

const say = (visit, key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), visit.language.words[key]);
const draw = (visit, title, ...nodes) => { take(); showIn(visit.language, title, ...nodes); };
const main = (label, onclick) => { const made = tap(label, onclick); made.classList.add("main"); return made; };

function code(visit) {
  const problem = el("p", { class: "problem", role: "alert" });
  const made = form(enter, field(say(visit, "pin_label"), "code", { type: "password", inputmode: "numeric", maxlength: "6" }, say(visit, "pin_hint")), problem,
    el("button", { class: "tap main" }, say(visit, "continue")));
  async function enter() {
    const pin = made.elements.code.value;
    if (!/^\d{6}$/.test(pin)) return void (problem.textContent = say(visit, "pin_missing"));
    // A try that cannot be counted is not made.
    const left = await unlock(visit, pin).catch(() => null);
    // The tablet was closed meanwhile.
    if (visit.app.box !== visit.box) return;
    if (visit.secret) return question(visit, firstOpen(visit));
    made.reset();
    if (left === null) return void (problem.textContent = say(visit, "memory_full"));
    problem.textContent = left ? say(visit, "pin_wrong", { tries: left }) : say(visit, "pin_locked");
  }
  draw(visit, say(visit, "hand_over", { name: visit.sheet.firstName }), made, el("nav", { class: "row foot" }, tap(say(visit, "stop"), () => visit.back())));
}

// Counted before it is made, for each code of each person. How many are left, when it is not the one.
async function unlock(visit, pin) {
  const { sheet: { pin: id, wrapped, sheet }, box } = visit;
  const counter = `essais ${id}`;
  const [{ tries }] = await withRoom(() => alter("tablet", [counter], (known) => ({ id: counter, user: box.record.id, tries: (known?.tries ?? 0) + 1 })));
  if (tries > TRIES) return 0;
  try {
    const key = await pinKey(pin, toBytes(wrapped.salt), wrapped.rounds);
    const secret = await openWith(key, { iv: toBytes(wrapped.iv), data: toBytes(wrapped.data) });
    const kept = await one("tablet", `fiche ${sheet}`);
    const before = kept ? JSON.parse(new TextDecoder().decode(await openWith(key, kept))) : {};
    Object.assign(visit, before, { key, secret: new TextDecoder().decode(secret) });
    await remove("tablet", counter);
    return TRIES;
  } catch {
    return TRIES - tries;
  }
}

// What is answered so far, under the person's code: it opens for them and for nobody else.
async function keepSoFar(visit) {
  const { answers, words, key, sheet, box } = visit;
  const sealed = await closeWith(key, utf8.encode(JSON.stringify({ answers, words })));
  await withRoom(() => put("tablet", { id: `fiche ${sheet.sheet}`, user: box.record.id, ...sealed })).catch(() => {});
}

const firstOpen = ({ sheet, answers }) => { const place = sheet.skills.findIndex((skill) => !(skill.key in answers)); return place < 0 ? sheet.skills.length : place; };

// MARK: one skill after the other

function sentence(visit, skill) {
  const text = visit.box.held.sheets.texts[skill.text];
  const own = text.says[visit.language.code];
  return own ? { text: own, lang: visit.language.code, dir: visit.language.direction, pictogram: text.pictogram } : { text: text.says.fr, lang: "fr", dir: "ltr", pictogram: text.pictogram };
}

const sign = (code) => drawing(drawings[code] ?? `niveau-${code}`);

function question(visit, place) {
  const { sheet, language, answers, box } = visit;
  if (place >= sheet.skills.length) return review(visit);
  const skill = sheet.skills[place];
  const { text, lang, dir, pictogram } = sentence(visit, skill);
  const answer = (said) => async () => {
    answers[skill.key] = said;
    await keepSoFar(visit);
    if (visit.app.box === box) question(visit, visit.isReviewed ? sheet.skills.length : place + 1);
  };
  const choices = box.held.sheets.answers.map((said) => tap(language.levels[said], answer(said), { chosen: answers[skill.key] === said, drawing: sign(said) }));
  draw(visit, el("span", { lang, dir }, text), el("p", { class: "rank" }, say(visit, "rank", { rank: place + 1, count: sheet.skills.length })),
    el("div", { class: "picture" }, drawing(pictogram)), aloud(visit, [text, ...box.held.sheets.answers.map((said) => language.levels[said])]),
    el("div", { class: "choices", role: "group", "aria-label": say(visit, "own_answer") }, choices),
    el("nav", { class: "row foot" }, place ? tap(say(visit, "back"), () => question(visit, place - 1)) : null, tap(say(visit, "stop"), () => stopped(visit))));
}

function stopped(visit) {
  quiet();
  draw(visit, say(visit, "give_back"), el("p", { class: "told" }, say(visit, "kept")), main(say(visit, "finish"), () => visit.back()));
}

function review(visit) {
  const { sheet, language, answers } = visit;
  visit.isReviewed = true;
  const lines = sheet.skills.map((skill, place) => {
    const { text, lang, dir } = sentence(visit, skill);
    const said = answers[skill.key];
    return el("li", {}, el("p", { lang, dir }, text), el("p", { class: "answer" }, said ? [sign(said), el("strong", {}, language.levels[said])] : say(visit, "no_answer")),
      tap(say(visit, "change"), () => question(visit, place)));
  });
  const spoken = sheet.skills.flatMap((skill) => [sentence(visit, skill).text, language.levels[answers[skill.key]] ?? ""]);
  const words = el("textarea", { id: "mots", name: "mots", rows: "3", maxlength: "2000" });
  words.value = visit.words;
  words.addEventListener("change", () => { visit.words = words.value; keepSoFar(visit); });
  const problem = el("p", { class: "problem", role: "alert" });
  const send = async () => {
    visit.words = words.value;
    if (firstOpen(visit) < sheet.skills.length) return void (problem.textContent = say(visit, "unfinished"));
    if (!(await handIn(visit))) return;
    if (visit.app.box === visit.box) thanks(visit);
  };
  draw(visit, say(visit, "review_title"), el("p", {}, say(visit, "review_help")), aloud(visit, spoken), el("ul", { class: "review" }, lines),
    el("div", { class: "field" }, el("label", { for: "mots" }, say(visit, "comment")), words), problem, main(say(visit, "sign"), send),
    el("nav", { class: "row foot" }, tap(say(visit, "back"), () => question(visit, sheet.skills.length - 1)), tap(say(visit, "stop"), () => stopped(visit))));
}

// MARK: signed

// Sealed, proved by the person's secret, which is dropped then. Of it the box of whoever holds the tablet keeps that it was signed, and nothing more.
async function handIn(visit) {
  const { box, sheet, language, answers, secret } = visit;
  if (!secret) return false;
  visit.secret = null;
  const told = { kind: "self_assessment", day: here(box.held).day, person: sheet.person, sheet: sheet.sheet };
  const said = { ...told, made: new Date().toISOString(), pin: sheet.pin, language: language.code, answers };
  if (visit.words.trim()) said.words = visit.words;
  const lines = Object.keys(answers).sort().map((key) => `${key}=${answers[key]}`);
  said.proof = await mac(secret, ["jalon fiche 1", sheet.pin, sheet.person, sheet.sheet, said.made, said.day, language.code, ...lines, said.words ?? ""].join("\n"));
  try {
    await note(box, said, told);
  } catch {
    visit.secret = secret;
    document.querySelector(".problem").textContent = say(visit, "memory_full");
    return false;
  }
  await remove("tablet", `fiche ${sheet.sheet}`);
  await frameOnly();
  setTimeout(() => visit.app.meet(), UNDO + 500);
  return true;
}

function thanks(visit) {
  quiet();
  const { back, sheet } = visit;
  draw(visit, say(visit, "thanks", { name: sheet.firstName }), el("p", { class: "told" }, say(visit, "signed_help")), el("p", {}, say(visit, "signed_next")),
    el("p", {}, say(visit, "give_back")), main(say(visit, "finish"), () => back(`Fiche signée par ${sheet.firstName}.`)));
  Object.assign(visit, { answers: {}, words: "", key: null });
}

// MARK: read aloud

const quiet = () => globalThis.speechSynthesis?.cancel();

// By a voice of the tablet itself: one that comes by the network would carry the words away.
function voiceOf(language) {
  return globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language.code);
}

function aloud(visit, texts) {
  quiet();
  const voice = voiceOf(visit.language);
  if (!voice) return el("p", { class: "hint" }, say(visit, "no_voice"));
  const listen = () => {
    quiet();
    for (const text of texts) {
      const spoken = new SpeechSynthesisUtterance(text);
      Object.assign(spoken, { voice, lang: voice.lang, rate: 0.9 });
      speechSynthesis.speak(spoken);
    }
  };
  return el("div", { class: "row" }, tap(say(visit, "listen"), listen, { drawing: "♪" }), tap(say(visit, "stop_listening"), quiet, { drawing: "■" }));
}
