// Presence: everybody present, then the exceptions, one gesture each.
import { frameOnly } from "./field-meet.js";
import { el, field, longDay, show, take, tap } from "./field-dom.js";
import { attendance, expected, isAway, marksOf, stateWords, wantsWhy } from "./field-entries.js";
import { back, home, offerUndo } from "./field-home.js";
import { fact, signal } from "./field-note.js";
import { note, undo } from "./field-outbox.js";
import { isSigned, selfAssessment, sheetOf } from "./field-self.js";

// An entry stays well under what the server takes.
const TOGETHER = 30;
const present = { said: "present" };
const absent = { said: "absent" };
const late = (minutes) => ({ said: "present", late: minutes });
const early = (minutes) => ({ said: "present", early: minutes });

export function halfDay(app, view, today) {
  const marks = marksOf(app.box.held);
  const { planned, people } = expected(view.crew, view.day, view.part, marks);
  const open = people.filter((person) => !marks.has(key(person, view)) && !isAway(person, view.day, view.part));
  const everybody = view.day <= today && open.length ? tap(open.length === 1 ? "Présent" : `Tous présents : ${open.length}`, () => keep(app, view, open, present), { drawing: "✓" }) : null;
  everybody?.classList.add("main");
  return [
    el("p", { class: "plan" }, planned ? `${hours(planned)}${planned.place ? `, ${planned.place}` : ""}` : "Rien n’est prévu cette demi-journée."),
    view.day > today ? el("p", {}, "La présence se note le jour même ou après.") : everybody,
    el("ul", { class: "people" }, people.map((person) => el("li", {}, line(app, view, person, marks.get(key(person, view)), today)))),
  ];
}

const key = (person, view) => `${person.id} ${view.day} ${view.part}`;
const hours = ({ from, to }) => [from, to].map((minutes) => `${Math.floor(minutes / 60)} h ${minutes % 60 ? String(minutes % 60).padStart(2, "0") : ""}`.trim()).join(" – ");

function line(app, view, person, mark, today) {
  const away = isAway(person, view.day, view.part) ? "Absence annoncée" : null;
  const hint = mark ? stateWords(mark) : [away, "Pas encore noté"].filter(Boolean).join(", ");
  return tap(person.name, () => one(app, view, person, today), { hint, drawing: mark ? { present: mark.late || mark.early ? "◐" : "✓", absent: "✕", toVerify: "?" }[mark.said] : " " });
}

// Sealed and on the disk first; the screen says so only then.
async function keep(app, view, people, said, why) {
  const words = people.length === 1 ? `${people[0].name} : ${stateWords({ late: 0, early: 0, ...said }).toLowerCase()}.` : `${people.length} personnes présentes.`;
  const [{ box }, ids] = [app, []];
  try {
    for (let start = 0; start < people.length; start += TOGETHER) {
      const some = people.slice(start, start + TOGETHER);
      ids.push(await note(box, attendance(view.crew, view.day, view.part, some, said, marksOf(box.held), why)));
    }
  } catch {
    // All of a gesture or nothing of it.
    await undo(box, ids);
    return notKept();
  }
  // Closed meanwhile: it is noted all the same.
  if (app.box !== box) return;
  await home(app);
  if (app.box === box) offerUndo(app, ids, words, () => home(app));
}

// Nothing is said to be kept that is not.
export function notKept(words = "Ce n’est pas noté : la mémoire de la tablette est pleine. Libérez de la place, puis recommencez.") {
  document.getElementById("contenu").prepend(el("p", { class: "problem", role: "alert" }, words));
}

function one(app, view, person, today, words = null) {
  take();
  const mark = marksOf(app.box.held).get(key(person, view));
  const needs = wantsWhy(mark, view.day, today);
  app.redraw = frameOnly;
  const why = field("Pourquoi cette correction ?", "pourquoi", { maxlength: "200" }, mark?.by ? `${mark.by} avait noté : ${stateWords(mark).toLowerCase()}` : "Ce jour est passé.");
  const problem = el("p", { class: "problem", role: "alert" });
  const answer = (said) => async () => {
    const words = needs ? why.querySelector("input").value.trim() : "";
    if (needs && !words) {
      problem.textContent = "Dites d’abord, en quelques mots, pourquoi vous corrigez.";
      return why.querySelector("input").focus();
    }
    await keep(app, view, [person], said, words);
  };
  const choices = view.day > today ? [] : [
    needs ? [why, problem] : null,
    el("div", { class: "row" }, tap("Présent", answer(present), { drawing: "✓" }), tap("Absent", answer(absent), { drawing: "✕" })),
    el("h2", {}, "En retard"), el("div", { class: "row short" }, [15, 30, 60].map((minutes) => tap(`${minutes} min`, answer(late(minutes))))),
    el("h2", {}, "Parti plus tôt"), el("div", { class: "row short" }, [15, 30, 60].map((minutes) => tap(`${minutes} min`, answer(early(minutes))))),
  ];
  const half = `${longDay(view.day)}, ${view.part === "morning" ? "matin" : "après-midi"}`;
  const sheet = sheetOf(app.box.held, person);
  const own = sheet ? tap("Auto-évaluation", () => selfAssessment(app, person, (words) => one(app, view, person, today, words)), { hint: "Sa fiche l’attend, avec son code", drawing: "☺" }) : null;
  const signed = el("p", { class: "told" }, "Auto-évaluation : signé. Elle part avec les autres saisies.");
  show(person.name, words ? el("p", { class: "told", role: "status" }, words) : null, el("p", {}, `${half.replace(/^./, (letter) => letter.toUpperCase())} : ${stateWords(mark).toLowerCase()}.`), choices, el("h2", {}, "Autre chose"),
    el("div", { class: "row" }, tap("Noter un fait", () => fact(app, view, person), { drawing: "✎" }), tap("Signaler au CIP", () => signal(app, person), { drawing: "!" }), sheet && !isSigned(app.box.held, sheet) ? own : null),
    sheet && isSigned(app.box.held, sheet) ? signed : null, back(app));
}
