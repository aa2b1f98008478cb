// A tablet, and each opening of its application: the very modules of the product, in a browser as small as they need.
import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import vm from "node:vm";
import { Document, Node } from "./screen.mjs";
import { Disk, indexedDB } from "./memory.mjs";

const FILES = new URL("../../Sources/CAssets/files/", import.meta.url);
const sources = new Map();
const source = (name) => sources.get(name) ?? sources.set(name, readFileSync(new URL(name, FILES), "utf8")).get(name);
// What the engine understood of a module once serves every page.
const understood = new Map();

function moduleOf(name, context) {
  const made = new vm.SourceTextModule(source(name), { context, identifier: name, cachedData: understood.get(name) });
  if (!understood.has(name)) understood.set(name, made.createCachedData());
  return made;
}

export class Tablet {
  constructor(name, world, network) {
    Object.assign(this, { name, world, network, disk: new Disk(), skew: 0, isOnline: true, session: null, locks: [], page: null, files: [], hasNewVersion: false, opened: 0 });
  }

  async open() {
    this.close();
    this.page = new Page(this);
    await this.page.start();
  }

  // Closed by its user, by the system or by an empty battery: nobody asks what was under way.
  close() {
    const { page } = this;
    if (!page) return;
    page.isDead = true;
    this.page = null;
    this.disk.drop(page);
    this.locks = this.locks.filter((lock) => lock.page !== page);
  }
}

export class Page {
  constructor(tablet) {
    Object.assign(this, { tablet, world: tablet.world, name: tablet.name, isDead: false, document: new Document(), windowListeners: {}, fresh: [], noted: 0, bars: 0, plan: [], misses: 0 });
    this.document.onDraw = (run) => this.world.later(this, "drawing", run);
    this.document.onDownload = () => tablet.files.push(this.blob);
  }

  async start() {
    const context = vm.createContext(this.globals());
    const modules = new Map();
    const make = (name) => modules.get(name) ?? modules.set(name, moduleOf(name, context)).get(name);
    const app = make("field-app.js");
    await app.link((specifier) => make(specifier.replace("./", "")));
    app.evaluate().catch((fault) => this.world.faults.push(`${this.name} : ${fault.stack}`));
    this.meet = modules.get("field-meet.js").namespace;
    this.outbox = modules.get("field-outbox.js").namespace;
  }

  // What is open on it: the user, or null.
  get box() { return this.meet?.app.box ?? null; }

  globals() {
    const { tablet, world } = this;
    const now = () => world.now + tablet.skew;
    const Clock = class Date extends globalThis.Date {
      constructor(...asked) { asked.length ? super(...asked) : super(now()); }
      static now() { return now(); }
    };
    const listen = (kind, work) => (this.windowListeners[kind] ??= []).push(work);
    const URLs = class extends URL {
      static createObjectURL(blob) { this.last = blob; return "blob:"; }
      static revokeObjectURL() {}
    };
    const window = {
      document: this.document, Node, Date: Clock, Intl, TextEncoder, TextDecoder, Uint8Array, btoa, atob, URL: URLs, scrollY: 0, scrollTo() {},
      Blob: class { constructor(parts) { this.text = parts.join(""); } }, FormData: Form,
      addEventListener: listen, location: { reload: () => world.later(this, "reload", () => tablet.open()) },
      indexedDB: indexedDB(this, tablet.disk), crypto: this.crypto(), navigator: this.navigator(),
      createImageBitmap: (file) => new Promise((resolve, reject) => {
        world.later(this, "picture", () => (file.isSpoiled ? reject(new Error("spoiled")) : resolve({ ...file, width: 4000, height: 3000, close() {} })));
      }),
      fetch: (path, options = {}) => tablet.network.fetch(this, path, options),
      setTimeout: (run, wait = 0) => world.timer(this, wait, wait, run), clearTimeout: (serial) => world.clear(serial),
      setInterval: (run, wait) => world.timer(this, wait, wait, run, wait), console,
    };
    URLs.createObjectURL = (blob) => { this.blob = blob.text; return "blob:"; };
    window.window = window;
    return window;
  }

  crypto() {
    const { world } = this;
    const { subtle } = webcrypto;
    const work = (name, ...asked) => world.work(this, name, subtle[name](...asked));
    return {
      getRandomValues: (bytes) => world.dice.fill(bytes),
      randomUUID: () => Array.from(world.dice.fill(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
      subtle: {
        ...Object.fromEntries(["importKey", "exportKey", "generateKey", "deriveBits", "decrypt", "sign", "digest"].map((name) => [name, (...asked) => work(name, ...asked)])),
        encrypt: (algorithm, key, bytes) => {
          if (algorithm.additionalData) this.said(new TextDecoder().decode(algorithm.additionalData), bytes);
          return work("encrypt", algorithm, key, bytes);
        },
        // The rounds of a code cost a thief hours; here nobody steals.
        deriveKey: (algorithm, ...asked) => work("deriveKey", algorithm.iterations ? { ...algorithm, iterations: 10 } : algorithm, ...asked),
      },
    };
  }

  // What an entry says, heard where it is sealed. The bytes of a photo follow after a zero.
  said(place, bytes) {
    const end = bytes.indexOf(0);
    const content = JSON.parse(JSON.parse(new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))).said);
    this.world.said.set(place.split("|").at(-1), content);
  }

  navigator() {
    const { tablet, world } = this;
    const request = (name, work) => new Promise((resolve, reject) => {
      const lock = { page: this, run: async () => {
        lock.isHeld = true;
        await Promise.resolve(work()).then(resolve, reject);
        tablet.locks = tablet.locks.filter((one) => one !== lock);
        tablet.locks[0]?.run();
      } };
      if (this.isDead) return;
      tablet.locks.push(lock);
      if (tablet.locks[0] === lock) world.later(this, "lock", () => void lock.run());
    });
    const agent = { postMessage: () => { tablet.hasNewVersion = false; this.changed?.(); } };
    const registration = { get waiting() { return tablet.hasNewVersion ? agent : null; }, addEventListener() {} };
    return {
      userAgent: "Android", platform: "Tablette", locks: { request }, storage: { persisted: async () => true, persist: async () => true },
      serviceWorker: { controller: {}, register: async () => registration, addEventListener: (_, work) => { this.changed = work; } },
    };
  }

  dispatchToWindow(kind) { for (const work of this.windowListeners[kind] ?? []) work({}); }
}

export class Form {
  constructor() { this.fields = []; }
  set(name, value) { this.fields.push([name, value]); }
}
