import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthInside } from "../../../site/shell/draw/boxes.js";

const BOX = { left: 0, right: 4, top: 0, bottom: 3 };

test("a line is as long in a box as the part of it that lies inside", () => {
  const corner = lengthInside(BOX, [
    { x: -4, y: -3 },
    { x: 8, y: 6 },
  ]);
  assert.ok(Math.abs(corner - 5) < 1e-12);
  assert.equal(
    lengthInside(BOX, [
      { x: 1, y: 1 },
      { x: 1, y: 9 },
    ]),
    2,
  );
});

test("a line beside a box, or one that ends before it, is not in it", () => {
  assert.equal(
    lengthInside(BOX, [
      { x: 5, y: 0 },
      { x: 5, y: 3 },
    ]),
    0,
  );
  assert.equal(
    lengthInside(BOX, [
      { x: -3, y: 1 },
      { x: -1, y: 1 },
    ]),
    0,
  );
});
