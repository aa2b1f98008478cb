// What the tablet keeps, in one IndexedDB: a sealed box for each user, entries waiting (sealed to the server), what was answered, and the tablet itself.
// A photo lies apart, sealed too: entries waiting are looked at on every screen, and it is heavy.
const NAME = "jalon-hors-ligne";
const STORES = ["boxes", "outbox", "answers", "tablet", "photos"];
let opening;
// What to do when an older window of the application holds this one back, and when a newer one sends this one away.
export const windows = { older() {}, newer() {} };

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 2);
    // A new version of the application only adds stores: entries that wait are never rewritten.
    request.onupgradeneeded = () => {
      for (const store of STORES) if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store, { keyPath: "id" });
    };
    request.onblocked = () => windows.older();
    request.onsuccess = () => {
      const base = request.result;
      base.onversionchange = () => {
        base.close();
        // What is asked from now on waits for ever, instead of failing with another reason.
        opening = new Promise(() => {});
        windows.newer();
      };
      resolve(base);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

// Resolves once the disk has it: an entry shown as kept survives a battery that dies.
async function change(store, work) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(store, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
    work(transaction.objectStore(store));
  });
}

async function ask(store, question) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const request = question(base.transaction(store).objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const put = (store, ...values) => change(store, (into) => values.forEach((value) => into.put(value)));
export const remove = (store, ...ids) => change(store, (from) => ids.forEach((id) => from.delete(id)));
export const all = (store) => ask(store, (from) => from.getAll());
export const one = (store, id) => ask(store, (from) => from.get(id));

// One transaction from the look to the writing, so that another tab or a sending changes nothing between: `work` gets what is there and answers what
// to put, null to remove it, undefined to leave it. Gives its answers.
export async function alter(store, ids, work) {
  const answers = [];
  await change(store, (within) => ids.forEach((id, place) => {
    const request = within.get(id);
    request.onsuccess = () => {
      answers[place] = work(request.result);
      if (answers[place] === null) within.delete(id);
      else if (answers[place] !== undefined) within.put(answers[place]);
    };
  }));
  return answers;
}

export const count = (store) => ask(store, (from) => from.count());

// The same for every user of the tablet; made once.
export async function device() {
  const known = await one("tablet", "device");
  if (known) return known.value;
  const value = crypto.randomUUID();
  await put("tablet", { id: "device", value });
  return value;
}

// Browsers no longer tell how much room is left. So a reserve is kept: when an entry finds no room, it takes that of the reserve and is not lost, and
// its user is told before the next one is refused. False when the reserve is gone and cannot be made again.
const RESERVE = 2_000_000;

// Chance does not compress; it comes by pieces of 65 536 at most.
function noise(count) {
  const value = new Uint8Array(count);
  for (let start = 0; start < count; start += 65_536) crypto.getRandomValues(value.subarray(start, Math.min(start + 65_536, count)));
  return value;
}

export async function reserve() {
  if (await one("tablet", "reserve")) return true;
  return put("tablet", { id: "reserve", value: noise(RESERVE) }).then(() => true, () => false);
}

// Whether so many bytes would fit beside the reserve, which is for entries alone: tried, and taken back.
export async function hasRoom(count) {
  if (!(await reserve())) return false;
  const fits = await put("tablet", { id: "place", value: noise(count) }).then(() => true, () => false);
  if (fits) await remove("tablet", "place");
  return fits;
}

export async function withRoom(work) {
  try {
    return await work();
  } catch (refusal) {
    if (!(await one("tablet", "reserve"))) throw refusal;
    await remove("tablet", "reserve");
    return work();
  }
}

export const keep = (store, value) => withRoom(() => put(store, value));

// Whether the browser promised not to sweep anything away by itself.
export const isKept = async () => (await navigator.storage?.persisted?.()) ?? false;

// Some browsers ask their user, others decide alone; the answer is shown on the page of the tablet.
export const askToStay = () => navigator.storage?.persist?.().catch(() => false);
