/**
 * What the shell says to the reader. The words stand in the page's templates, where authors
 * and translators find them; here are only their names and the gaps to fill.
 */

/**
 * @param {string} name
 * @param {Record<string, string|number>} [values] for the gaps: "{file} is missing"
 * @returns {string}
 */
export function say(name, values = {}) {
  const template = /** @type {HTMLTemplateElement|null} */ (document.getElementById("nudge-words"));
  const sentence = template?.content.querySelector(`[data-sentence="${name}"]`);
  if (!sentence) throw new Error(`the page must have the sentence ${name}`);
  return fill((sentence.textContent ?? "").trim(), values);
}

/**
 * @param {string} sentence
 * @param {Record<string, string|number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
}
