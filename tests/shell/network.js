/**
 * Networks to draw: what the tests of diagrams and of pointing at them share.
 *
 * @import { DiagramEdge, DiagramNode, DiagramPart } from "../../site/shell/types.js"
 */

/** @param {DiagramNode[]} nodes @param {DiagramEdge[]} edges @returns {DiagramPart} */
export function diagramOf(nodes, edges) {
  const description = "A network";
  return { kind: "diagram", name: "network", title: "Network", nodes, edges, description };
}

/** @param {string} name @param {DiagramNode["kind"]} kind @param {number} layer @returns {DiagramNode} */
export function node(name, kind, layer) {
  return { name, label: name, kind, layer, text: "1", meaning: "plain" };
}

/** @param {string} source @param {string} target @returns {DiagramEdge} */
export function edge(source, target) {
  const label = `${source}-${target}`;
  return { source, target, label, value: 0.5, text: "0.5", meaning: "weight" };
}

/**
 * Every input feeds every output, and each output has a bias of its own.
 * @param {number} inputs
 * @param {number} outputs
 */
export function dense(inputs, outputs) {
  const xs = Array.from({ length: inputs }, (_, index) => node(`x${index}`, "input", 0));
  const zs = Array.from({ length: outputs }, (_, index) => node(`z${index}`, "output", 1));
  const biases = zs.map((_, index) => node(`b${index}`, "bias", 0));
  const weights = xs.flatMap((x) => zs.map((z) => edge(x.name, z.name)));
  const fed = zs.map((z, index) => edge(`b${index}`, z.name));
  return diagramOf([...xs, ...biases, ...zs], [...weights, ...fed]);
}

/** Two inputs, one output. The first edge has a detail and a dial, the second a detail. */
export function talking() {
  const nodes = [node("x0", "input", 0), node("x1", "input", 0), node("z", "output", 1)];
  const first = { ...edge("x0", "z"), detail: "0.5 × 1 = 0.5", control: "w" };
  const second = { ...edge("x1", "z"), detail: "this is much longer than the first" };
  return diagramOf(nodes, [first, second]);
}
