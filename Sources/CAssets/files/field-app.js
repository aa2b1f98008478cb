// The application of a tablet: makes it ready, opens the box of a user, closes it.
import { askToStay, device, keep, remove, windows } from "./field-base.js";
import { HOURS, TRIES, boxes, forget, isStale, make, unlock } from "./field-box.js";
import { button, el, field, form, isTyping, released, say, show, take } from "./field-dom.js";
import { arrive } from "./field-home.js";
import { ROOT, app, ask, finishLeaving, frameOnly, meet, post } from "./field-meet.js";
import { waiting } from "./field-outbox.js";
import { tidy } from "./field-self.js";

const SIGN_IN = `/connexion?suite=${ROOT}`;

// MARK: opening

// `isAgain`: by a meeting, not by its user.
async function start(told = "", isAgain = false) {
  const isLast = take();
  if (!isAgain) {
    app.redraw = frameOnly;
    // At once: nothing can be read or touched any more while the door is put together.
    document.querySelector(".undo")?.remove();
    document.getElementById("contenu").replaceChildren();
  }
  for (const record of await boxes()) {
    if (!isStale(record, Date.now())) continue;
    await forget(record.id);
    await tidy(record.id, {});
    told = `Plus de ${HOURS} heures sans réseau : les équipes ne sont plus sur cette tablette. Les saisies qui attendaient sont gardées.`;
  }
  const records = await boxes();
  await frameOnly();
  const waits = await kept();
  if (isAgain) await released();
  // Looked at here and not before: a code may have been begun while the tablet was reading its memory.
  if (!isLast() || (isAgain && isTyping())) return;
  const seen = () => `${app.isOnline} ${app.contact?.user} ${app.contact?.leads}`;
  const drawn = seen();
  app.redraw = () => (seen() === drawn || isTyping() ? frameOnly() : start(told, true));
  if (records.length) doors(records, told, waits);
  else if (app.contact?.leads) prepare(told, waits);
  else welcome(told, waits);
}

const told = (words) => (words ? el("p", { class: "told", role: "status" }, words) : null);

async function kept() {
  const count = (await waiting()).length;
  if (!count) return null;
  const words = count === 1 ? "Une saisie attend sur cette tablette. Elle reste" : `${count} saisies attendent sur cette tablette. Elles restent`;
  return el("p", { class: "told" }, `${words} ici, illisible${count > 1 ? "s" : ""}, jusqu’au prochain envoi.`);
}

function welcome(words, waits) {
  const link = el("a", { class: "tap", href: SIGN_IN }, "Se connecter");
  const why = app.contact ? "Seul un encadrant prépare une tablette. Les saisies qui attendent partent avec votre session." : "Connectez-vous une fois avec le réseau : la tablette emporte vos équipes, puis s’ouvre sans lui.";
  show("Jalon, hors ligne", told(words), waits, el("p", {}, app.isOnline || !app.contact ? why : ""), app.contact ? null : link);
}

function pinField(label, name, hint) {
  return field(label, name, { type: "password", inputmode: "numeric", pattern: "[0-9]{6}", maxlength: "6", minlength: "6", required: true }, hint);
}

// Trivial codes are the first that a finder tries.
const isTrivial = (pin) => new Set(pin).size < 3 || "01234567890123456789".includes(pin) || "98765432109876543210".includes(pin);

function prepare(words, waits) {
  // The network or the session may have gone since it was offered.
  if (!app.contact) return start();
  take();
  const problem = el("p", { class: "problem", role: "alert" });
  const made = form(ready, pinField("Code à six chiffres", "pin", "Il ouvre vos équipes sans réseau. Personne ne peut le retrouver : oublié, la tablette se prépare à nouveau."),
    pinField("Encore une fois", "again"), problem, el("button", { class: "tap main" }, "Préparer la tablette"));
  async function ready() {
    const [pin, again] = [made.elements.pin.value, made.elements.again.value];
    if (!/^\d{6}$/.test(pin) || isTrivial(pin)) return void (problem.textContent = "Choisissez six chiffres, sans suite ni répétition.");
    if (pin !== again) return void (problem.textContent = "Les deux codes ne sont pas les mêmes.");
    try {
      await takeAlong(pin);
      await open();
    } catch {
      problem.textContent = "Le réseau manque, ou la session est terminée : reconnectez-vous, puis recommencez.";
    }
  }
  show("Préparer cette tablette", told(words), waits, el("p", {}, `${app.contact.name}, la tablette emporte vos équipes, aujourd’hui et quatorze jours avant et après : qui, quand, quoi. Rien de social ni de médical.`), made);
}

async function takeAlong(pin) {
  const name = `${/Android/.test(navigator.userAgent) ? "Android" : navigator.platform || "Tablette"}, ${navigator.userAgentData?.brands?.at(-1)?.brand ?? "navigateur"}`;
  const prepared = await post(`${ROOT}/tablettes`, { appareil: await device(), nom: name });
  const crews = await ask(`${ROOT}/equipes`);
  if (!prepared.ok || !crews.ok) throw new Error("préparation");
  const { tablet, secret } = await prepared.json();
  const offset = Date.parse(app.contact.now) - Date.now();
  const sheets = await ask(`${ROOT}/fiches`);
  const held = { tablet, secret, offset, pack: await crews.json(), sheets: sheets.ok ? await sheets.json() : undefined, noted: [] };
  app.box = await make(app.contact.user, app.contact.name, pin, held, Date.now());
  await askToStay();
}

