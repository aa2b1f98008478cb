// The half-day of a crew, what waits, and the tablet itself: what an encadrant sees once their box is open.
import { all, askToStay, isKept, keep, one, reserve } from "./field-base.js";
import { frameOnly } from "./field-meet.js";
import { halfDay } from "./field-day.js";
import { PARTS, shifted } from "./field-entries.js";
import { button, el, longDay, moment, released, say, show, take, tap } from "./field-dom.js";
import { file, here, portions, undo, waiting, UNDO } from "./field-outbox.js";

const view = { crew: null, day: null, part: null };

// Where one is today, whatever was looked at before the tablet was closed.
export function arrive(app) {
  [view.day, view.part] = [null, null];
  return home(app);
}

// `isAgain`: by a meeting, not by its user.
export async function home(app, isAgain = false) {
  const isLast = take();
  const crews = app.box.held.pack.crews;
  const { day: today, hour } = here(app.box.held);
  view.crew = crews.find((crew) => crew.id === view.crew?.id) ?? crews[0];
  view.day ??= today;
  view.part ??= hour < 13 ? "morning" : "afternoon";
  app.redraw = () => home(app, true);
  await frameOnly();
  const isNarrow = !(await reserve());
  if (isAgain) await released();
  if (!isLast()) return;
  if (!view.crew) return show("Aucune équipe", el("p", {}, "Aucune équipe ne vous est confiée aujourd’hui."), foot(app));
  const picks = crews.length > 1 ? el("div", { class: "row" }, crews.map((crew) => tap(crew.name, () => turn(app, { crew }), { chosen: crew === view.crew }))) : null;
  const parts = PARTS.map(([part, label]) => tap(label, () => turn(app, { part }), { chosen: part === view.part }));
  const narrow = isNarrow ? el("p", { class: "problem", role: "alert" }, "La mémoire de la tablette est presque pleine : libérez de la place, ou donnez les saisies dans un fichier.") : null;
  // What is touched on this drawing is said of the half-day it shows, even when the next one is on its way.
  show(view.crew.name, narrow, picks, days(app, today), el("div", { class: "row" }, parts), halfDay(app, { ...view }, today), foot(app));
}

function turn(app, change) {
  Object.assign(view, change);
  return home(app);
}

function days(app, today) {
  const move = (days) => turn(app, { day: shifted(view.day, days) });
  const words = view.day === today ? `Aujourd’hui, ${longDay(view.day)}` : longDay(view.day);
  return el("div", { class: "row days" }, button("◀", () => move(-1), { class: "tap side", "aria-label": "Jour d’avant", disabled: view.day <= shifted(today, -14) }),
    el("h2", {}, words), button("▶", () => move(1), { class: "tap side", "aria-label": "Jour d’après", disabled: view.day >= shifted(today, 14) }));
}

const foot = (app) => el("nav", { class: "row foot", "aria-label": "Tablette" }, tap("Saisies", () => outbox(app)), tap("Tablette", () => tablet(app)), tap("Fermer", () => app.lock()));

// What was just done can be taken back for ten seconds: it has not left yet.
export function offerUndo(app, ids, words, then) {
  const bar = el("div", { class: "undo", role: "status" }, el("p", {}, words));
  // The bar goes before anything leaves.
  const timers = [setTimeout(() => bar.remove(), UNDO - 500), setTimeout(() => app.meet(), UNDO + 500)];
  const { box } = app;
  bar.append(button("Annuler", async () => {
    timers.forEach((timer) => clearTimeout(timer));
    bar.remove();
    say((await undo(box, ids)) ? "C’est annulé." : "Trop tard : c’est déjà parti. Corrigez la personne.");
    if (app.box === box) await then();
  }, { class: "tap" }));
  document.querySelector(".undo")?.remove();
  document.body.append(bar);
}

const STATES = { confirmed: "Confirmé", to_verify: "Confirmé, à vérifier", refused: "Refusé, et gardé", waiting: "Gardée, attend son fait" };
const KINDS = { attendance: "Présence", observation: "Fait observé", signal: "Signal", self_assessment: "Auto-évaluation", photo: "Photo du travail" };
// Of one file: what the page that takes it accepts.
const [ENTRIES, CHARACTERS] = [2_000, 8_000_000];

