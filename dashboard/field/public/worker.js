/*
 * Keeps the guards' page for when the network is off: its index and the files the index names, nothing else. What the page
 * knows and what it has yet to send is in IndexedDB and none of this file's business.
 */
const KEPT = 'field-page'
const INDEX = '/field'
/** A network that is there but does not answer must not keep a guard waiting at a tag. */
const PATIENCE_MS = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(refresh().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    // Tag links (/t), labels of devices (/r/) and every page below /field are one page.
    if (pathname === '/t' || pathname === INDEX || /^\/(field|r)\//.test(pathname))
      event.respondWith(page(event))
  } else if (pathname.startsWith(`${INDEX}/`)) event.respondWith(file(request))
})

/** The newest index when it comes in time, else the kept one. */
async function page(event) {
  const fresh = refresh()
  event.waitUntil(fresh.catch(() => undefined))
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  const answer = await Promise.race([fresh.catch(() => undefined), late])
  if (answer !== undefined) return answer.clone()
  const kept = await (await caches.open(KEPT)).match(INDEX)
  return kept ?? fresh
}

async function file(request) {
  const kept = await (await caches.open(KEPT)).match(request, { ignoreSearch: true })
  return kept ?? fetch(request)
}

/** Fetches the index and whatever it names; the index is replaced last, so that half an update is never shown. */
async function refresh() {
  const answer = await fetch(INDEX, { cache: 'no-cache', headers: { accept: 'text/html' } })
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`)
  const named = [...(await answer.clone().text()).matchAll(/(?:src|href)="(\/field\/[^"]+)"/g)]
  const files = named.map(([, path]) => path)
  const cache = await caches.open(KEPT)
  for (const path of files) if (!(await cache.match(path))) await cache.add(path)
  await cache.put(INDEX, answer.clone())
  const wanted = new Set([INDEX, ...files])
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request)
  return answer
}
