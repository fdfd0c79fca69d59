/**
 * The sentence on what just happened, of recorded answers: as src/nudge/happened.py makes it,
 * in the words that come with the record.
 *
 * @import { Happened, NumberPart, View } from "./types.js"
 *
 * @typedef {object} Told what a sentence about a state is made of
 * @property {[name: string, called: string][]} numbers
 * @property {Happened} ending
 *
 * @typedef {object} Words
 * @property {string} is
 * @property {string} lacks
 * @property {string} fell
 * @property {string} rose
 * @property {string} stays
 * @property {string} noValue
 * @property {number} mostNumbers
 * @property {number} mostLetters
 * @property {number} long
 * @property {string} undo
 * @property {string} redo
 * @property {string} reset
 */

import { fill } from "./sentences.js";

/**
 * @param {string} action what was done; empty when nothing was
 * @param {View|null} before what its numbers are compared with
 * @param {View} after
 * @param {Told} told
 * @param {Words} words
 * @returns {Happened}
 */
export function retell(action, before, after, { numbers, ending }, words) {
  const clauses = numbers.map(([name, called]) =>
    change(called, numberOf(before, name), numberOf(after, name), words),
  );
  const changes = action ? clauses.filter(Boolean) : [];
  const told = sentenceOf(action, changes, ending.text, words);
  const text = [told, ending.text].filter(Boolean).join(" ");
  const isLong = text.length > words.long;
  const { long, ...rest } = ending;
  return { ...rest, text, ...(isLong ? { long: true } : {}) };
}

/**
 * The action with as many changes as a sentence holds.
 * @param {string} action
 * @param {string[]} changes
 * @param {string} remark
 * @param {Words} words
 */
function sentenceOf(action, changes, remark, { mostNumbers, mostLetters }) {
  for (let count = Math.min(mostNumbers, changes.length); count > 0; count -= 1) {
    const told = `${action}: ${changes.slice(0, count).join("; ")}.`;
    if (count === 1 || told.length + remark.length <= mostLetters) return told;
  }
  return action && `${action}.`;
}

/**
 * @param {string} called
 * @param {NumberPart|undefined} before
 * @param {NumberPart|undefined} after
 * @param {Words} words
 */
function change(called, before, after, words) {
  if (!after) return "";
  const [was, is] = [before?.value ?? null, after.value ?? null];
  if (is === null) {
    return after.text === words.noValue ? fill(words.lacks, { called, new: after.text }) : "";
  }
  const told = { called, old: before?.text ?? "", new: `${after.text} ${after.unit ?? ""}`.trim() };
  if (was === null) return fill(words.is, told);
  if (was === is) return "";
  if (before?.text === after.text) return fill(words.stays, told);
  return fill(is > was ? words.rose : words.fell, told);
}

/**
 * @param {View|null} view
 * @param {string} name
 */
function numberOf(view, name) {
  const part = view?.main.includes(name) ? view.parts[name] : undefined;
  return part?.kind === "number" ? part : undefined;
}
