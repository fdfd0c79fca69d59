import assert from "node:assert/strict";
import { test } from "node:test";
import { SliderTouch } from "../../site/shell/slider-touch.js";
import { fire, livePage } from "./live-page.js";

/** A slider at 0.18, and what acting on it would send. */
function newSlider() {
  const { window, document } = livePage();
  const range = /** @type {HTMLInputElement} */ (document.querySelector("input[type=range]"));
  /** @type {string[]} */
  const sent = [];
  const act = () => sent.push(range.value);
  const touch = new SliderTouch(range, act);
  range.addEventListener("input", () => touch.isWaiting || act());
  /** @param {string} type @param {number} x @param {number} y @param {string} [pointerType] */
  const point = (type, x, y, pointerType = "touch") =>
    fire(window, range, type, { pointerType, pointerId: 1, clientX: x, clientY: y });
  /** @param {string} value */
  const browserMoves = (value) => {
    range.value = value;
    fire(window, range, "input");
  };
  return { range, sent, point, browserMoves };
}

test("a finger that scrolls turns nothing", () => {
  const { range, sent, point, browserMoves } = newSlider();
  point("pointerdown", 100, 100);
  browserMoves("0.3");
  assert.equal(range.value, "0.18");
  point("pointermove", 103, 120);
  browserMoves("0.31");
  point("pointercancel", 0, 0);
  assert.equal(range.value, "0.18");
  assert.deepEqual(sent, []);
});

test("a finger that moves sideways drags from then on", () => {
  const { sent, point, browserMoves } = newSlider();
  point("pointerdown", 100, 100);
  browserMoves("0.3");
  point("pointermove", 110, 102);
  browserMoves("0.32");
  point("pointerup", 120, 102);
  assert.deepEqual(sent, ["0.3", "0.32"]);
});

test("a tap on the track acts when the finger is lifted", () => {
  const { sent, point, browserMoves } = newSlider();
  point("pointerdown", 100, 100);
  browserMoves("0.3");
  assert.deepEqual(sent, []);
  point("pointerup", 100, 101);
  assert.deepEqual(sent, ["0.3"]);
});

test("what turns out to be scrolling is put back", () => {
  const { range, sent, point, browserMoves } = newSlider();
  point("pointerdown", 100, 100);
  browserMoves("0.3");
  point("pointermove", 110, 102);
  point("pointercancel", 0, 0);
  assert.equal(range.value, "0.18");
  assert.deepEqual(sent, ["0.3", "0.18"]);
});

test("a mouse acts at once, and a touch that moved nothing not at all", () => {
  const { sent, point, browserMoves } = newSlider();
  point("pointerdown", 100, 100, "mouse");
  browserMoves("0.3");
  assert.deepEqual(sent, ["0.3"]);
  point("pointerdown", 100, 100);
  point("pointerup", 100, 100);
  assert.deepEqual(sent, ["0.3"]);
});
