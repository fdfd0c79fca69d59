import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpacked, unpackedBytes } from "../../site/shell/gzip.js";

const PACKED = Uint8Array.from(gzipSync("größer"));

test("what was packed comes out as it was", async () => {
  assert.equal(await unpacked(PACKED).text(), "größer");
  assert.deepEqual(await unpackedBytes(PACKED), new TextEncoder().encode("größer"));
});

test("half of it is an error, and not half of the content", async () => {
  await assert.rejects(unpackedBytes(PACKED.subarray(0, PACKED.length / 2)));
});
