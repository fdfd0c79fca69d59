import assert from "node:assert/strict";
import { test } from "node:test";
import { hide, isOff, turnOn } from "../../site/shell/focus.js";
import { find, livePage } from "./live-page.js";

/** A figure on a page where the focus goes only to what is not hidden, as in a browser. */
function newPage() {
  const { document, figure } = livePage();
  /** @type {Element} */
  let active = document.body;
  Object.defineProperty(document, "activeElement", { get: () => active, configurable: true });
  for (const stop of figure.querySelectorAll("button, input, select, summary")) {
    /** @type {any} */ (stop).focus = () => {
      if (!stop.closest("[hidden]")) active = stop;
    };
  }
  /** @param {string} selector */
  const focus = (selector) => {
    active = find(figure, selector);
    return active;
  };
  /** @param {string} selector @param {boolean} [isHidden] */
  const hideIt = (selector, isHidden = true) => hide(find(figure, selector), isHidden);
  return { figure, focus, hideIt, focused: () => active };
}

test("a button that is off says so, and keeps the focus", () => {
  const { figure, focus, focused } = newPage();
  const undo = focus("[name=undo]");
  turnOn(undo, false);
  assert.ok(isOff(undo));
  assert.equal(/** @type {HTMLButtonElement} */ (undo).disabled, false);
  assert.ok(focused() === undo);
  turnOn(undo, true);
  assert.equal(isOff(undo), false);
  assert.equal(undo.getAttribute("aria-disabled"), null);
  turnOn(figure.querySelector("[name=no-such-button]"), true);
});

test("from what hides, the focus goes to what comes next", () => {
  const { figure, focus, hideIt, focused } = newPage();
  focus("[data-control=w] input.field");
  hideIt("[data-control=w]");
  assert.ok(focused() === find(figure, "[data-control=learning_rate] input"));
});

test("what is hidden itself is passed over", () => {
  const { figure, focus, hideIt, focused } = newPage();
  hideIt("[data-control=learning_rate]");
  hideIt("[data-control=family]");
  focus("[data-control=w] input");
  hideIt("[data-control=w]");
  assert.ok(focused() === find(figure, "[name=standardize]"));
});

test("where nothing comes next, it goes to what came before", () => {
  const { figure, focus, hideIt, focused } = newPage();
  focus("[name=code]");
  hideIt("[name=code]");
  assert.ok(focused() === find(figure, "[name=data]"));
});

test("what hides without the focus leaves it alone, and so does what comes out", () => {
  const { focus, hideIt, focused } = newPage();
  const reset = focus("[name=reset]");
  hideIt("[data-control=w]");
  hideIt("[data-control=w]", false);
  assert.ok(focused() === reset);
});
