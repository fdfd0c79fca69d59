import assert from "node:assert/strict";
import { test } from "node:test";
import { Play } from "../../site/shell/play.js";

/** A figure that plays, frames that come when the test says, and a screen to be off. */
function newPlay() {
  /** @type {(() => void)[]} */
  const frames = [];
  /** @type {(entries: {isIntersecting: boolean}[]) => void} */
  let look = () => {};
  const globals = {
    IntersectionObserver: class {
      /** @param {(entries: {isIntersecting: boolean}[]) => void} callback */
      constructor(callback) {
        look = callback;
      }
      observe() {}
    },
    requestAnimationFrame: (/** @type {() => void} */ frame) => frames.push(frame),
    cancelAnimationFrame: (/** @type {number} */ id) => {
      frames[id - 1] = () => {};
    },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  const state = { playing: true, idle: true };
  /** @type {number[]} */
  const ticks = [];
  const play = new Play(/** @type {any} */ ({}), {
    isPlaying: () => state.playing,
    isIdle: () => state.idle,
    tick: (gesture) => ticks.push(gesture),
  });
  /** Draw the frame that was asked for last. */
  const draw = () => frames.at(-1)?.();
  /** @param {boolean[]} looks */
  const see = (...looks) => look(looks.map((isIntersecting) => ({ isIntersecting })));
  return { play, state, ticks, frames, draw, see };
}

test("each frame asks for one tick, however often it is told to go on", () => {
  const { play, ticks, frames, draw } = newPlay();
  play.goOn();
  play.goOn();
  assert.equal(frames.length, 1);
  draw();
  assert.equal(ticks.length, 1);
  play.goOn();
  draw();
  assert.equal(ticks.length, 2);
});

test("while Python is busy no second tick is asked for", () => {
  const { play, state, ticks, frames, draw } = newPlay();
  state.idle = false;
  play.goOn();
  draw();
  draw();
  assert.equal(ticks.length, 0);
  assert.equal(frames.length, 3, "each frame looks again");
  state.idle = true;
  draw();
  assert.equal(ticks.length, 1);
});

test("a pause takes back the frame that was asked for", () => {
  const { play, state, ticks, frames, draw } = newPlay();
  play.goOn();
  state.playing = false;
  play.goOn();
  draw();
  assert.equal(ticks.length, 0);
  state.playing = true;
  play.goOn();
  for (const frame of [...frames]) frame();
  assert.equal(ticks.length, 1, "the frame before the pause asks for none");
});

test("a frame that comes after the end of the run does nothing", () => {
  const { play, state, ticks, draw } = newPlay();
  play.goOn();
  state.playing = false;
  draw();
  assert.equal(ticks.length, 0);
});

test("out of sight it rests, and goes on when it is seen again", () => {
  const { play, ticks, frames, draw, see } = newPlay();
  see(false);
  play.goOn();
  assert.equal(frames.length, 0);
  see(true);
  assert.equal(frames.length, 1);
  draw();
  assert.equal(ticks.length, 1);
});

test("a frame that was asked for in sight and comes out of sight does nothing", () => {
  const { play, ticks, draw, see } = newPlay();
  play.goOn();
  see(false);
  draw();
  assert.equal(ticks.length, 0);
  see(true);
  draw();
  assert.equal(ticks.length, 1);
});

test("of several looks that are told together the last one counts", () => {
  const { frames, see } = newPlay();
  see(true, false);
  assert.equal(frames.length, 0);
  see(false, true);
  assert.equal(frames.length, 1);
});

test("a run has a gesture of its own for undo", () => {
  const { play, ticks, draw } = newPlay();
  for (let run = 0; run < 2; run += 1) {
    play.begin();
    for (let tick = 0; tick < 2; tick += 1) {
      play.goOn();
      draw();
    }
  }
  const [a, b, c, d] = ticks;
  assert.equal(a, b);
  assert.notEqual(b, c);
  assert.equal(c, d);
});