async function outbox(app, isAgain = false) {
  const [isLast, { box }] = [take(), app];
  app.redraw = () => outbox(app, true);
  await frameOnly();
  const known = new Map(box.held.noted.map((noted) => [noted.id, noted.said]));
  const entries = await waiting();
  const lines = entries.map((entry) => el("li", {}, el("strong", {}, entry.state === "sent" ? "Envoyé, réponse attendue" : "Sur la tablette"), ` ${KINDS[known.get(entry.id)?.kind] ?? "Saisie d’un collègue"}, ${moment(entry.at)}`));
  const answers = (await all("answers")).sort((left, right) => right.at - left.at).slice(0, 30);
  const told = answers.map((answer) => el("li", {}, el("strong", {}, STATES[answer.state]), ` ${moment(answer.at)}`, answer.reason ? el("p", {}, answer.reason) : null));
  const signIn = app.isOnline && !app.contact ? el("p", {}, el("a", { href: "/connexion?suite=/atelier/hors-ligne" }, "Se connecter pour envoyer")) : null;
  const parts = portions(entries, ENTRIES, CHARACTERS);
  const hint = "À remettre dans Jalon, page « Saisies des tablettes »";
  const files = parts.map((part, place) => tap(parts.length === 1 ? "Donner dans un fichier" : `Donner dans un fichier : ${place + 1} sur ${parts.length}`, () => save(part, place), { hint }));
  if (isAgain) await released();
  if (isLast()) show("Saisies", signIn, el("h2", {}, "Qui attendent"), lines.length ? el("ul", {}, lines) : el("p", {}, "Rien n’attend."),
    el("div", { class: "row" }, tap("Envoyer maintenant", () => app.meet()), files),
    el("h2", {}, "Arrivées"), told.length ? el("ul", {}, told) : el("p", {}, "Aucune encore."), back(app));
}

// The entries stay: the file is a second copy, and the server takes each only once.
async function save(entries, place) {
  const whole = new Blob([await file(entries)], { type: "application/json" });
  const link = el("a", { href: URL.createObjectURL(whole), download: `saisies-${place ? `${place + 1}-` : ""}${entries.length}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say("Le fichier est donné ; les saisies restent ici jusqu’à la réponse de Jalon.");
}

async function tablet(app, isAgain = false) {
  // Closed while a choice was being kept.
  if (!app.box) return;
  const isLast = take();
  app.redraw = () => tablet(app, true);
  await frameOnly();
  const isLeft = (await one("tablet", "hand"))?.left === true;
  const kept = await isKept();
  const stays = kept ? "Le navigateur a promis de ne rien effacer de lui-même." : "Le navigateur n’a pas promis de tout garder : envoyez chaque soir.";
  const hand = async (left) => { await keep("tablet", { id: "hand", left }).catch(() => {}); await tablet(app); };
  if (isAgain) await released();
  if (isLast()) show("Tablette", el("h2", {}, "Main"), el("div", { class: "row" }, tap("Droitier", () => hand(false), { chosen: !isLeft }), tap("Gaucher", () => hand(true), { chosen: isLeft })),
    el("h2", {}, "Mémoire"), el("p", {}, stays),
    el("p", {}, "Effacer les données de navigation perdrait les saisies qui attendent : elles ne sont nulle part ailleurs. Donnez-les d’abord dans un fichier."),
    kept ? null : tap("Demander à tout garder", async () => { await askToStay(); await tablet(app); }),
    el("h2", {}, "Dernier contact"), el("p", {}, `${moment(app.box.record.contact)}. Après 72 heures sans réseau, les équipes quittent la tablette ; les saisies restent.`),
    el("div", { class: "row" }, tap("Se déconnecter", () => app.leave(), { hint: "Les saisies qui attendent restent" })), back(app));
}

export const back = (app) => el("nav", { class: "row foot", "aria-label": "Retour" }, tap("Retour à l’équipe", () => home(app)));
