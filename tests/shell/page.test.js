import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf } from "../../site/shell/links.js";
import { livePage } from "./live-page.js";

const CONFIG = { root: "./", worker: "w", engine: "e", package: "p", files: {} };

/** The page as it starts with a state in its address, and a Python that never comes. */
async function startPage() {
  const { document, window, figure } = livePage();
  figure.scrollIntoView = () => {};
  const config = document.createElement("script");
  config.id = "nudge-config";
  config.textContent = JSON.stringify(CONFIG);
  document.body.append(config);
  const link = `#${linkOf("fig", { w: 0.3 })}`;
  const location = { hash: link, pathname: "/", search: "" };
  /** @type {string[]} */
  const replaced = [];
  const replaceState = (/** @type {unknown[]} */ ...[, , hash]) => replaced.push(String(hash));
  const fetch = () => new Promise(() => {});
  Object.defineProperty(document, "baseURI", { value: "https://nudge.example/" });
  const history = { state: null, replaceState };
  const globals = { window, location, history, fetch, Worker: class {} };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  await import("../../site/shell/page.js");
  const jump = (/** @type {string} */ hash) => {
    location.hash = hash;
    window.dispatchEvent(new window.Event("hashchange"));
  };
  return { link, replaced, jump };
}

test("a jump within the page puts the figures' states back into the address", async () => {
  const { link, replaced, jump } = await startPage();
  assert.deepEqual(replaced, []);
  jump("#content");
  assert.deepEqual(replaced, [link]);
  jump(`#${linkOf("fig", { w: 0.2 })}`);
  assert.deepEqual(replaced, [link], "an address with a state is left as it is");
});
