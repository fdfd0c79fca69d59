/**
 * Unpacks what travels packed, because no server would compress it or because there is none.
 *
 * @param {Uint8Array} packed gzip
 * @returns {Response} the content, which is still being unpacked
 */
export function unpacked(packed) {
  // Not Blob.stream(): WebKit refuses it in pages from a disk.
  const { body } = new Response(/** @type {BodyInit} */ (packed));
  return new Response(body?.pipeThrough(new DecompressionStream("gzip")) ?? null);
}

/**
 * @param {Uint8Array} packed
 * @returns {Promise<Uint8Array>}
 */
export async function unpackedBytes(packed) {
  return new Uint8Array(await unpacked(packed).arrayBuffer());
}
