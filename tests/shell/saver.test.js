import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Conversation } from "../../site/shell/conversation.js";
import { Saver } from "../../site/shell/saver.js";

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
