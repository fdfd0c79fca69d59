/** What a page needs to draw any view, and to save it, without Python: for the tests of drawings. */

import { drawView } from "../../site/shell/draw/parts.js";
import { pictureOf } from "../../site/shell/picture.js";

/**
 * Draw a view in a figure of this page as a page draws it that has drawn nothing before.
 * @param {string} key
 * @param {import("../../site/shell/types.js").View} view
 */
function draw(key, view) {
  const figure = /** @type {HTMLElement} */ (document.getElementById(key));
  const places = { stage: place("stage"), numbers: place("numbers"), notes: place("notes") };
  /** @param {string} name */
  function place(name) {
    const found = /** @type {Element} */ (figure.querySelector(`.${name}`));
    found.replaceChildren();
    return found;
  }
  // All parts, those of panels too, in the places of the main ones.
  drawView({ main: places, panels: new Map() }, { ...view, main: Object.keys(view.parts) });
}

/** @param {string} key */
function picture(key) {
  const figure = /** @type {HTMLElement} */ (document.getElementById(key));
  return new XMLSerializer().serializeToString(pictureOf(figure));
}

Object.assign(globalThis, { drawForTest: draw, pictureForTest: picture });
