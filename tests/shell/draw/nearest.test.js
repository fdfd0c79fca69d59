import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../../site/shell/draw/layout.js";
import { nearest } from "../../../site/shell/draw/nearest.js";
import { placeOf } from "../../../site/shell/draw/places.js";
import { dense, talking } from "../network.js";

/** @import { DiagramPart } from "../../../site/shell/types.js" */

/** @param {DiagramPart} diagram @param {string} from @param {string} to @param {number} share */
function between(diagram, from, to, share) {
  const layout = layoutOf(diagram.nodes, diagram.edges);
  const [start, end] = [placeOf(layout.places, from), placeOf(layout.places, to)];
  const x = start.x + (end.x - start.x) * share;
  const y = start.y + (end.y - start.y) * share;
  return { layout, point: { x, y } };
}

test("beside an edge it is the edge, on a node it is the node", () => {
  const diagram = dense(8, 6);
  const { layout, point } = between(diagram, "x0", "z0", 0.3);
  const beside = { x: point.x, y: point.y - 10 };
  assert.deepEqual(nearest(layout, diagram, beside), { kind: "edge", index: 0 });
  const on = placeOf(layout.places, "x0");
  assert.deepEqual(nearest(layout, diagram, on), { kind: "node", index: 0 });
});

test("among many edges it is the nearest one", () => {
  const diagram = dense(8, 6);
  for (const index of [0, 7, 20, 47]) {
    const { source, target } = diagram.edges[index] ?? { source: "", target: "" };
    const { layout, point } = between(diagram, source, target, 0.15);
    assert.deepEqual(nearest(layout, diagram, point), { kind: "edge", index });
  }
});

test("far from everything it is nothing", () => {
  const diagram = dense(8, 6);
  const { layout } = between(diagram, "x0", "z0", 0);
  assert.equal(nearest(layout, diagram, { x: 180, y: 2 }), null);
});

test("where every label is seen, only what offers something can be pointed at", () => {
  const silent = dense(2, 1);
  const mute = between(silent, "x0", "z0", 0.5);
  assert.equal(nearest(mute.layout, silent, mute.point), null);
  const diagram = talking();
  const { layout, point } = between(diagram, "x1", "z", 0.5);
  assert.deepEqual(nearest(layout, diagram, point), { kind: "edge", index: 1 });
  assert.equal(nearest(layout, diagram, placeOf(layout.places, "z")), null);
});
