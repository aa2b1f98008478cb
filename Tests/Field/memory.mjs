// The memory of a tablet: IndexedDB as far as the application uses it. What was committed outlives a battery; nothing else does.

const isKey = (value) => Object.prototype.toString.call(value) === "[object CryptoKey]";

const clone = (value) => {
  if (isKey(value) || value === null || typeof value !== "object") return value;
  if (ArrayBuffer.isView(value)) return value.byteLength > 100_000 ? value : new Uint8Array(value);
  if (Array.isArray(value)) return value.map(clone);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clone(one)]));
};

const size = (value) => {
  if (typeof value === "string") return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (value === null || typeof value !== "object" || isKey(value)) return 8;
  return Object.values(value).reduce((sum, one) => sum + size(one), 0);
};

export class Disk {
  constructor() {
    this.stores = new Map();
    this.turns = [];
    this.quota = Infinity;
    this.onCommit = () => {};
  }

  get size() { return [...this.stores.values()].reduce((sum, store) => sum + [...store.values()].reduce((all, value) => all + size(value), 0), 0); }

  all(store) { return [...(this.stores.get(store) ?? new Map()).values()]; }

  // The battery is out, or the window is closed: what was under way never was.
  drop(page) {
    this.turns = this.turns.filter((turn) => turn.page !== page);
    this.go();
  }

  go() {
    this.turns.forEach((turn, place) => {
      const isHeld = this.turns.slice(0, place).some((earlier) => earlier.store === turn.store && (earlier.mode === "readwrite" || turn.mode === "readwrite"));
      if (!isHeld && !turn.isUnderWay) turn.step();
    });
  }
}

class Transaction {
  constructor(page, disk, store, mode) {
    Object.assign(this, { page, disk, store, mode, error: null, changes: new Map(), requests: [], isUnderWay: false });
    // The last breath of a page that was closed reaches no disk.
    if (page.isDead) return;
    disk.turns.push(this);
    page.world.later(page, "transaction", () => disk.go());
  }

  objectStore() {
    const ask = (work) => {
      const request = { result: undefined, error: null };
      this.requests.push({ request, work });
      return request;
    };
    const base = () => this.disk.stores.get(this.store);
    const look = (id) => (this.changes.has(id) ? this.changes.get(id) : base().get(id));
    const list = () => [...new Set([...base().keys(), ...this.changes.keys()])].sort().map(look).filter((value) => value !== undefined && value !== null);
    return {
      name: this.store,
      put: (value) => { const kept = clone(value); return ask(() => { this.fits(kept, look(kept.id)); this.changes.set(kept.id, kept); }); },
      delete: (id) => ask(() => { this.changes.set(id, null); }),
      get: (id) => ask(() => clone(look(id) ?? undefined)),
      getAll: () => ask(() => list().map(clone)),
      count: () => ask(() => list().length),
    };
  }

  fits(value, before) {
    const pending = [...this.changes.values()].reduce((sum, one) => sum + size(one), 0);
    const after = this.disk.size + pending + size(value) - (before ? size(before) : 0);
    if (after > this.disk.quota) throw new DOMException("plein", "QuotaExceededError");
  }

  step() {
    this.isUnderWay = true;
    const { page } = this;
    const next = this.requests.shift();
    if (!next) return page.world.later(page, `${this.mode === "readonly" ? "read" : "commit"} ${this.store}`, () => this.commit());
    page.world.later(page, `memory ${this.store}`, () => {
      try {
        next.request.result = next.work();
      } catch (refusal) {
        return this.abort(next.request, refusal);
      }
      next.request.onsuccess?.({ target: next.request });
      // What the answer asks further is of this transaction.
      this.step();
    });
  }

  // The refusal comes to the request first, and to its transaction without a reason yet; then the transaction falls.
  abort(request, refusal) {
    request.error = refusal;
    request.onerror?.({ target: request });
    this.onerror?.({ target: request });
    this.error = refusal;
    this.page.world.later(this.page, `abort ${this.store}`, () => { this.end(); this.onabort?.({}); });
  }

  commit() {
    const store = this.disk.stores.get(this.store);
    const before = new Map([...this.changes.keys()].map((id) => [id, store.get(id)]));
    for (const [id, value] of this.changes) {
      if (value === null) store.delete(id);
      else store.set(id, value);
    }
    for (const [id, value] of this.changes) this.disk.onCommit(this.page, this.store, id, value, before.get(id));
    this.end();
    this.oncomplete?.({});
  }

  end() {
    this.disk.turns = this.disk.turns.filter((turn) => turn !== this);
    this.disk.go();
  }
}

export const indexedDB = (page, disk) => ({
  open: () => {
    const base = {
      objectStoreNames: { contains: (name) => disk.stores.has(name) },
      createObjectStore: (name) => disk.stores.set(name, new Map()),
      transaction: (store, mode = "readonly") => new Transaction(page, disk, store, mode),
    };
    const request = { result: base, error: null };
    page.world.later(page, "open memory", () => {
      if (!disk.stores.size) request.onupgradeneeded?.({});
      request.onsuccess?.({});
    });
    return request;
  },
});
