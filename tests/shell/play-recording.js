/**
 * Plays recorded answers for tests/sitebuild/test_recordings.py: reads walks on the input,
 * writes what the recording says to each event of theirs.
 *
 * @import { FigureEvent } from "../../site/shell/types.js"
 */

import { readFileSync } from "node:fs";
import { Recording } from "../../site/shell/recording.js";

const { recorded, first, walks } = JSON.parse(readFileSync(0, "utf-8"));

/** @param {FigureEvent[]} walk */
function play(walk) {
  const recording = new Recording(recorded, first);
  return walk.map((event) => recording.answer(event));
}

process.stdout.write(JSON.stringify(walks.map(play)));
