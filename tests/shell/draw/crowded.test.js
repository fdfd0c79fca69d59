import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDiagram } from "../../../site/shell/draw/diagram.js";
import { layoutOf } from "../../../site/shell/draw/layout.js";
import { placeOf } from "../../../site/shell/draw/places.js";
import { dense, edge } from "../network.js";
import { attributes, newRoot, texts } from "../stage.js";

test("more than twelve edges are a crowd", () => {
  const { nodes, edges } = dense(3, 3);
  assert.equal(edges.length, 12);
  assert.equal(layoutOf(nodes, edges).isCrowded, false);
  assert.equal(layoutOf(nodes, [...edges, edge("b0", "z1")]).isCrowded, true);
});

test("more than five neurons in a column are a crowd, however few edges they have", () => {
  const [five, six] = [dense(5, 1), dense(6, 1)];
  assert.equal(layoutOf(five.nodes, five.edges).isCrowded, false);
  assert.equal(layoutOf(six.nodes, six.edges).isCrowded, true);
});

test("eight inputs and six outputs, each with a bias, stand apart and fit on a screen", () => {
  const { nodes, edges } = dense(8, 6);
  const { places, height } = layoutOf(nodes, edges);
  const all = [...places.values()];
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const apart = Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
      assert.ok(apart >= one.half + other.half + 4);
    }
  }
  assert.ok(height < 460);
});

test("names of a crowd stand outside of the outer columns, where no edge runs", () => {
  const { nodes, edges } = dense(8, 6);
  const { places } = layoutOf(nodes, edges);
  assert.equal(placeOf(places, "x0").side, "left");
  assert.equal(placeOf(places, "z0").side, "right");
  const root = newRoot();
  drawDiagram(root, dense(8, 6));
  const anchors = attributes(root, ".input .node-label", "text-anchor");
  assert.deepEqual([...new Set(anchors)], ["end"]);
});

test("a bias in a crowd is known by its square alone", () => {
  const root = newRoot();
  drawDiagram(root, dense(8, 6));
  assert.deepEqual([...new Set(texts(root, ".bias .node-label"))], [""]);
  assert.equal(root.querySelectorAll(".bias > rect.body").length, 6);
});

test("edges of a crowd are thin", () => {
  const root = newRoot();
  drawDiagram(root, dense(8, 6));
  assert.deepEqual([...new Set(attributes(root, ".wire", "data-width"))], ["40"]);
  assert.ok(root.querySelector("svg[data-crowded]"));
});

test("the label of an edge in a crowd is in the middle of it, for it is seen alone", () => {
  const { nodes, edges } = dense(8, 6);
  const { places, labels } = layoutOf(nodes, edges);
  const [from, to] = [placeOf(places, "x0"), placeOf(places, "z0")];
  assert.deepEqual([labels[0]?.x, labels[0]?.y], [(from.x + to.x) / 2, (from.y + to.y) / 2]);
});
