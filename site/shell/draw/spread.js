/**
 * Places along one side, moved as little as can be so that they keep a distance.
 *
 * Isotonic regression by pooling neighbors (Barlow et al., "Statistical Inference under Order
 * Restrictions", 1972): with the distances taken off, places have to rise; where they do not,
 * they share their mean.
 *
 * @param {number[]} wanted
 * @param {number} gap between two of them
 * @param {number} low
 * @param {number} high
 * @returns {number[]} in the order in which they were given
 */
export function spread(wanted, gap, low, high) {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  const means = pooled(order.map((index, rank) => at(wanted, index) - rank * gap));
  const most = Math.max(low, high - (wanted.length - 1) * gap);
  const places = [...wanted];
  order.forEach((index, rank) => {
    places[index] = Math.min(most, Math.max(low, at(means, rank))) + rank * gap;
  });
  return places;
}

/** @param {number[]} values @returns {number[]} the nearest that never fall */
function pooled(values) {
  /** @type {{sum: number, count: number}[]} */
  const pools = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let last = pools.at(-1); last && meanOf(last) > meanOf(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => meanOf(pool)));
}

/** @param {{sum: number, count: number}} pool */
function meanOf({ sum, count }) {
  return sum / count;
}

/** @param {number[]} values @param {number} index */
function at(values, index) {
  return values[index] ?? 0;
}
