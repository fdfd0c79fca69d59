/**
 * Answers for the site where there is no network: takes this version of it whole, in the
 * background, and takes over from the one before when the reader says so.
 *
 * @typedef {{id: string, url: string}} Client a page that is open
 * @typedef {object} Happening
 * @property {(work: Promise<unknown>) => void} waitUntil
 * @property {Request} request
 * @property {(answer: Promise<Response>) => void} respondWith
 * @property {{kind: string}} data
 * @property {Client} source
 *
 * @typedef {object} Keeper the parts of ServiceWorkerGlobalScope that are used here
 * @property {string} nudgeVersion what the build has written before this script
 * @property {ServiceWorkerRegistration} registration
 * @property {() => Promise<void>} skipWaiting
 * @property {{matchAll: (options: object) => Promise<Client[]>}} clients
 * @property {(kind: string, listener: (event: Happening) => void) => void} addEventListener
 */

import { Version } from "./version.js";

const keeper = /** @type {Keeper} */ (/** @type {unknown} */ (globalThis));
const version = new Version(keeper.registration.scope, keeper.nudgeVersion);

keeper.addEventListener("install", (event) => event.waitUntil(version.take()));

keeper.addEventListener("fetch", (event) => {
  if (version.concerns(event.request)) event.respondWith(version.answer(event.request));
});

keeper.addEventListener("message", (event) => event.waitUntil(hear(event.data.kind, event.source)));

/**
 * @param {string} kind
 * @param {Client} page who says it
 */
async function hear(kind, page) {
  switch (kind) {
    case "take over":
      return keeper.skipWaiting();
    case "live":
      return discardOthers(page);
    default:
      throw new Error("a page must send a message of a known kind");
  }
}

/**
 * A page of this version has all that it needs; when no other is open, nobody needs the rest.
 * @param {Client} page
 */
async function discardOthers(page) {
  const open = await keeper.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = open.filter(({ id, url }) => id !== page.id && url.startsWith(version.folder));
  if (others.length === 0) await version.discardOthers(keeper.registration);
}
