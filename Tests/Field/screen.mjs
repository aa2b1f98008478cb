// A document as small as the application needs: elements, texts, focus, a few selectors, and a canvas that draws one picture.
import { drawn } from "./camera.mjs";

export class Node {
  constructor() { this.parentNode = null; }

  remove() {
    if (!this.parentNode) return;
    this.parentNode.children_ = this.parentNode.children_.filter((child) => child !== this);
    this.parentNode = null;
  }
}

class Text extends Node {
  constructor(text) { super(); this.text = text; }
  get textContent() { return this.text; }
}

const once = (make) => {
  const known = new Map();
  return (text) => known.get(text) ?? known.set(text, make(text)).get(text);
};
const words = once((text) => text.split(" ").filter(Boolean));

// `.a b[c], #d`: for each alternative its simple selectors, from the element up. Read once: a life looks at its screens a hundred thousand times.
const simple = (text) => [...text.matchAll(/([.#]?)([\w-]+)|\[([\w-]+)\]/g)].map(([, mark, name, attribute]) =>
  attribute ? (one) => attribute in one.attributes : mark === "." ? (one) => one.classes.includes(name) : mark === "#" ? (one) => one.attributes.id === name : (one) => one.name_ === name);
const compiled = once((selectors) => selectors.split(",").map((selector) => selector.trim().split(/\s+/).map(simple).reverse()));
const fits = (one, tests) => tests.every((test) => test(one));

const matches = (element, [own, ...above]) => {
  if (!fits(element, own)) return false;
  let met = 0;
  for (let one = element.parentNode; met < above.length && one; one = one.parentNode) if (fits(one, above[met])) met += 1;
  return met === above.length;
};

export class Element extends Node {
  constructor(document, name) {
    super();
    Object.assign(this, { document, name_: name, attributes: {}, children_: [], listeners: {}, value: "" });
    this.dataset = new Proxy({}, { set: (_, key, value) => { this.attributes[`data-${key}`] = value; return true; } });
    this.classList = {
      contains: (one) => this.classes.includes(one),
      add: (one) => { if (!this.classes.includes(one)) this.attributes.class = [...this.classes, one].join(" "); },
      toggle: (one, isOn) => { this.attributes.class = [...this.classes.filter((other) => other !== one), ...(isOn ? [one] : [])].join(" "); },
    };
  }

  get classes() { return words(this.attributes.class ?? ""); }
  get tagName() { return this.name_.toUpperCase(); }
  get id() { return this.attributes.id ?? ""; }
  get textContent() { return this.children_.map((child) => child.textContent).join(""); }
  set textContent(text) { this.replaceChildren(String(text)); }
  get firstChild() { return this.children_[0] ?? null; }
  get href() { return this.attributes.href; }
  get elements() { return Object.fromEntries(this.querySelectorAll("input").map((input) => [input.attributes.name, input])); }

  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  addEventListener(kind, work) { (this.listeners[kind] ??= []).push(work); }

  append(...nodes) { this.put(nodes, this.children_.length); }
  prepend(...nodes) { this.put(nodes, 0); }
  replaceChildren(...nodes) {
    for (const child of this.children_) child.parentNode = null;
    this.children_ = [];
    this.put(nodes, 0);
  }

  put(nodes, place) {
    const made = nodes.map((node) => (node instanceof Node ? node : new Text(String(node))));
    for (const node of made) { node.remove(); node.parentNode = this; }
    this.children_.splice(place, 0, ...made);
    for (const node of made) this.document.onAdd?.(node);
  }

  contains(other) {
    for (let one = other; one; one = one.parentNode) if (one === this) return true;
    return false;
  }

  get isShown() { return this.document.documentElement.contains(this); }
  focus() { this.document.focused = this; }
  reset() { for (const input of this.querySelectorAll("input")) input.value = ""; }
  dispatch(kind) { for (const work of this.listeners[kind] ?? []) work({ preventDefault() {}, target: this }); }

  click() {
    if ("disabled" in this.attributes) return;
    if ("download" in this.attributes) return this.document.onDownload(this.href);
    this.dispatch("click");
  }

  // In the order of the document; `atMost` of them.
  querySelectorAll(selectors, atMost = Infinity) {
    const found = [];
    const any = compiled(selectors);
    const look = (one) => {
      for (const child of one.children_) {
        if (!(child instanceof Element)) continue;
        if (any.some((tests) => matches(child, tests))) found.push(child);
        if (found.length < atMost) look(child);
        if (found.length >= atMost) return;
      }
    };
    look(this);
    return found;
  }

  querySelector(selectors) { return this.querySelectorAll(selectors, 1)[0] ?? null; }
}

// Drawn in its own time, as browsers do.
class Canvas extends Element {
  getContext() { return { fillRect() {}, drawImage: (image) => { this.image = image; } }; }
  toBlob(ready) { this.document.onDraw(() => ready(drawn(this.image))); }
}

export class Document {
  constructor() {
    this.listeners = {};
    this.visibilityState = "visible";
    this.title = "";
    this.documentElement = new Element(this, "html");
    this.body = new Element(this, "body");
    this.documentElement.append(this.body);
    const main = new Element(this, "main");
    main.setAttribute("id", "contenu");
    this.body.append(main);
  }

  get activeElement() { return this.focused?.isShown ? this.focused : this.body; }
  createElementNS(_, name) { return new Element(this, name); }
  createElement(name) { return name === "canvas" ? new Canvas(this, name) : new Element(this, name); }
  getElementById(id) { return this.documentElement.querySelector(`#${id}`); }
  querySelector(selectors) { return this.documentElement.querySelector(selectors); }
  querySelectorAll(selectors) { return this.documentElement.querySelectorAll(selectors); }
  addEventListener(kind, work) { (this.listeners[kind] ??= []).push(work); }
  dispatch(kind) { for (const work of this.listeners[kind] ?? []) work({ target: this }); }
}
