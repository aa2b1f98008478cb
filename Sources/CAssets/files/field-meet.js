// Meeting the server: what waits is handed in, the crews are taken along again, and a tablet declared lost forgets them.
import { all, one, remove } from "./field-base.js";
import { boxes, forget, met, save } from "./field-box.js";
import { send, waiting } from "./field-outbox.js";
import { tidy } from "./field-self.js";

export const ROOT = "/atelier/hors-ligne";

// What the screens share. `box`: open, or null; `contact`: who is signed in on this browser, null without network or session.
export const app = { box: null, contact: null, isOnline: false, redraw: () => {}, meet };

export const ask = (path, options = {}) => fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store", ...options });

export const post = (path, fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries({ _csrf: app.contact.csrf, ...fields })) body.set(name, value);
  return ask(path, { method: "POST", body });
};

let meeting = null;
let isAskedAgain = false;

// One meeting at a time; whoever asks meanwhile gets another one after it, since what they noted may have missed it.
export function meet() {
  isAskedAgain = meeting !== null;
  meeting ??= (async () => {
    do {
      isAskedAgain = false;
      await meetOnce();
    } while (isAskedAgain);
  })().finally(() => { meeting = null; });
  return meeting;
}

async function meetOnce() {
  try {
    await checkTablets();
    const answer = await ask(`${ROOT}/contact`);
    app.isOnline = true;
    app.contact = answer.ok ? await answer.json() : null;
    if (app.contact) await handIn();
    await finishLeaving();
  } catch {
    // No network, or a server that stopped half-way: everything is still here, and goes at the next meeting.
    [app.isOnline, app.contact] = [false, null];
  }
  await app.redraw();
}

// A tablet declared lost forgets its crews before anything else, session or not.
async function checkTablets() {
  for (const record of await boxes()) {
    const answer = await ask(`${ROOT}/tablettes/etat?numero=${record.tablet}`);
    if (!answer.ok) continue;
    if ((await answer.json()).stands) {
      await met(record.id, Date.now());
      if (app.box?.record.id === record.id) app.box.record.contact = Date.now();
    } else await wipe(record.id, "Cette tablette a été déconnectée : les équipes n’y sont plus. Les saisies qui attendaient sont gardées.");
  }
}

async function handIn() {
  await send(app.contact.csrf);
  const { box } = app;
  if (box?.record.id !== app.contact.user) return;
  const offset = Date.parse(app.contact.now) - Date.now();
  const left = new Set((await waiting()).map((entry) => entry.id));
  const told = new Set(box.held.noted.filter((noted) => !left.has(noted.id)).map((noted) => noted.id));
  const answer = await ask(`${ROOT}/equipes`);
  if (answer.status === 404) return wipe(app.contact.user, "Vous n’encadrez plus d’équipe : les équipes ne sont plus sur cette tablette.");
  if (!answer.ok) return;
  const pack = await answer.json();
  const sheets = await ask(`${ROOT}/fiches`);
  if (sheets.ok) pack.sheets = await sheets.json();
  // Another user may have opened the tablet meanwhile: nobody gets the crews of somebody else.
  if (app.box === box) await renew(box, pack, offset, told);
}

// What had been answered before the question is in what the server says; what still waits is kept over it.
async function renew(box, pack, offset, told) {
  const { sheets = box.held.sheets, ...crews } = pack;
  box.held = { ...box.held, pack: crews, sheets, offset, noted: box.held.noted.filter((noted) => !told.has(noted.id)) };
  box.record.contact = Date.now();
  await save(box).catch(() => {});
  await met(box.record.id, box.record.contact);
  await tidy(box.record.id, box.held);
}

async function wipe(user, why) {
  await forget(user);
  await tidy(user, {});
  if (app.box?.record.id === user) app.box = null;
  await app.start(why);
}

// Without network the cookie cannot be taken away: the session is closed at the next contact, once what waits has gone.
export async function finishLeaving() {
  const leaving = await one("tablet", "leaving");
  if (!leaving || !app.contact) return;
  if (app.contact.user === leaving.user) {
    const answer = await post("/deconnexion", {});
    if (answer.status >= 500) return;
    app.contact = null;
  }
  await remove("tablet", "leaving");
}

// The lines that every screen has: network, entries waiting.
export async function frameOnly() {
  const entries = await waiting();
  const sent = entries.filter((entry) => entry.state === "sent").length;
  const answers = await all("answers");
  const refused = answers.filter((answer) => answer.state === "refused").length;
  const confirmed = answers.filter((answer) => answer.state === "confirmed" || answer.state === "to_verify").length;
  const some = (count, word) => (count ? `${count} ${word}${count > 1 ? "s" : ""}` : null);
  const words = [
    entries.length - sent ? `${entries.length - sent} sur la tablette` : null, some(sent, "envoyée"), some(confirmed, "confirmée"),
    some(refused, "refusée"),
  ].filter(Boolean);
  document.getElementById("reseau").textContent = app.isOnline ? (app.contact ? "En ligne" : "En ligne, sans session") : "Sans réseau";
  document.getElementById("compte").textContent = entries.length ? words.join(", ") : ["Rien n’attend", ...words].join(", ");
  document.body.classList.toggle("left", (await one("tablet", "hand"))?.left === true);
}
