import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDiagram } from "../../../site/shell/draw/diagram.js";
import { layoutOf } from "../../../site/shell/draw/layout.js";
import { placeOf } from "../../../site/shell/draw/places.js";
import { attributes, newRoot, texts } from "../stage.js";

/** @import { DiagramEdge, DiagramNode, DiagramPart } from "../../../site/shell/types.js" */

/** @type {DiagramNode[]} */
const NODES = [
  { name: "area", label: "area", kind: "input", layer: 0, text: "2,000", meaning: "data" },
  { name: "one", label: "always", kind: "bias", layer: 0, text: "1", meaning: "bias" },
  { name: "price", label: "price", kind: "output", layer: 1, text: "360", meaning: "prediction" },
];

/** @param {number} w @returns {DiagramEdge} */
function weight(w) {
  const text = String(w);
  return { source: "area", target: "price", label: "w", value: w, text, meaning: "weight" };
}

/** @type {DiagramEdge} */
const BIAS = {
  source: "one",
  target: "price",
  label: "b",
  value: 150,
  text: "150",
  meaning: "bias",
};

/** @param {DiagramEdge[]} edges @returns {DiagramPart} */
function diagramOf(...edges) {
  return {
    kind: "diagram",
    name: "network",
    title: "Network",
    nodes: NODES,
    edges,
    description: "A network",
  };
}

/** @param {number} count @param {number} layer @returns {DiagramNode[]} */
function column(count, layer) {
  return Array.from({ length: count }, (_, index) => {
    const name = `${layer}-${index}`;
    return { name, label: name, kind: "sum", layer, text: "0.5", meaning: "plain" };
  });
}

/** @param {DiagramNode[]} from @param {DiagramNode[]} to @returns {DiagramEdge[]} */
function between(from, to) {
  return from.flatMap((source) =>
    to.map((target) => ({ ...weight(0.5), source: source.name, target: target.name })),
  );
}

test("inputs are left, the output is right, a bias hangs under the neuron it feeds", () => {
  const { places } = layoutOf(NODES, [weight(0.2), BIAS]);
  const [area, one, price] = ["area", "one", "price"].map((name) => placeOf(places, name));
  assert.ok(area && one && price);
  assert.ok(area.x < price.x);
  assert.equal(area.y, price.y, "the only weight is a level edge");
  assert.equal(one.x, price.x);
  assert.ok(one.y > price.y);
});

test("numbers stand on nodes and edges", () => {
  const root = newRoot();
  drawDiagram(root, diagramOf(weight(0.2), BIAS));
  assert.deepEqual(texts(root, ".node-value"), ["2,000", "1", "360"]);
  assert.deepEqual(texts(root, ".node-label"), ["area", "always", "price"]);
  assert.deepEqual(texts(root, ".edge-label"), ["w\u00a0=\u00a00.2", "b\u00a0=\u00a0150"]);
});

test("a bias is a square, everything else is round", () => {
  const root = newRoot();
  drawDiagram(root, diagramOf(weight(0.2), BIAS));
  assert.equal(root.querySelectorAll(".node.bias rect.body").length, 1);
  assert.equal(root.querySelectorAll("circle.body").length, 2);
});

test("a negative weight is dashed, and its edge as wide as its size", () => {
  const root = newRoot();
  const small = { ...weight(0.1), largest: 0.4 };
  drawDiagram(root, diagramOf({ ...weight(-0.4), largest: 0.4 }, small));
  assert.deepEqual(attributes(root, ".edge", "class"), ["edge weight negative", "edge weight"]);
  // From 1.5 to 7: a quarter of the largest is 1.5 + 5.5 / 4, to a hundredth.
  assert.deepEqual(attributes(root, ".wire", "data-width"), ["70", "29"]);
});

test("weights and biases have widths of their own, for they have units of their own", () => {
  const root = newRoot();
  drawDiagram(root, diagramOf(weight(0.2), BIAS));
  assert.deepEqual(attributes(root, ".wire", "data-width"), ["70", "70"]);
});

test("a number that changes moves nothing and keeps every node", () => {
  const root = newRoot();
  drawDiagram(root, diagramOf(weight(0.2), BIAS));
  const wire = root.querySelector(".wire");
  const label = root.querySelector(".edge-label");
  const place = label?.getAttribute("x");
  drawDiagram(root, diagramOf(weight(-123.456), BIAS));
  assert.equal(root.querySelector(".wire"), wire);
  assert.equal(root.querySelector(".edge-label"), label);
  assert.equal(label?.getAttribute("x"), place);
  assert.equal(label?.textContent, "w\u00a0=\u00a0-123.456");
});

test("a node that takes the place of a bias lies under its number, as all nodes do", () => {
  const root = newRoot();
  drawDiagram(root, diagramOf(weight(0.18), BIAS));
  const more = column(1, 0);
  drawDiagram(root, { ...diagramOf(), nodes: [...NODES.slice(0, 1), ...more] });
  const node = root.querySelectorAll(".node")[1];
  assert.deepEqual(
    [...(node?.children ?? [])].map((child) => child.localName),
    ["circle", "text", "text"],
  );
});

