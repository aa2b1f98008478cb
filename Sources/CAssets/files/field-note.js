// A fact seen at work, in three taps, and a signal to the counsellor.
import { frameOnly } from "./field-meet.js";
import { notKept } from "./field-day.js";
import { el, field, fr, show, take, tap } from "./field-dom.js";
import { back, home, offerUndo } from "./field-home.js";
import { here, note, notePhoto } from "./field-outbox.js";
import { photoOf } from "./field-photo.js";

// The situation of the last fact, which the next one mostly shares.
const lastPlaces = new WeakMap();

export function fact(app, view, person) {
  take();
  const { pack } = app.box.held;
  const lastPlace = lastPlaces.get(app.box) ?? null;
  const chosen = { sign: null, skills: new Set(), situation: lastPlace };
  const grids = view.crew.grids.map((code) => pack.grids.find((grid) => grid.code === code)).filter(Boolean);
  const places = [...new Set([...(lastPlace ? [lastPlace] : []), ...view.crew.situations, ...pack.supports.map((support) => support.title)])].slice(0, 8);
  const words = field("En quelques mots, ou rien", "mots", { maxlength: "300" }, "Le fait, pas la personne : elle peut le lire.");
  const other = field("Une autre situation", "situation", { maxlength: "80" });
  const problem = el("p", { class: "problem", role: "alert" });
  const photo = photoOf(person, choice);
  const one = (value, label, drawing, name) => choice(label, drawing, () => chosen[name] === value, () => { chosen[name] = chosen[name] === value ? null : value; });
  const signs = el("div", { class: "row" }, one("plus", "C’est bien", "+", "sign"), one("minus", "À travailler", "−", "sign"));
  const skills = grids.map((grid) => [el("h2", {}, grid.label), el("div", { class: "row" }, grid.skills.map((skill) => {
    const key = `${grid.code}/${skill.code}`;
    return choice(skill.label, null, () => chosen.skills.has(key), () => (chosen.skills.delete(key) ? 0 : chosen.skills.add(key)));
  }))]);
  const situations = places.length ? [el("h2", {}, "Dans quelle situation ?"), el("div", { class: "row" }, places.map((place) => one(place, place, null, "situation")))] : [];
  const send = async () => {
    const [said, place] = [words.querySelector("input").value.trim(), other.querySelector("input").value.trim() || chosen.situation];
    if (!chosen.sign) return void (problem.textContent = "Touchez « C’est bien » ou « À travailler ».");
    if (!chosen.skills.size && !said) return void (problem.textContent = "Touchez une compétence, ou dites le fait en quelques mots.");
    if (chosen.skills.size > 12) return void (problem.textContent = "Douze compétences au plus.");
    const refusal = await photo.refusal();
    if (refusal) return void (problem.textContent = fr(refusal));
    lastPlaces.set(app.box, place);
    await keep(app, { kind: "observation", day: here(app.box.held).day, person: person.id, sign: chosen.sign, skills: [...chosen.skills], situation: place ?? "", words: said }, `Fait noté pour ${person.name}.`, photo.chosen());
  };
  app.redraw = frameOnly;
  show(`${person.name} : un fait`, signs, skills, situations, other, words, photo.node, problem, el("div", { class: "send" }, main("Noter le fait", send)), back(app));
}

export function signal(app, person) {
  take();
  const words = field("En quelques mots, ou rien", "mots", { maxlength: "200" }, "Le travail, la présence, la sécurité : rien de social ni de santé.");
  const send = (code) => () => keep(app, { kind: "signal", day: here(app.box.held).day, person: person.id, code, words: words.querySelector("input").value.trim() }, `Signal noté pour ${person.name}.`);
  app.redraw = frameOnly;
  show(`${person.name} : signaler au CIP`, words, el("h2", {}, "De quoi s’agit-il ?"), el("div", { class: "row" }, app.box.held.pack.signals.map((kind) => tap(kind.label, send(kind.code)))), back(app));
}

function main(label, onclick) {
  const made = tap(label, onclick);
  made.classList.add("main");
  return made;
}

// A target that stays down; its neighbours of the same question come up by themselves at the next drawing of their states.
function choice(label, drawing, isOn, toggle) {
  const made = tap(label, () => {
    toggle();
    for (const other of document.querySelectorAll("[data-choice]")) other.refresh();
  }, { chosen: isOn(), drawing });
  made.dataset.choice = "";
  made.refresh = () => made.setAttribute("aria-pressed", String(isOn()));
  return made;
}

async function keep(app, said, words, photo = null) {
  const { box } = app;
  const id = await note(box, said).catch(() => null);
  if (!id) return notKept();
  const own = photo ? await notePhoto(box, id, said, photo).catch(() => null) : null;
  // Closed meanwhile: it is noted all the same.
  if (app.box !== box) return;
  await home(app);
  if (app.box !== box) return;
  offerUndo(app, own ? [id, own] : [id], words, () => home(app));
  if (photo && !own) notKept("Le fait est noté, sans sa photo : la mémoire de la tablette est pleine.");
}
