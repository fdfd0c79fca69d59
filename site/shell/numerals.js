/**
 * Reads a number as people write it and as this site prints it. It takes no character away
 * without a meaning, and does not guess: what has two readings is refused with both.
 *
 * @typedef {{value: number}|{problem: "number-unread"}|{problem: "number-two-readings", whole: string, decimal: string}} Reading
 */

// Spaces between thousands, the signs of right-to-left text, and all the forms of a minus.
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const MINUSES = /[\u2010-\u2013\u2212\ufe63\uff0d]/g;
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const POWER = /^(.+?)\s?[×x·*]\s?10(?:\^([+-]?\d+)|([⁻⁺]?[⁰¹²³⁴-⁹]+))$/;
const POWER_ALONE = /^([+-]?)\s?10(?:\^([+-]?\d+)|([⁻⁺]?[⁰¹²³⁴-⁹]+))$/;
const EXPONENT = /^(.*?)[eE]([+-]?\d+)$/;
const PLAIN = /^(\d+[.,]?\d*|[.,]\d+)$/;
const TWO_READINGS = /^[1-9]\d{0,2},\d{3}$/;
// A group sign again and again, then a decimal sign that is another one, or none.
const GROUPED = /^[1-9]\d{0,2}(?:([ '’,.])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/**
 * @param {string} text
 * @param {string} [unit] which may stand behind the number, and means nothing new
 * @returns {Reading}
 */
export function readNumber(text, unit = "") {
  const clean = tidy(text);
  const bare = withoutUnit(clean, tidy(unit));
  const { factor, power } = parted(bare);
  const sign = /^[+-]\s?/.exec(factor)?.[0] ?? "";
  const digits = factor.slice(sign.length);
  if (TWO_READINGS.test(digits)) {
    return {
      problem: "number-two-readings",
      whole: bare.replace(",", ""),
      decimal: bare.replace(",", "."),
    };
  }
  const plain = plainDigits(digits);
  const value = Number(`${sign.trim()}${plain}e${power}`);
  // A number too small to be held is not nothing.
  const isLost = value === 0 && /[1-9]/.test(digits);
  if (plain === "" || !Number.isFinite(value) || isLost) return { problem: "number-unread" };
  return { value };
}

/** @param {string} text */
function tidy(text) {
  return text.replace(UNSEEN, "").replace(MINUSES, "-").replace(SPACES, " ").trim();
}

/**
 * @param {string} text
 * @param {string} unit
 */
function withoutUnit(text, unit) {
  const isThere = unit !== "" && text.toLowerCase().endsWith(unit.toLowerCase());
  return isThere ? text.slice(0, -unit.length).trim() : text;
}

/**
 * The number before a power of ten, and the power: "5 × 10⁻⁹" and "5e-9" are 5 and -9.
 * @param {string} text
 */
function parted(text) {
  const [, before, caret, raised] = POWER.exec(text) ?? POWER_ALONE.exec(text) ?? [];
  if (before !== undefined) {
    const isAlone = ["", "+", "-"].includes(before);
    return { factor: isAlone ? `${before}1` : before, power: caret ?? lowered(raised ?? "") };
  }
  const [, factor, exponent] = EXPONENT.exec(text) ?? ["", text, "0"];
  return { factor: factor ?? "", power: exponent ?? "0" };
}

/** @param {string} raised */
function lowered(raised) {
  return [...raised]
    .map((letter) => {
      if (letter === "⁻") return "-";
      return letter === "⁺" ? "+" : String(SUPERSCRIPTS.indexOf(letter));
    })
    .join("");
}

/**
 * The digits with a point and nothing else; empty when they are no number.
 * @param {string} digits
 */
function plainDigits(digits) {
  if (PLAIN.test(digits)) return digits.replace(",", ".");
  const group = GROUPED.exec(digits)?.[1];
  return group ? digits.replaceAll(group, "").replace(",", ".") : "";
}
