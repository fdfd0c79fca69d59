/**
 * Reads records out of the columns that src/sitebuild/columns.py writes: of each place in the
 * records there is one column, which tells only what differs.
 *
 * @typedef {{is: unknown}} Constant
 * @typedef {{by: number, of: Column}} Numbered
 * @typedef {{fields: Record<string, Column>}} Fields
 * @typedef {{items: Column[], lengths?: number}} Items
 * @typedef {{case: number, per: Column[]}} Cases
 * @typedef {{each: unknown[]}} Each
 * @typedef {Constant|Numbered|Fields|Items|Cases|Each|null} Column null: what the first view has
 */

/**
 * @param {Column} column
 * @param {number} record its number
 * @param {any} first what the first view has in this place
 * @param {number[][]} indexes
 * @returns {any} what the record has there
 */
export function entryOf(column, record, first, indexes) {
  /** @type {(inner: Column, place: string|number) => any} */
  const inside = (inner, place) => entryOf(inner, record, first?.[place], indexes);
  if (column === null) return first;
  if ("is" in column) return column.is;
  if ("each" in column) return column.each[record];
  if ("by" in column) {
    return entryOf(column.of, rowOf(indexes, column.by)[record] ?? 0, first, indexes);
  }
  if ("fields" in column) {
    const entries = Object.entries(column.fields);
    return Object.fromEntries(entries.map(([name, inner]) => [name, inside(inner, name)]));
  }
  if ("case" in column) {
    const cases = rowOf(indexes, column.case);
    const mine = cases[record] ?? 0;
    const before = cases.slice(0, record).filter((each) => each === mine).length;
    return entryOf(column.per[mine] ?? null, before, first, indexes);
  }
  const length = column.lengths === undefined ? undefined : rowOf(indexes, column.lengths)[record];
  return column.items.slice(0, length).map(inside);
}

/**
 * @param {number[][]} indexes
 * @param {number} number
 */
function rowOf(indexes, number) {
  return indexes[number] ?? [];
}
