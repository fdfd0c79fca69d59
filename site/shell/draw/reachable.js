/**
 * What a diagram offers to be pointed at: nodes and edges with something to say about
 * themselves, or a dial to lead to. They can be reached by keyboard, as one stop of the
 * page with arrow keys inside, for a network may have a hundred of them.
 *
 * @import { DiagramEdge, DiagramNode, DiagramPart } from "../types.js"
 */

import { htmlChild, setAttribute } from "./dom.js";

/** @param {DiagramNode|DiagramEdge} thing */
export function isOffered(thing) {
  return Boolean(thing.detail || thing.control);
}

/**
 * @param {Element} root
 * @param {Element} svg with its nodes and edges drawn
 * @param {DiagramPart} diagram
 */
export function drawOffers(root, svg, diagram) {
  const hasOffers = [...diagram.nodes, ...diagram.edges].some(isOffered);
  // An image has no parts for those who cannot see it; a group has those that it offers.
  setAttribute(svg, "role", hasOffers ? "group" : "img");
  for (const [name, things] of Object.entries({ edges: diagram.edges, nodes: diagram.nodes })) {
    const elements = svg.querySelector(`.${name}`)?.children ?? [];
    for (const [index, element] of [...elements].entries()) {
      const thing = things[index];
      if (thing) offer(element, thing, hasOffers);
    }
  }
  setAttribute(svg.lastElementChild ?? svg, "aria-hidden", hasOffers ? "true" : null);
  keepOneStop(svg);
  drawDetail(root, hasOffers);
}

/**
 * @param {Element} element
 * @param {DiagramNode|DiagramEdge} thing
 * @param {boolean} hasOffers whether anything in the diagram is offered
 */
function offer(element, thing, hasOffers) {
  const name = [thing.label, thing.text].filter(Boolean).join(" ");
  const isButton = isOffered(thing);
  setAttribute(element, "role", isButton ? "button" : null);
  setAttribute(element, "aria-label", isButton ? spoken(name, thing.detail) : null);
  setAttribute(element, "aria-hidden", hasOffers && !isButton ? "true" : null);
  setAttribute(element, "data-detail", isButton ? thing.detail || name : null);
  setAttribute(element, "data-leads-to", thing.control || null);
  if (!isButton) setAttribute(element, "tabindex", null);
}

/**
 * @param {string} name
 * @param {string} [detail]
 */
function spoken(name, detail) {
  return detail ? `${name}: ${detail}` : name;
}

/**
 * One of the offers is a stop of the Tab key; the arrow keys pass it on, and drawing again
 * leaves it where it is.
 * @param {Element} svg
 */
function keepOneStop(svg) {
  const offers = [...svg.querySelectorAll("[role=button]")];
  const stop = offers.find((offered) => offered.getAttribute("tabindex") === "0") ?? offers[0];
  for (const offered of offers) setAttribute(offered, "tabindex", offered === stop ? 0 : -1);
}

/**
 * The line under the diagram, for what is pointed at.
 * @param {Element} root
 * @param {boolean} hasOffers
 */
function drawDetail(root, hasOffers) {
  if (!hasOffers) return root.querySelector(".detail")?.remove();
  htmlChild(htmlChild(root, "p", "detail"), "span", "detail-text");
}
