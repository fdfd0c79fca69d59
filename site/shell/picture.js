/**
 * Saves the drawings of a figure as one picture. The page's style sheet does not travel
 * with a picture, so each element takes its computed style along.
 */

const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-variant-numeric",
  "display",
  "visibility",
  "direction",
];
const GAP = 24;
const TITLE = 28;
const PNG_SCALE = 2;

/**
 * @param {HTMLElement} figure
 * @returns {SVGSVGElement} all drawings of the figure, side by side, two in a row
 */
export function pictureOf(figure) {
  const shown = ":is(.main, .more[data-open]) .stage svg.drawing";
  const drawings = [...figure.querySelectorAll(shown)].map(drawingOf);
  const picture = svg("svg");
  let [x, y, rowHeight, width] = [GAP, GAP, 0, 0];
  drawings.forEach((drawing, index) => {
    if (index > 0 && index % 2 === 0) [x, y, rowHeight] = [GAP, y + rowHeight + GAP, 0];
    picture.append(placed(drawing, x, y));
    x += drawing.room + GAP;
    rowHeight = Math.max(rowHeight, drawing.height + TITLE);
    width = Math.max(width, x);
  });
  const size = { width: String(width), height: String(y + rowHeight + GAP) };
  setAll(picture, { viewBox: `0 0 ${size.width} ${size.height}`, ...size });
  picture.prepend(paper(figure, size));
  return picture;
}

/**
 * @param {Element} drawing
 */
function drawingOf(drawing) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  takeStyles(drawing, copy);
  const [, , width = 0, height = 0] = (drawing.getAttribute("viewBox") ?? "")
    .split(" ")
    .map(Number);
  const title = drawing.parentElement?.querySelector(".part-title") ?? null;
  const room = Math.max(width, title ? textWidth(title) : 0);
  return { copy, width, height, title, room };
}

/** @typedef {ReturnType<typeof drawingOf>} Drawing */

/** @param {Element} title */
function textWidth(title) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = getComputedStyle(title).font;
  return Math.ceil(pen.measureText(title.textContent ?? "").width);
}

/**
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 */
function placed({ copy, width, height, title }, x, y) {
  const group = svg("g");
  group.setAttribute("transform", `translate(${x},${y})`);
  if (title) {
    const text = svg("text");
    text.setAttribute("y", "14");
    text.textContent = title.textContent;
    // A policy may forbid the attribute to be set, and lets properties be.
    text.style.cssText = `${styleOf(title)}fill:${getComputedStyle(title).color}`;
    group.append(text);
  }
  const size = { width: String(width), height: String(height) };
  // A tick label may stand a little over the edge, as it may on the page.
  setAll(copy, { y: String(TITLE), ...size, overflow: "visible" });
  group.append(copy);
  return group;
}

/**
 * @param {Element} figure
 * @param {Record<string, string>} size
 */
function paper(figure, size) {
  const rect = svg("rect");
  setAll(rect, size);
  rect.style.fill = groundOf(figure);
  return rect;
}

/**
 * The color that lies behind an element.
 * @param {Element|null} element
 * @returns {string}
 */
function groundOf(element) {
  if (!element) return "Canvas";
  const color = getComputedStyle(element).backgroundColor;
  const isClear = color === "transparent" || /, 0\)$/.test(color);
  return isClear ? groundOf(element.parentElement) : color;
}

/**
 * @param {Element} from
 * @param {Element} to
 */
function takeStyles(from, to) {
  /** @type {SVGElement} */ (to).style.cssText = styleOf(from);
  [...from.children].forEach((child, index) => {
    const copy = to.children[index];
    if (copy) takeStyles(child, copy);
  });
}

/** @param {Element} element */
function styleOf(element) {
  const style = getComputedStyle(element);
  return STYLES.map((name) => `${name}:${style.getPropertyValue(name)};`).join("");
}

/**
 * @param {SVGSVGElement} picture
 * @returns {Blob}
 */
export function svgBlob(picture) {
  const text = new XMLSerializer().serializeToString(picture);
  return new Blob([text], { type: "image/svg+xml" });
}

/**
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>}
 */
export async function pngBlob(picture) {
  const image = new Image();
  // Firefox taints a canvas that drew a blob's SVG; from a data address it does not.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgBlob(picture).text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * PNG_SCALE;
  canvas.height = image.height * PNG_SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const take = (/** @type {Blob|null} */ blob) =>
      blob ? resolve(blob) : reject(new Error("png"));
    canvas.toBlob(take, "image/png");
  });
}

/**
 * @param {Blob} blob
 * @param {string} file
 */
export function download(blob, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 */
function svg(tag) {
  return document.createElementNS("http://www.w3.org/2000/svg", tag);
}

/**
 * @param {Element} element
 * @param {Record<string, string>} attributes
 */
function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
