import assert from "node:assert/strict";
import { test } from "node:test";
import { Downloads } from "../../site/shell/download.js";

const ROOT = "https://nudge.example/site/";
const FILES = { "runtime/python.zip": 4, "runtime/numpy.whl": 6 };

/**
 * @param {(address: string) => Response|Promise<Response>} answer
 */
function newDownloads(answer) {
  /** @type {number[][]} */
  const progress = [];
  const config = { root: ROOT, worker: "", runtime: "runtime/", package: "", files: FILES };
  /** @type {import("../../site/shell/download.js").FetchFile} */
  const fetchFile = async (input) => answer(String(input));
  const note = (/** @type {number[]} */ ...bytes) => progress.push(bytes);
  return { downloads: new Downloads(config, note, fetchFile, "default"), progress };
}

test("bytes are counted as they come in, against the sum of all files", async () => {
  const { downloads, progress } = newDownloads(() => new Response("1234"));
  const response = await downloads.fetch(`${ROOT}runtime/python.zip`);
  assert.equal(await response.text(), "1234", "whoever asked gets the file whole");
  await downloads.settle();
  assert.deepEqual(progress.at(-1), [4, 10]);
  assert.equal(downloads.problem, null);
});

test("a file begun early is asked for once", async () => {
  let requests = 0;
  const { downloads } = newDownloads(() => {
    requests += 1;
    return new Response("1234");
  });
  downloads.start("runtime/python.zip");
  await downloads.fetch(`${ROOT}runtime/python.zip`);
  assert.equal(requests, 1);
});

test("a missing file is named with its status", async () => {
  const { downloads } = newDownloads(() => new Response("", { status: 404 }));
  await assert.rejects(downloads.fetch(`${ROOT}runtime/numpy.whl`));
  const expected = { code: "missing", file: "runtime/numpy.whl", detail: "HTTP 404" };
  assert.deepEqual(downloads.problem?.problem, expected);
});

test("a connection that fails is named with its reason", async () => {
  const { downloads } = newDownloads(() => Promise.reject(new TypeError("network lost")));
  await assert.rejects(downloads.fetch(`${ROOT}runtime/numpy.whl`));
  assert.equal(downloads.problem?.problem.detail, "network lost");
});

test("a file that was cut short is named with both sizes", async () => {
  const { downloads } = newDownloads(() => new Response("12"));
  await downloads.fetch(`${ROOT}runtime/python.zip`);
  await downloads.settle();
  const expected = { code: "short", file: "runtime/python.zip", detail: "2 / 4" };
  assert.deepEqual(downloads.problem?.problem, expected);
  await assert.rejects(downloads.failure, /2 \/ 4/);
});

test("the first trouble is the one that is told", async () => {
  const { downloads } = newDownloads(() => new Response("", { status: 500 }));
  await assert.rejects(downloads.fetch(`${ROOT}runtime/python.zip`));
  await assert.rejects(downloads.fetch(`${ROOT}runtime/numpy.whl`));
  assert.equal(downloads.problem?.problem.file, "runtime/python.zip");
});

test("a file that cannot be imported is named", async () => {
  const { downloads } = newDownloads(() => new Response(""));
  await assert.rejects(downloads.import("runtime/none.mjs"));
  assert.equal(downloads.problem?.problem.file, "runtime/none.mjs");
});
