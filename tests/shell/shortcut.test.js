import assert from "node:assert/strict";
import { test } from "node:test";
import { shortcutOf, tellKeys } from "../../site/shell/shortcut.js";
import { find, livePage } from "./live-page.js";

// A letter is what the layout makes of the place; the place is named as on a US keyboard.
/** @type {[string, string, string, "undo"|"redo"|null][]} keyboard, place, letter, what Ctrl makes of it */
const LAYOUTS = [
  ["US", "KeyZ", "z", "undo"],
  ["US", "KeyY", "y", "redo"],
  ["US with caps lock", "KeyZ", "Z", "undo"],
  ["US", "KeyX", "x", null],
  ["AZERTY", "KeyW", "z", "undo"],
  ["AZERTY", "KeyZ", "w", null],
  ["QWERTZ", "KeyY", "z", "undo"],
  ["QWERTZ", "KeyZ", "y", "redo"],
  ["Dvorak", "Slash", "z", "undo"],
  ["Dvorak", "KeyZ", ";", null],
  ["Dvorak", "KeyT", "y", "redo"],
  ["Dvorak", "KeyY", "f", null],
  ["bépo", "BracketRight", "z", "undo"],
  ["bépo", "KeyZ", "à", null],
  ["Russian", "KeyZ", "я", "undo"],
  ["Russian", "KeyY", "н", "redo"],
  ["Russian", "KeyX", "ч", null],
  ["Greek", "KeyZ", "ζ", "undo"],
  ["Greek", "KeyY", "υ", "redo"],
  ["Arabic", "KeyZ", "ئ", "undo"],
  ["Arabic", "KeyY", "غ", "redo"],
  ["Hebrew", "KeyZ", "ז", "undo"],
  ["Hebrew", "KeyY", "ט", "redo"],
  ["Thai", "KeyZ", "ผ", "undo"],
  ["Thai", "KeyY", "ั", "redo"],
  ["an input method", "KeyZ", "Process", "undo"],
  ["a screen keyboard that names no place", "", "z", "undo"],
  ["US", "Enter", "Enter", null],
];

const CONTROL = { ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };

for (const [keyboard, code, key, wanted] of LAYOUTS) {
  test(`${keyboard}: Ctrl and ${key} (${code}) is ${wanted ?? "nothing of ours"}`, () => {
    assert.equal(shortcutOf({ ...CONTROL, key, code }), wanted);
    assert.equal(shortcutOf({ ...CONTROL, ctrlKey: false, metaKey: true, key, code }), wanted);
    const shifted = shortcutOf({ ...CONTROL, shiftKey: true, key: key.toUpperCase(), code });
    assert.equal(shifted, wanted === "undo" ? "redo" : null);
  });
}

test("a letter alone, and what AltGr or Ctrl with Cmd makes of it, is none of ours", () => {
  const z = { ...CONTROL, key: "z", code: "KeyZ" };
  assert.equal(shortcutOf({ ...z, ctrlKey: false }), null);
  assert.equal(shortcutOf({ ...z, altKey: true }), null);
  assert.equal(shortcutOf({ ...z, metaKey: true }), null);
});

test("a button names the keys of the system it is on", () => {
  for (const [system, keys] of [
    ["Linux x86_64", "Control+Shift+Z Control+Y"],
    ["Win32", "Control+Shift+Z Control+Y"],
    ["MacIntel", "Meta+Shift+Z Meta+Y"],
    ["iPad", "Meta+Shift+Z Meta+Y"],
  ]) {
    const redo = find(livePage().figure, "[name=redo]");
    redo.setAttribute("aria-keyshortcuts", "Control+Shift+Z Control+Y");
    tellKeys(redo, system ?? "");
    assert.equal(redo.getAttribute("aria-keyshortcuts"), keys);
  }
});
