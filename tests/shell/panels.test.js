import assert from "node:assert/strict";
import { test } from "node:test";
import { Panels } from "../../site/shell/panels.js";
import { fire, livePage, VIEW } from "./live-page.js";
import { attributes, texts } from "./stage.js";

function newPanels() {
  const { figure, window } = livePage();
  /** @type {string[]} */
  const asked = [];
  const panels = new Panels(figure, (name) => asked.push(name));
  /** @param {string} name */
  const press = (name) => {
    const button = figure.querySelector(`button[value=${name}]`);
    fire(window, /** @type {Element} */ (button), "click");
  };
  const open = () => attributes(figure, "[data-open]", "data-panel-name");
  return { figure, asked, panels, press, open };
}

test("a name opens its panel at once, and Python is asked for what is inside", () => {
  const { figure, asked, press, open } = newPanels();
  press("history");
  assert.deepEqual(open(), ["history"]);
  assert.deepEqual(attributes(figure, "[name=panel]", "aria-expanded"), ["true", "false"]);
  assert.deepEqual(asked, ["history"]);
});

test("one panel is open at a time, and its own name closes it", () => {
  const { asked, press, open } = newPanels();
  press("history");
  press("network");
  assert.deepEqual(open(), ["network"]);
  press("network");
  assert.deepEqual(open(), []);
  assert.deepEqual(asked, ["history", "network", ""]);
});

test("what Python says before it has heard of the press closes nothing", () => {
  const { panels, press, open } = newPanels();
  press("history");
  panels.show(VIEW);
  assert.deepEqual(open(), ["history"]);
  panels.show({ ...VIEW, panel: "history" });
  assert.deepEqual(open(), ["history"]);
  panels.show(VIEW);
  assert.deepEqual(open(), []);
});

test("what is inside a closed panel is old, and a name may change", () => {
  const { figure, panels } = newPanels();
  const titles = [
    { name: "history", title: "Run" },
    { name: "network", title: "Network" },
  ];
  panels.show({ ...VIEW, panel: "network", panels: titles });
  assert.deepEqual(attributes(figure, "[data-old]", "data-panel-name"), ["history"]);
  assert.deepEqual(texts(figure, "[name=panel]"), ["Run", "Network"]);
});

test("a link to a panel that is no more opens nothing", () => {
  const { asked, panels, open } = newPanels();
  panels.open("gone");
  assert.deepEqual([open(), asked], [[], []]);
  panels.open("network");
  assert.deepEqual([open(), asked], [["network"], ["network"]]);
});