function doors(records, words, waits) {
  const others = app.contact?.leads && !records.some((record) => record.id === app.contact.user);
  const forms = records.map((record) => door(record, records.length));
  const add = others ? button(`Préparer aussi pour ${app.contact.name}`, () => prepare(), { class: "tap" }) : null;
  const signIn = app.isOnline && !app.contact ? el("p", {}, el("a", { href: SIGN_IN }, "Se connecter pour envoyer ce qui attend")) : null;
  show("Ouvrir la tablette", told(words), waits, forms, add, signIn);
}

function door(record, count) {
  const id = `pin-${record.id}`;
  const problem = el("p", { class: "problem", role: "alert" });
  const made = form(enter, pinField(count > 1 ? `Code de ${record.name}` : `${record.name}, votre code`, id), problem, el("button", { class: "tap main" }, "Ouvrir"));
  async function enter() {
    const pin = made.elements[id].value;
    // Not a code at all: a finger that slipped, or a form drawn again, is no try.
    if (!/^\d{6}$/.test(pin)) return void (problem.textContent = "Le code a six chiffres.");
    const answer = await unlock(record.id, pin).catch(() => null);
    // A try that cannot be counted is not made.
    if (!answer) return void (problem.textContent = "La mémoire de la tablette est pleine : libérez de la place, puis recommencez.");
    if (answer.box) {
      app.box = answer.box;
      return open();
    }
    if (answer.gone) return start(`${answer.isWrong ? `${TRIES} codes faux : l` : "L"}es équipes ne sont plus sur cette tablette. Les saisies qui attendaient sont gardées.`);
    made.reset();
    problem.textContent = `Ce n’est pas ce code. Encore ${answer.left} essai${answer.left > 1 ? "s" : ""}, puis les équipes quittent la tablette.`;
  }
  return made;
}

async function open() {
  const { box } = app;
  box.device = await device();
  await remove("tablet", "leaving");
  // A meeting may have taken the crews away meanwhile.
  if (app.box === box) await arrive(app);
  meet();
}

// MARK: closing

// The keys were only in memory: they go, what waits stays.
async function lock(words = "La tablette est fermée.") {
  app.box = null;
  await start(words);
}

// Signing out always works, with or without network; the session of the server ends when it can be reached.
async function leave() {
  const { id } = app.box.record;
  const count = (await waiting()).length;
  await keep("tablet", { id: "leaving", user: id }).catch(() => {});
  await finishLeaving().catch(() => {});
  const words = count === 0 ? "Rien n’attend d’être envoyé." : count === 1 ? "Une saisie attend encore : elle est gardée." : `${count} saisies attendent encore : elles sont gardées.`;
  await lock(`Vous êtes déconnecté. ${words}`);
}

// MARK: the application itself

async function register() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(`${ROOT}/agent`, { scope: ROOT });
  const offer = () => {
    const waitingAgent = registration.waiting;
    if (!waitingAgent || !navigator.serviceWorker.controller) return;
    const bar = document.getElementById("nouveau");
    bar.replaceChildren(button("Une nouvelle version est prête : la prendre", () => waitingAgent.postMessage("renouvelle"), { class: "tap" }));
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  let isFirst = !navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", () => (isFirst ? (isFirst = false) : location.reload()));
}

function frame() {
  document.body.prepend(el("header", {}, el("p", { id: "reseau", class: "network" }), el("p", { id: "compte" }), el("div", { id: "nouveau" })));
  document.body.append(el("p", { id: "parole", class: "unseen", role: "status" }));
}

const warning = (...words) => el("p", { class: "problem", role: "alert" }, words);

Object.assign(windows, {
  older: () => document.getElementById("contenu").prepend(warning("Une fenêtre plus ancienne de Jalon est ouverte sur cette tablette : fermez-la, celle-ci s’ouvrira.")),
  // What is being written stays in sight.
  newer: () => document.querySelector("header").append(warning("Une fenêtre plus récente de Jalon est ouverte. Ce qui est noté est gardé ; celle-ci ne note plus rien. ", el("a", { href: ROOT }, "Rouvrir Jalon"))),
});
Object.assign(app, { start, lock, leave });
frame();
await start();
register().catch(() => say("Cette tablette ne pourra pas s’ouvrir sans réseau : son navigateur ne garde pas l’application."));
await meet();
window.addEventListener("online", meet);
window.addEventListener("offline", meet);
// A tablet left in the grass closes by itself, whether its screen stayed on or not.
const IDLE = 15 * 60_000;
let touchedAt = Date.now();
for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, () => { touchedAt = Date.now(); });
const rest = () => app.box && Date.now() - touchedAt > IDLE && lock("La tablette s’est fermée après quinze minutes.");
document.addEventListener("visibilitychange", rest);
setInterval(() => rest() || (document.visibilityState === "visible" && meet()), 30_000);
