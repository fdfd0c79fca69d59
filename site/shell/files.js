const NEWLINE = 10;

/**
 * Many small files travel in one: a line of JSON with their names and sizes, and then one after
 * the other, as src/sitebuild/precompile.py lays them.
 * @param {Uint8Array} bytes
 * @returns {Record<string, Uint8Array>} the files by name
 */
export function cut(bytes) {
  let end = bytes.indexOf(NEWLINE) + 1;
  /** @type {Record<string, number>} */
  const sizes = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const files = Object.entries(sizes).map(([name, size]) => {
    end += size;
    return [name, bytes.subarray(end - size, end)];
  });
  return Object.fromEntries(files);
}
