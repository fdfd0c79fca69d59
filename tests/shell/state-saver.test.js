import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Conversation } from "../../site/shell/conversation.js";
import { Saver } from "../../site/shell/state-saver.js";

/** @import { State } from "../../site/shell/types.js" */

function newSaver() {
  /** @type {string[]} */
  const sent = [];
  /** @type {State[]} */
  const kept = [];
  const talk = new Conversation("f", () => {});
  talk.send = (event) => void sent.push(event.kind);
  return { saver: new Saver(talk, (state) => kept.push(state)), sent, kept };
}

test("the state is saved once it has been quiet for a moment", () => {
  mock.timers.enable();
  const { saver, sent } = newSaver();
  saver.changed({ kind: "moved" });
  mock.timers.tick(300);
  saver.changed({ kind: "moved" });
  mock.timers.tick(300);
  assert.deepEqual(sent, []);
  mock.timers.tick(100);
  assert.deepEqual(sent, ["save"]);
  mock.timers.reset();
});

test("a figure that is never quiet is saved every two seconds", () => {
  mock.timers.enable();
  let now = 0;
  const clock = mock.method(performance, "now", () => now);
  const { saver, sent } = newSaver();
  for (; now < 4100; now += 100) {
    saver.changed({ kind: "ticked" });
    mock.timers.tick(100);
  }
  assert.deepEqual(sent, ["save", "save"]);
  clock.mock.restore();
  mock.timers.reset();
});

test("whoever asked for the state gets it", async () => {
  const { saver } = newSaver();
  const asked = saver.save();
  saver.keep({ w: 1 });
  assert.deepEqual(await asked, { w: 1 });
});

test("a figure that was reset needs no state in its link", () => {
  const { saver, kept } = newSaver();
  saver.changed({ kind: "moved" });
  saver.keep({ w: 1 });
  saver.changed({ kind: "reset" });
  saver.keep({ w: 0 });
  assert.deepEqual(kept, [{ w: 1 }, null]);
});

test("a state that came with the address stays in it", () => {
  const { saver, kept } = newSaver();
  saver.came();
  saver.keep({ w: 1 });
  assert.deepEqual(kept, [{ w: 1 }]);
});

test("a state that is told while a link's state waits is dropped, and asked for again", async () => {
  const { saver, kept, sent } = newSaver();
  const asked = saver.save();
  Object.defineProperty(saver.conversation, "isLeaving", { value: true, writable: true });
  saver.keep({ w: 1 });
  assert.deepEqual(kept, []);
  assert.deepEqual(sent, ["save", "save"], "somebody waits for it");
  Object.assign(saver.conversation, { isLeaving: false });
  saver.keep({ w: 2 });
  assert.deepEqual(await asked, { w: 2 });
  assert.deepEqual(kept, [null]);
});

test("a new address is looked for before a state is written into it", () => {
  const { saver, kept } = newSaver();
  saver.look = () => Object.defineProperty(saver.conversation, "isLeaving", { value: true });
  saver.keep({ w: 1 });
  assert.deepEqual(kept, []);
});

test("a figure is ahead of its address from a change until that is saved", () => {
  mock.timers.enable();
  const { saver } = newSaver();
  saver.changed({ kind: "moved" });
  saver.keep({ w: 0 });
  assert.ok(saver.isAhead, "this was asked for before");
  mock.timers.tick(400);
  saver.keep({ w: 1 });
  assert.equal(saver.isAhead, false);
  saver.changed({ kind: "moved" });
  saver.came();
  assert.equal(saver.isAhead, false);
  mock.timers.reset();
});

test("when what came with the address is not taken, the state is saved at once", () => {
  const { saver, sent } = newSaver();
  saver.stayed();
  assert.deepEqual(sent, ["save"]);
});
