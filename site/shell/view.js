/**
 * A figure's view on the page: a full one, and the patches that Python sends after it.
 * What did not change keeps its identity, so drawing can skip it with one comparison.
 *
 * @import { Mark, Part, View } from "./types.js"
 */

/**
 * @param {View|undefined} view what is on the page
 * @param {View} news a full view or a patch
 * @returns {View} the full view after the news
 */
export function mergeView(view, news) {
  if (!view) return news;
  /** @type {Record<string, Part>} */
  const parts = {};
  for (const name of [...news.main, ...news.inside]) {
    const [old, part] = [view.parts[name], news.parts[name]];
    if (!part) parts[name] = /** @type {Part} */ (old);
    else parts[name] = news.patch ? patchPart(old, part) : keepPart(old, part);
  }
  return { ...view, ...news, parts, patch: false };
}

/**
 * In a patched plot, a mark that did not change is null.
 * @param {Part|undefined} old
 * @param {Part} news
 * @returns {Part}
 */
function patchPart(old, news) {
  if (news.kind !== "plot" || old?.kind !== "plot") return news;
  const marks = news.marks.map((mark, index) => mark ?? old.marks[index]);
  return { ...news, marks: /** @type {Mark[]} */ (marks) };
}

/**
 * The old part where the new one says the same: the first live view redraws nothing.
 * @param {Part|undefined} old
 * @param {Part} news
 * @returns {Part}
 */
function keepPart(old, news) {
  if (old && isSame(old, news)) return old;
  if (news.kind !== "plot" || old?.kind !== "plot") return news;
  /** @type {(mark: Mark, index: number) => Mark} */
  const keep = (mark, index) => {
    const before = old.marks[index];
    return before && isSame(before, mark) ? before : mark;
  };
  return { ...news, marks: news.marks.map(keep) };
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
