/**
 * Unpacks what travels packed, because no server would compress it or because there is none.
 *
 * @param {Response} packed gzip, which may still be coming in
 * @returns {Response} the content, which is still being unpacked
 */
export function unpacked({ body }) {
  return new Response(body?.pipeThrough(new DecompressionStream("gzip")) ?? null);
}
