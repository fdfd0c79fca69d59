import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDiagram } from "../../../site/shell/draw/diagram.js";
import { dense, diagramOf, edge, node, talking } from "../network.js";
import { attributes, newRoot } from "../stage.js";

/** @param {import("../../../site/shell/types.js").DiagramPart} diagram */
function drawn(diagram) {
  const root = newRoot();
  drawDiagram(root, diagram);
  return root;
}

test("a diagram that offers nothing is an image, as it was", () => {
  const root = drawn(dense(2, 1));
  assert.deepEqual(attributes(root, "svg", "role"), ["img"]);
  assert.equal(root.querySelector("[role=button], [aria-hidden], .detail"), null);
});

test("what has a detail or a dial is a button with a name, the rest is not heard", () => {
  const root = drawn(talking());
  assert.deepEqual(attributes(root, "svg", "role"), ["group"]);
  assert.deepEqual(attributes(root, ".edge", "role"), ["button", "button"]);
  assert.deepEqual(attributes(root, ".edge", "aria-label"), [
    "x0-z 0.5: 0.5 × 1 = 0.5",
    "x1-z 0.5: this is much longer than the first",
  ]);
  assert.deepEqual(attributes(root, ".edge", "data-leads-to"), ["w", null]);
  assert.deepEqual(attributes(root, ".node", "aria-hidden"), ["true", "true", "true"]);
  assert.deepEqual(attributes(root, ".edge-labels", "aria-hidden"), ["true"]);
});

test("an offer that leads to a dial and says nothing else says its name", () => {
  const nodes = [{ ...node("x", "input", 0), control: "x" }, node("z", "output", 1)];
  const root = drawn(diagramOf(nodes, [edge("x", "z")]));
  assert.deepEqual(attributes(root, ".node", "data-detail"), ["x 1", null]);
  assert.deepEqual(attributes(root, ".node", "aria-label"), ["x 1", null]);
});

test("all offers are one stop of the Tab key, which stays where the reader has it", () => {
  const root = drawn(talking());
  assert.deepEqual(attributes(root, ".edge", "tabindex"), ["0", "-1"]);
  const [first, second] = root.querySelectorAll(".edge");
  first?.setAttribute("tabindex", "-1");
  second?.setAttribute("tabindex", "0");
  drawDiagram(root, talking());
  assert.deepEqual(attributes(root, ".edge", "tabindex"), ["-1", "0"]);
});

test("what offers nothing any more is no stop and no button", () => {
  const root = drawn(talking());
  const { nodes, edges } = talking();
  const [first, second] = edges;
  assert.ok(first && second);
  drawDiagram(root, diagramOf(nodes, [edge("x0", "z"), second]));
  assert.deepEqual(attributes(root, ".edge", "tabindex"), [null, "0"]);
  assert.deepEqual(attributes(root, ".edge", "role"), [null, "button"]);
});

test("drawing again leaves alone what the line says", () => {
  const root = drawn(talking());
  const text = root.querySelector(".detail-text");
  assert.ok(text);
  text.textContent = "0.5 × 1 = 0.5";
  drawDiagram(root, talking());
  assert.equal(root.querySelector(".detail-text")?.textContent, "0.5 × 1 = 0.5");
});
