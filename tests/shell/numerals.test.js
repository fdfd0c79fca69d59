import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldText } from "../../site/shell/dial.js";
import { readNumber } from "../../site/shell/numerals.js";

/** @type {[string, number][]} */
const TAKEN = [
  ["24,5", 24.5],
  ["−63", -63],
  ["–63", -63],
  ["- 63", -63],
  ["+63", 63],
  ["0,125", 0.125],
  [".5", 0.5],
  [",5", 0.5],
  ["5.", 5],
  ["007", 7],
  ["1,234.5", 1234.5],
  ["1 234.5", 1234.5],
  ["1\u00a0234,5", 1234.5],
  ["1\u202f234\u202f567", 1234567],
  ["1’234.5", 1234.5],
  ["1.234,5", 1234.5],
  ["1,234,567", 1234567],
  ["1.234.567", 1234567],
  ["1234,567", 1234.567],
  ["1.234", 1.234],
  ["5 × 10⁻⁹", 5e-9],
  ["2.354 × 10⁻⁷", 2.354e-7],
  ["−1.5 × 10¹²", -1.5e12],
  ["5x10^-9", 5e-9],
  ["10⁻⁴", 1e-4],
  ["-10⁴", -1e4],
  ["5e-9", 5e-9],
  ["5E+9", 5e9],
  ["2,5e-3", 2.5e-3],
  ["\u200e−63\u202c", -63],
  ["  63  ", 63],
  ["0", 0],
  ["-0,0", -0],
];
const REFUSED = [
  "", " ", "-", "+", ".", ",", "12.3.4", "0x1", "1abc", "12 thousand", "1e", "e5", "1e5.5",
  "1e999", "1e-999", "Infinity", "NaN", "--1", "1-2", "1 2", "12 34", "1,23,456", "1,2345.6",
  "0,123,456", "1.234.56", "1,234,5", "1 234,567,8", "١٢", "5 10⁻⁹", "5 ×", "× 10⁻⁹", "²", "½",
  "1_000", "$5", "5 %", "1'23",
]; // biome-ignore format: a table of cases

test("what people write and the page prints is taken", () => {
  for (const [text, value] of TAKEN) assert.deepEqual(readNumber(text), { value }, text);
});

test("what is no number is refused, whole", () => {
  for (const text of REFUSED)
    assert.deepEqual(readNumber(text), { problem: "number-unread" }, text);
});

test("what has two readings is refused with both", () => {
  assert.deepEqual(readNumber("1,234"), {
    problem: "number-two-readings",
    whole: "1234",
    decimal: "1.234",
  });
  assert.deepEqual(readNumber("−12,345"), {
    problem: "number-two-readings",
    whole: "-12345",
    decimal: "-12.345",
  });
});

test("the field's own unit may stand behind the number, and no other", () => {
  assert.deepEqual(readNumber("12 thousand $", "thousand $"), { value: 12 });
  assert.deepEqual(readNumber("24,5 Thousand  $", "thousand $"), { value: 24.5 });
  assert.deepEqual(readNumber("12 thousand", "thousand $"), { problem: "number-unread" });
  assert.deepEqual(readNumber("thousand $", "thousand $"), { problem: "number-unread" });
  assert.deepEqual(readNumber("12 sq ft", ""), { problem: "number-unread" });
});

test("what a field shows is read as what it shows", () => {
  for (let exponent = -12; exponent <= 12; exponent += 0.37) {
    for (const value of [10 ** exponent, -(10 ** exponent)]) {
      const text = fieldText(value);
      assert.deepEqual(readNumber(text), { value: Number(text) }, text);
    }
  }
});
