// What the crews look like on the tablet: what the server said last, and over it what was noted here since.
import { newID } from "./field-seal.js";

export const PARTS = [["morning", "Matin"], ["afternoon", "Après-midi"]];

// The day and the hour of a moment at the site: a tablet that nobody set right may live in another zone. Of a pack without one, at the tablet.
export function local(moment, { zone }) {
  const asked = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", hourCycle: "h23" };
  const told = Object.fromEntries(new Intl.DateTimeFormat("en-GB", asked).formatToParts(moment).map(({ type, value }) => [type, value]));
  return { day: `${told.year}-${told.month}-${told.day}`, hour: Number(told.hour) };
}

export const shifted = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const halfKey = (day, part) => `${day}.${part === "morning" ? 0 : 1}`;

export function isAway(person, day, part) {
  const here = halfKey(day, part);
  return person.away.some(([first, last]) => {
    const [from, to] = [first, last].map((text) => halfKey(...text.split(".")));
    return from <= here && here <= to;
  });
}

// Who is expected: those planned; everybody when nothing is planned. And whoever has a mark all the same.
export function expected(crew, day, part, marks) {
  const planned = crew.halfDays.find((one) => one.day === day && one.part === part);
  return {
    planned,
    people: crew.people.filter((person) => !planned || planned.people.includes(person.id) || marks.has(`${person.id} ${day} ${part}`)),
  };
}

// By « person day part »: what holds, with the marks that a correction would name.
export function marksOf(held) {
  const marks = new Map(held.pack.marks.map((mark) => [`${mark.person} ${mark.day} ${mark.part}`, mark]));
  for (const { said } of held.noted) {
    for (const mark of said.kind === "attendance" ? said.marks : []) {
      marks.set(`${mark.person} ${said.day} ${said.part}`, { ...mark, late: mark.late ?? 0, early: mark.early ?? 0, own: true, by: "", seen: [mark.id] });
    }
  }
  return marks;
}

// One gesture on a half-day: the same thing said of some people.
export function attendance(crew, day, part, people, said, marks, why) {
  return {
    kind: "attendance", day, crew: crew.id, part,
    marks: people.map((person) => {
      const mark = { id: newID(), person: person.id, ...said };
      const known = marks.get(`${person.id} ${day} ${part}`);
      if (known) mark.seen = known.seen;
      if (why) mark.why = why;
      return mark;
    }),
  };
}

// Somebody else's mark, or one of another day, is not put right without a word.
export const wantsWhy = (mark, day, today) => Boolean(mark) && (!mark.own || day !== today);

export function stateWords(mark) {
  if (!mark) return "Pas encore noté";
  if (mark.said === "absent") return "Absent";
  if (mark.said === "toVerify") return "À vérifier : deux réponses différentes";
  const parts = [];
  if (mark.late) parts.push(`en retard de ${mark.late} min`);
  if (mark.early) parts.push(`parti ${mark.early} min plus tôt`);
  return parts.length ? parts.join(", ").replace(/^./, (letter) => letter.toUpperCase()) : "Présent";
}
