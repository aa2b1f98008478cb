// The service worker: it keeps the application itself, and nothing of anybody. `version` and `files` are written above by the server.
const name = `jalon-hors-ligne-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  const sweep = async () => {
    for (const other of await caches.keys()) if (other.startsWith("jalon-hors-ligne-") && other !== name) await caches.delete(other);
    await self.clients.claim();
  };
  event.waitUntil(sweep());
});

// A new version waits until its user says so: half of one and half of the other would be neither.
self.addEventListener("message", (event) => {
  if (event.data === "renouvelle") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !files.includes(url.pathname)) return;
  event.respondWith(caches.open(name).then((cache) => cache.match(url.pathname)).then((kept) => kept ?? fetch(event.request)));
});
