"""What is wrong with how the drawings of a figure look: measured in the page, in screen pixels."""

# In the page: the function `faults(key)`. Boxes of texts are those of their ink, for a font's own
# boxes have room above and below that nobody sees.
FAULTS = """
(key) => {
  const LEAST = 11, TOUCH = 1.5, EMPTY = 40;
  const figure = document.getElementById(key);
  const pen = document.createElement("canvas").getContext("2d");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true })
    && element.textContent.trim() !== "";
  const leaves = (text) => (text.children.length ? [...text.children] : [text]).filter(isSeen);
  const edges = (points) => ({
    left: Math.min(...points.map(({ x }) => x)), right: Math.max(...points.map(({ x }) => x)),
    top: Math.min(...points.map(({ y }) => y)), bottom: Math.max(...points.map(({ y }) => y)),
  });
  const at = (element, x, y) => new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
  const inkOf = (leaf) => {
    const style = getComputedStyle(leaf);
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const ink = pen.measureText(leaf.textContent);
    const { x, y } = leaf.getStartPositionOfChar(0);
    return edges([
      at(leaf, x - ink.actualBoundingBoxLeft, y - ink.actualBoundingBoxAscent),
      at(leaf, x + ink.actualBoundingBoxRight, y + ink.actualBoundingBoxDescent),
    ]);
  };
  const union = (boxes) => edges(boxes.flatMap(({ left, right, top, bottom }) =>
    [{ x: left, y: top }, { x: right, y: bottom }]));
  const shared = (one, other) => Math.min(
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
  const sizeOf = (leaf) =>
    Number.parseFloat(getComputedStyle(leaf).fontSize) * Math.abs(leaf.getScreenCTM().a);
  const within = (box, room) => box.left >= room.left - TOUCH && box.right <= room.right + TOUCH
    && box.top >= room.top - TOUCH && box.bottom <= room.bottom + TOUCH;
  const crosses = (box, body) => {
    const room = body.getBoundingClientRect();
    if (shared(box, room) <= TOUCH) return false;
    if (body.localName !== "circle") return !within(box, room);
    const [x, y] = [(room.left + room.right) / 2, (room.top + room.bottom) / 2];
    const radius = room.width / 2;
    const near = Math.hypot(Math.max(box.left - x, 0, x - box.right),
      Math.max(box.top - y, 0, y - box.bottom));
    const far = Math.hypot(Math.max(x - box.left, box.right - x),
      Math.max(y - box.top, box.bottom - y));
    return near < radius - TOUCH && far > radius + TOUCH;
  };
  const found = [];
  for (const svg of figure.querySelectorAll(".stage svg.drawing")) {
    const name = svg.closest("[data-part]").dataset.part;
    const texts = [...svg.querySelectorAll("text")].filter(isSeen).map((text) => {
      const all = leaves(text);
      return { text, words: text.textContent, box: union(all.map(inkOf)),
        size: Math.min(...all.map(sizeOf)) };
    });
    const room = svg.getBoundingClientRect();
    for (const { words, size, box, text } of texts) {
      if (size < LEAST - 0.01) found.push(`${name}: "${words}" is ${size.toFixed(1)} px high`);
      if (!within(box, room)) found.push(`${name}: "${words}" leaves its drawing`);
      const cut = text.closest("svg");
      if (cut !== svg && !within(box, cut.getBoundingClientRect()))
        found.push(`${name}: "${words}" is cut off`);
      for (const body of svg.querySelectorAll(".node > .body"))
        if (crosses(box, body)) found.push(`${name}: "${words}" runs over a node's outline`);
    }
    for (const [index, one] of texts.entries())
      for (const other of texts.slice(index + 1))
        if (shared(one.box, other.box) > TOUCH)
          found.push(`${name}: "${one.words}" and "${other.words}" overlap`);
  }
  const reserves = (part, box, contents) => {
    const filled = union(contents.map((each) => each.getBoundingClientRect()));
    const free = Math.round(Math.max(filled.top - box.top, box.bottom - filled.bottom));
    if (free > EMPTY) found.push(`${part}: ${free} px are empty`);
  };
  for (const part of figure.querySelectorAll(".stage > [data-part]")) {
    const name = part.dataset.part;
    const svg = part.querySelector(".edges")?.parentElement;
    const drawn = svg ? [...svg.querySelectorAll("text, .body")] : [];
    if (svg) reserves(name, svg.getBoundingClientRect(), drawn);
    // Of this line, the shell fills at least the first row, with what can be done here.
    const detail = part.querySelector(".detail");
    const row = Number.parseFloat(getComputedStyle(detail ?? part).lineHeight);
    const rows = detail ? Math.round(detail.clientHeight / row) : 0;
    if (rows > 2) found.push(`${name}: ${rows} rows are kept for a detail`);
    const table = part.querySelector("table");
    if (table) reserves(name, part.getBoundingClientRect(), [table]);
  }
  return [...new Set(found)];
}
"""

# In the page: the texts of a figure's drawings that are seen, and how far from the left edge of
# their drawing each begins.
TEXTS = """
(key) => [...document.querySelectorAll(`#${key} .stage svg.drawing`)].flatMap((svg) => {
  const { left } = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")]
    .filter((text) => text.textContent.trim() && text.checkVisibility({ visibilityProperty: true }))
    .map((text) => [text.textContent, Math.round(text.getBoundingClientRect().left - left)]);
})
"""

# In the page: the numbers of a figure, drawn and written, whose minus is not left of its digits.
TURNED = """
(key) => {
  const walker = document.createTreeWalker(document.getElementById(key), NodeFilter.SHOW_TEXT);
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!/^−[0-9]/.test(node.data) || !node.parentElement.checkVisibility()) continue;
    if (node.parentElement.closest(".notes, option")) continue;
    if (place(node, 0).left >= place(node, 1).left) found.push(node.data);
  }
  return found;
}
"""

# In a page: the words that are seen of all texts of its pictures.
SEEN = """
(selector) => [...document.querySelectorAll(selector)]
  .filter((text) => text.checkVisibility({ visibilityProperty: true }) && text.textContent.trim())
  .map((text) => text.textContent)
"""

# In the page: a figure's drawings, element by element, whatever the order of attributes. Where
# the Tab key stops is the reader's doing.
ELEMENTS = """
(key) => [...document.querySelectorAll(`#${key} .stage svg.drawing, #${key} .stage svg.drawing *`)]
  .map((element) => [element.localName, ...[...element.attributes]
    .filter(({ name }) => name !== "tabindex")
    .map(({ name, value }) => `${name}=${value}`).sort(),
    element.children.length ? "" : element.textContent].join(" "))
"""
