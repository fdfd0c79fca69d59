/**
 * Takes from the worker what leads out of it: to other hosts, to what the browser keeps for the
 * site, to other workers. No code of ours has a use for it, and the page's policy forbids most
 * of it; but a worker that comes from an address has the policy that its server sends, and many
 * servers send none. This is one more lock, not a boundary for code that wants to get out.
 */

const DOORS = [
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport"],
  ...["importScripts", "Worker", "SharedWorker", "BroadcastChannel", "RTCPeerConnection"],
  ...["caches", "indexedDB", "cookieStore", "Notification"],
];
const DOORS_OF_NAVIGATOR = ["serviceWorker", "storage", "locks", "sendBeacon"];

export function closeDoors() {
  for (const name of DOORS) close(globalThis, name);
  for (const name of DOORS_OF_NAVIGATOR) close(navigator, name);
}

/**
 * Wherever in the chain of prototypes it is.
 * @param {object} start
 * @param {string} name
 */
function close(start, name) {
  for (let object = start; object; object = Object.getPrototypeOf(object)) {
    const { configurable } = Object.getOwnPropertyDescriptor(object, name) ?? {};
    // It may be written again: Pyodide gets a `fetch` of ours, which reaches no network.
    if (configurable) Object.defineProperty(object, name, { value: undefined, writable: true });
  }
}
