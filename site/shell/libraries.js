// NumPy's shared libraries travel in one file, end to end.

/**
 * @param {Uint8Array} bytes
 * @param {Record<string, number>} sizes
 * @returns {Record<string, Uint8Array>} what lies in `bytes` end to end
 */
export function cut(bytes, sizes) {
  let end = 0;
  const parts = Object.entries(sizes).map(([name, size]) => {
    end += size;
    return [name, bytes.subarray(end - size, end)];
  });
  return Object.fromEntries(parts);
}
