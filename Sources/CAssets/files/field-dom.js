// Drawing without a framework: elements made by name, texts never read as markup, French spaces put where they belong.
export const fr = (text) => String(text).replace(/ ([:;!?»])/g, "\u00a0$1").replace(/« /g, "«\u00a0").replace(/(\d) (?=\S)/g, "$1\u00a0");

// `attributes`: `class`, `id`, `onclick`…; children are texts or elements, and nothing is left out in silence but null and false.
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== false && child !== undefined).map((child) => (child instanceof Node ? child : fr(child))));
  return made;
}

// A second touch while the first one is being answered is the same gesture.
function single(work) {
  let isBusy = false;
  return async (event) => {
    if (isBusy) return;
    isBusy = true;
    try {
      await work(event);
    } finally {
      isBusy = false;
    }
  };
}

export function form(work, ...children) {
  const once = single(work);
  const onsubmit = (event) => { event.preventDefault(); return once(event); };
  return el("form", { class: "narrow", novalidate: true, onsubmit }, children);
}

export const button = (label, onclick, attributes = {}) => el("button", { type: "button", onclick: single(onclick), ...attributes }, label);

// A symbol of the drawings that the application takes along.
export function drawing(name) {
  const [made, use] = ["svg", "use"].map((kind) => document.createElementNS("http://www.w3.org/2000/svg", kind));
  made.setAttribute("class", "drawing");
  made.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/assets/pictogrammes.svg#${name}`);
  made.append(use);
  return made;
}

// A large answer: `hint` stands under it, `drawing` before it.
export function tap(label, onclick, { hint, chosen, drawing } = {}) {
  const words = el("span", {}, label, hint ? el("span", { class: "hint" }, hint) : null);
  const sign = drawing instanceof Node ? drawing : drawing ? el("span", { class: "sign", "aria-hidden": "true" }, drawing) : null;
  return el("button", { type: "button", class: "tap", onclick: single(onclick), "aria-pressed": chosen === undefined ? undefined : String(chosen) }, sign, words);
}

export function field(label, name, attributes = {}, hint) {
  return el("div", { class: "field" }, el("label", { for: name }, label), hint ? el("p", { class: "hint", id: `${name}-aide` }, hint) : null,
    el("input", { id: name, name, autocomplete: "off", "aria-describedby": hint ? `${name}-aide` : undefined, ...attributes }));
}

// A screen is put together while other things happen; the one that was asked for last is the one that is shown.
let turn = 0;
export function take() {
  const mine = (turn += 1);
  return () => mine === turn;
}

// A finger that is down when the screen is drawn again comes up on something else, and its touch is lost: a drawing that nobody asked for waits.
let lifted = null;
let lift = () => {};
const up = () => setTimeout(() => { lift(); lifted = null; }, 50);
document.addEventListener("pointerdown", () => { lifted ??= new Promise((resolve) => { lift = resolve; setTimeout(up, 10_000); }); }, true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);
export const released = () => lifted;

// What somebody is writing is not swept away by a meeting.
export const isTyping = () => [...document.querySelectorAll("main input, main textarea")].some((input) => input.value);

// The page is drawn again whole: it is small. A new title takes focus, so that who listens knows where they are; the same one leaves it where it was,
// on the same button, in the same box, or outside of what is drawn.
export const show = (title, ...nodes) => showIn(null, title, ...nodes);

// `language`: { code, direction } of what is shown when it is not French.
export function showIn(language, title, ...nodes) {
  const main = document.getElementById("contenu");
  main.setAttribute("lang", language?.code ?? "fr");
  main.setAttribute("dir", language?.direction ?? "ltr");
  const heading = el("h1", { tabindex: "-1" }, title);
  const isSame = main.querySelector("h1")?.textContent === heading.textContent;
  const [place, active] = [window.scrollY, document.activeElement];
  const isElsewhere = isSame && active && active !== document.body && !main.contains(active);
  const alike = (one) => one.tagName === active?.tagName && one.id === active.id && one.textContent === active.textContent;
  const among = (root) => [...root.querySelectorAll("button, input, a")].filter(alike);
  const order = isSame ? among(main).indexOf(active) : -1;
  main.replaceChildren(heading, ...nodes.flat(Infinity).filter(Boolean));
  document.title = fr(`${heading.textContent} – Jalon`);
  window.scrollTo(0, isSame ? place : 0);
  if (!isElsewhere) (among(main)[order] ?? main.querySelector("h1")).focus({ preventScroll: true });
}

// Told to eyes and ears, without moving the focus.
export function say(text) {
  document.getElementById("parole").textContent = fr(text);
}

export const longDay = (day) =>
  new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));

export const moment = (milliseconds) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(milliseconds));
