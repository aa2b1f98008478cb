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

export const button = (label, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, label);

// A large answer: `hint` stands under it, `drawing` before it.
export function tap(label, onclick, { hint, chosen, drawing } = {}) {
  const words = el("span", {}, label, hint ? el("span", { class: "hint" }, hint) : null);
  const sign = drawing ? el("span", { class: "sign", "aria-hidden": "true" }, drawing) : null;
  return el("button", { type: "button", class: "tap", onclick, "aria-pressed": chosen === undefined ? undefined : String(chosen) }, sign, words);
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

// The page is drawn again whole: it is small. A new title takes focus, so that who listens knows where they are; the same one stays where it was read.
export function show(title, ...nodes) {
  const main = document.getElementById("contenu");
  const isSame = main.querySelector("h1")?.textContent === fr(title);
  const [place, label] = [window.scrollY, document.activeElement?.textContent];
  main.replaceChildren(el("h1", { tabindex: "-1" }, title), ...nodes.flat(Infinity).filter(Boolean));
  document.title = fr(`${title} – Jalon`);
  window.scrollTo(0, isSame ? place : 0);
  const next = isSame ? [...main.querySelectorAll("button")].find((one) => one.textContent === label) : null;
  (next ?? main.querySelector("h1")).focus({ preventScroll: true });
}

// Told to eyes and ears, without moving the focus.
export function say(text) {
  document.getElementById("parole").textContent = fr(text);
}

export const longDay = (day) =>
  new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));

export const moment = (milliseconds) =>
  new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(milliseconds));