test("labels of crossing edges cover neither each other nor a node", () => {
  const layers = [column(2, 0), column(2, 1), column(1, 2)];
  const [inputs = [], hidden = [], outputs = []] = layers;
  const edges = [...between(inputs, hidden), ...between(hidden, outputs)];
  const { labels, places, height } = layoutOf(layers.flat(), edges);
  for (const [index, one] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      assert.ok(Math.abs(one.x - other.x) >= 60 || Math.abs(one.y - other.y) >= 18);
    }
    for (const place of places.values()) {
      assert.ok(Math.hypot(one.x - place.x, one.y - place.y) > place.half);
    }
  }
  assert.ok(height < 400, "it can be seen at once");
});

test("the label of a bias leaves room for that of the last weight", () => {
  const layers = [column(2, 0), column(2, 1), column(1, 2)];
  const [inputs = [], hidden = [], outputs = []] = layers;
  const edges = [...between(inputs, hidden), ...between(hidden, outputs)];
  const neurons = [...hidden, ...outputs];
  /** @type {DiagramNode[]} */
  const biases = neurons.map((neuron) => ({ ...neuron, name: `b${neuron.name}`, kind: "bias" }));
  const hung = neurons.map((neuron, index) => ({
    ...BIAS,
    source: biases[index]?.name ?? "",
    target: neuron.name,
  }));
  const { labels } = layoutOf([...layers.flat(), ...biases], [...edges, ...hung]);
  const [last, bias] = [labels[edges.length - 1], labels.at(-1)];
  assert.ok(last && bias && Math.abs(last.y - bias.y) >= 20);
});

test("an edge without a node is refused", () => {
  assert.throws(() => layoutOf([], [weight(1)]), /must have the node its edges name: area/);
});

test("a network that grows says so to the style sheet", () => {
  const root = newRoot();
  drawDiagram(root, { ...diagramOf(weight(0.5)), grows: true });
  assert.equal(root.getAttribute("data-grows"), "");
  drawDiagram(root, diagramOf(weight(0.5)));
  assert.equal(root.getAttribute("data-grows"), null);
});

test("a node is as long as its number, and stays in the picture", () => {
  const root = newRoot();
  const [area, one, price] = NODES;
  assert.ok(area && one && price);
  const long = { ...area, text: "−2.06 × 10⁻⁹" };
  drawDiagram(root, { ...diagramOf(weight(0.2), BIAS), nodes: [long, one, price] });
  const body = root.querySelector(".node.input > .body");
  const [x, width] = ["x", "width"].map((name) => Number(body?.getAttribute(name)));
  // 12 letters in bold, the widest as wide as 0.84 of their height of 16.
  assert.ok(Number(width) >= 100 && Number(x) >= 2);
  assert.equal(body?.getAttribute("rx"), "29");
  drawDiagram(root, diagramOf(weight(0.2), BIAS));
  assert.equal(root.querySelector(".node.input > .body")?.localName, "circle");
});

test("a network that grows has the height of its largest form in every form", () => {
  const heights = [1, 4].map((count) => {
    const [inputs, outputs] = [column(count, 0), column(1, 1)];
    return layoutOf([...inputs, ...outputs], between(inputs, outputs), true).height;
  });
  assert.deepEqual(heights, [336, 336]);
});

/** @type {DiagramNode[]} a loss above the answer it judges, between narrow columns */
const JUDGED = [
  ...column(2, 0),
  ...column(2, 1),
  { name: "loss", label: "L", kind: "output", layer: 2, text: "0.2", meaning: "error" },
  { name: "y", label: "y", kind: "sum", layer: 2, text: "0.5", meaning: "plain" },
];

/** @param {string} label @returns {DiagramPart} */
function judged(label) {
  const edges = between(JUDGED.slice(0, 2), JUDGED.slice(2, 4)).map((edge) => ({
    ...edge,
    label: "",
    text: "",
  }));
  const judging = { ...weight(0.5), source: "y", target: "loss", label, text: "−0.953" };
  return { ...diagramOf(...edges, judging), nodes: JUDGED };
}

test("a long name of an edge stands above its number, beside an upright edge", () => {
  const root = newRoot();
  drawDiagram(root, judged("dL/dy"));
  const label = root.querySelectorAll(".edge-label")[4];
  const [name, value] = [...(label?.children ?? [])];
  assert.equal(name?.textContent, "dL/dy");
  assert.equal(value?.getAttribute("x"), label?.getAttribute("x"));
  assert.ok(Number(value?.getAttribute("dy")) > 0);
  const { places } = layoutOf(JUDGED, judged("dL/dy").edges);
  const [loss, y] = [placeOf(places, "loss"), placeOf(places, "y")];
  const height = Number(label?.getAttribute("y"));
  assert.ok(height > loss.y + loss.half && height + 17 < y.y - y.half, "between the two");
});

test("a name that changes is placed anew", () => {
  const root = newRoot();
  drawDiagram(root, judged("w"));
  const [, value] = [...(root.querySelectorAll(".edge-label")[4]?.children ?? [])];
  assert.equal(value?.getAttribute("dy"), null);
  drawDiagram(root, judged("dL/dy"));
  assert.notEqual(value?.getAttribute("dy"), null);
});
