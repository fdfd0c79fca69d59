/**
 * Lets the browser keep the whole site, so that every page of it works without a network, and
 * offers a new version once that is here whole. A browser that cannot do it has lost nothing.
 */

const PLACE = ".new-version";
const OFFER = "nudge-new-version";
// Python may be busy, or stuck; the reader wants the new version all the same.
const PATIENCE_MS = 1000;
// In Chromium a version that is told to take over in the moment in which a page changes its
// address waits for ever.
const ADDRESS_MS = 100;

/**
 * Called when the page is live: the first visit is not to wait for it.
 * @param {string} script the address of the service worker
 * @param {() => Promise<unknown>} settle called before the page loads itself again: it must
 *   hold in its address what it shows
 */
export async function keepOffline(script, settle) {
  // Neither a page from a disk nor one in a frame with an origin of its own may keep anything.
  if (globalThis.origin === "null") return;
  try {
    // `updateViaCache`: what the server says of old scripts is not to keep a new one away.
    const keepers = navigator.serviceWorker;
    const registration = await keepers.register(script, { updateViaCache: "none" });
    keepers.controller?.postMessage({ kind: "live" });
    offerNew(registration, settle);
    lookAgain(registration);
    await registration.update();
  } catch {
    // Not allowed here, or no network: the page goes on as it is.
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => Promise<unknown>} settle
 */
function offerNew(registration, settle) {
  if (registration.waiting) offer(registration.waiting, settle);
  // The browser looks for news by itself when a page is asked for, long before this is heard.
  offerWhenHere(registration, settle);
  registration.addEventListener("updatefound", () => offerWhenHere(registration, settle));
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => Promise<unknown>} settle
 */
function offerWhenHere(registration, settle) {
  const arriving = registration.installing;
  // The first one takes its place by itself, and there is nothing to offer.
  if (!arriving || !registration.active) return;
  arriving.addEventListener("statechange", () => {
    if (arriving.state === "installed") offer(arriving, settle);
  });
}

/**
 * Whoever comes back to a page that was open for days hears of what is new.
 * @param {ServiceWorkerRegistration} registration
 */
function lookAgain(registration) {
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) registration.update().catch(() => {});
  });
}

/**
 * @param {ServiceWorker} arrived
 * @param {() => Promise<unknown>} settle
 */
function offer(arrived, settle) {
  const words = /** @type {HTMLTemplateElement|null} */ (document.getElementById(OFFER));
  const place = document.querySelector(PLACE);
  if (!words || !place) return;
  place.replaceChildren(words.content.cloneNode(true));
  const reload = async () => {
    await Promise.race([settle().catch(() => {}), pause(PATIENCE_MS)]);
    await pause(ADDRESS_MS);
    reloadWith(arrived);
  };
  place.querySelector("[name=reload]")?.addEventListener("click", reload, { once: true });
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/**
 * The new version has to be in charge before the page asks for itself again.
 * @param {ServiceWorker} arrived
 */
function reloadWith(arrived) {
  const reloadWhenOver = () => {
    if (["activated", "redundant"].includes(arrived.state)) location.reload();
  };
  arrived.addEventListener("statechange", reloadWhenOver);
  arrived.postMessage({ kind: "take over" });
  reloadWhenOver();
}
