import assert from "node:assert/strict";
import { test } from "node:test";
import { Controls } from "../../site/shell/controls.js";
import { drawDiagram, layoutFor } from "../../site/shell/draw/diagram.js";
import { placeOf } from "../../site/shell/draw/places.js";
import { Pointing } from "../../site/shell/pointing.js";
import { find, fire, livePage } from "./live-page.js";
import { dense, talking } from "./network.js";
import { attributes } from "./stage.js";

/** @import { DiagramPart, FigureEvent } from "../../site/shell/types.js" */

/**
 * A live page with one diagram. In linkedom a drawing has no size, so the place of a
 * pointer on the screen is its place in the drawing.
 * @param {DiagramPart} diagram
 */
function pageWith(diagram) {
  const { window, document, figure } = livePage();
  const root = document.createElement("div");
  root.setAttribute("class", "diagram");
  root.setAttribute("data-part", diagram.name);
  find(figure, ".stage").append(root);
  drawDiagram(root, diagram);
  for (const element of figure.querySelectorAll(".edge, .node, input")) {
    const focus = () => fire(window, element, "focusin");
    Object.defineProperty(element, "focus", { value: focus });
  }
  for (const svg of figure.querySelectorAll("svg")) {
    const value = () => ({ left: 0, top: 0 });
    Object.defineProperty(svg, "getBoundingClientRect", { value });
    Object.defineProperty(svg, "clientLeft", { value: 0 });
    Object.defineProperty(svg, "clientTop", { value: 0 });
  }
  Object.defineProperty(find(figure, ".stage"), "setPointerCapture", { value: () => {} });
  /** @type {FigureEvent[]} */
  const sent = [];
  const { dials } = new Controls(find(figure, ".controls"), (event) => sent.push(event));
  const pointing = new Pointing(find(figure, ".stage"), () => diagram, dials);
  return { window, figure, root, pointing, sent, drawing: find(root, ".drawing") };
}

/** The middle of an edge, as an event tells it. @param {Element} root @param {DiagramPart} diagram @param {number} index */
function onEdge(root, diagram, index) {
  const { places } = layoutFor(root, diagram);
  const { source, target } = diagram.edges[index] ?? { source: "", target: "" };
  const [from, to] = [placeOf(places, source), placeOf(places, target)];
  return { clientX: from.x + (to.x - from.x) * 0.3, clientY: from.y + (to.y - from.y) * 0.3 };
}

/** @param {Element} root */
function said(root) {
  return root.querySelector(".detail-text")?.textContent;
}

test("the line says how to point until something is pointed at", () => {
  const diagram = talking();
  const { window, root, drawing, figure } = pageWith(diagram);
  assert.match(said(root) ?? "", /^Drag a number, or press/);
  fire(window, drawing, "pointermove", onEdge(root, diagram, 0));
  assert.equal(said(root), "0.5 × 1 = 0.5");
  fire(window, find(figure, ".stage"), "pointerleave");
  assert.match(said(root) ?? "", /^Drag a number, or press/);
});

test("where nothing has a dial, the line does not speak of dials", () => {
  const { nodes, edges } = talking();
  const still = { ...talking(), nodes, edges: edges.slice(1) };
  const { root } = pageWith(still);
  assert.match(said(root) ?? "", /^Point at any part/);
});

test("an edge stands out with its label, and only that one", () => {
  const diagram = dense(8, 6);
  const { window, root, drawing } = pageWith(diagram);
  for (const index of [3, 40]) {
    fire(window, drawing, "pointermove", onEdge(root, diagram, index));
    assert.equal(root.querySelectorAll("[data-pointed]").length, 2);
    const labels = [...root.querySelectorAll(".edge-label")];
    assert.equal(
      labels.findIndex((label) => label.hasAttribute("data-pointed")),
      index,
    );
  }
});

test("a node stands out with the edges that feed it", () => {
  const diagram = dense(8, 6);
  const { window, root, drawing } = pageWith(diagram);
  const { x, y } = placeOf(layoutFor(root, diagram).places, "z2");
  fire(window, drawing, "pointermove", { clientX: x, clientY: y });
  assert.equal(root.querySelectorAll(".node[data-pointed]").length, 1);
  assert.equal(root.querySelectorAll(".edge[data-pointed]").length, 9, "eight weights, one bias");
});

test("focus says what pointing says, and arrow keys go round", () => {
  const { window, root } = pageWith(talking());
  const [first, second] = root.querySelectorAll(".edge");
  assert.ok(first && second);
  fire(window, first, "focusin");
  assert.equal(said(root), "0.5 × 1 = 0.5");
  fire(window, first, "keydown", { key: "ArrowDown" });
  assert.match(said(root) ?? "", /^this is much longer/);
  assert.deepEqual(attributes(root, ".edge", "tabindex"), ["-1", "0"]);
  const event = fire(window, second, "keydown", { key: "ArrowRight" });
  assert.equal(said(root), "0.5 × 1 = 0.5");
  assert.ok(event.defaultPrevented, "the page does not scroll");
});

test("Enter, Space and a click lead to the dial", () => {
  const diagram = talking();
  const { window, root, figure, drawing } = pageWith(diagram);
  const edge = find(root, ".edge");
  let visits = 0;
  find(figure, '[data-dial="w"] input').addEventListener("focusin", () => {
    visits += 1;
  });
  for (const key of ["Enter", " ", "x"]) fire(window, edge, "keydown", { key });
  assert.equal(visits, 2);
  const place = { detail: 1, ...onEdge(root, diagram, 0) };
  fire(window, drawing, "pointerdown", { pointerType: "mouse", ...place });
  fire(window, drawing, "click", place);
  assert.equal(visits, 3);
  fire(window, edge, "click", { detail: 0 });
  assert.equal(visits, 4, "without a hand, such as a screen reader's");
});

test("the first touch shows, the second leads on", () => {
  const diagram = talking();
  const { window, root, figure, drawing } = pageWith(diagram);
  let visits = 0;
  find(figure, '[data-dial="w"] input').addEventListener("focusin", () => {
    visits += 1;
  });
  const place = { detail: 1, pointerType: "touch", ...onEdge(root, diagram, 0) };
  fire(window, drawing, "pointerdown", place);
  fire(window, drawing, "click", place);
  assert.deepEqual([visits, said(root)], [0, "0.5 × 1 = 0.5"]);
  fire(window, drawing, "pointerdown", place);
  fire(window, drawing, "click", place);
  assert.equal(visits, 1);
});

test("a dial that is hidden is brought out, and then has the focus", () => {
  const { window, root, figure, pointing, sent } = pageWith(talking());
  const dial = find(figure, "[data-dial=w]");
  let visits = 0;
  find(dial, "input").addEventListener("focusin", () => {
    visits += 1;
  });
  dial.hidden = true;
  const edge = find(root, ".edge");
  fire(window, edge, "focusin");
  fire(window, edge, "keydown", { key: "Enter" });
  const asked = { kind: "moved", name: "w", value: 0.18, gesture: 0 };
  assert.deepEqual({ ...sent[0], gesture: 0 }, asked, "moved to where it stands");
  pointing.refresh();
  assert.equal(visits, 0);
  dial.hidden = false;
  pointing.refresh();
  assert.equal(visits, 1);
});

test("a reader who has gone on is not called back to a dial", () => {
  const { window, root, figure, pointing } = pageWith(talking());
  const dial = find(figure, "[data-dial=w]");
  find(dial, "input").addEventListener("focusin", () => assert.fail("called back"));
  dial.hidden = true;
  const edge = find(root, ".edge");
  fire(window, edge, "focusin");
  fire(window, edge, "keydown", { key: "Enter" });
  fire(window, edge, "focusout");
  dial.hidden = false;
  pointing.refresh();
});

test("an edge that is dragged sideways turns its dial, and the click leads nowhere", () => {
  const diagram = talking();
  const { window, root, figure, drawing, sent } = pageWith(diagram);
  find(figure, "[data-dial=w] input").addEventListener("focusin", () => assert.fail("led on"));
  const place = { detail: 1, pointerId: 1, button: 0, ...onEdge(root, diagram, 0) };
  const there = { ...place, clientX: place.clientX + 60 };
  fire(window, drawing, "pointerdown", { pointerType: "mouse", ...place });
  fire(window, drawing, "pointermove", there);
  assert.equal(said(root), "0.5 × 1 = 0.5", "what is turned stays pointed at");
  fire(window, drawing, "pointerup", there);
  fire(window, drawing, "click", there);
  assert.equal(sent.length, 1);
  assert.ok(Math.abs(Number(sent[0]?.value) - 0.28) < 1e-9);
});

test("what is pointed at follows the view", () => {
  const diagram = talking();
  const { window, root, pointing } = pageWith(diagram);
  fire(window, find(root, ".edge"), "focusin");
  const [first, second] = diagram.edges;
  assert.ok(first && second);
  drawDiagram(root, { ...diagram, edges: [{ ...first, detail: "2 × 1 = 2" }, second] });
  pointing.refresh();
  assert.equal(said(root), "2 × 1 = 2");
});

/** A cell for each edge of a diagram, beside it. @param {Element} figure @param {DiagramPart} diagram */
function framesBeside(figure, diagram) {
  const plot = figure.ownerDocument.createElement("div");
  plot.innerHTML = diagram.edges
    .map(({ label }) => `<svg><rect class="frame" data-edge="${label}" /></svg>`)
    .join("");
  find(figure, ".stage").append(plot);
  return [...plot.querySelectorAll(".frame")];
}

test("an edge that is pointed at lights up its cell, and a node those of its edges", () => {
  const diagram = dense(8, 6);
  const { window, figure, root, drawing } = pageWith(diagram);
  const frames = framesBeside(figure, diagram);
  const lit = () => attributes(figure, ".frame[data-pointed]", "data-edge");
  fire(window, drawing, "pointermove", onEdge(root, diagram, 3));
  assert.deepEqual(lit(), ["x0-z3"]);
  fire(window, find(figure, ".stage"), "pointerleave");
  assert.deepEqual(lit(), []);
  const { places } = layoutFor(root, diagram);
  const { x, y } = placeOf(places, "x1");
  fire(window, drawing, "pointermove", { clientX: x, clientY: y });
  assert.deepEqual(
    lit(),
    [0, 1, 2, 3, 4, 5].map((z) => `x1-z${z}`),
  );
  assert.equal(frames.length, diagram.edges.length);
});

test("a cell that is pointed at lights up its edge, whose words are said; a press keeps it", () => {
  const diagram = talking();
  const { window, figure, root } = pageWith(diagram);
  const [, second] = framesBeside(figure, diagram);
  assert.ok(second);
  fire(window, second, "pointermove");
  assert.equal(said(root), "this is much longer than the first");
  assert.deepEqual(attributes(root, ".edge[data-pointed]", "data-detail"), [said(root)]);
  assert.equal(second.getAttribute("data-pointed"), "");
  fire(window, second, "click", { detail: 1 });
  fire(window, find(figure, ".stage"), "pointerleave");
  assert.equal(said(root), "this is much longer than the first");
  assert.equal(second.getAttribute("data-pointed"), "");
});
