// The title that a chart is of: one of those that are watched the most, or all.
import { h } from './dom.js';

/** Offers titles ({ id, name }) to all charts that can be of one. What is chosen stays, whether or not it is among them. */
export function offerTitles(titles) {
  for (const select of document.querySelectorAll('select[name=titleId]')) {
    const chosen = select.value && select.selectedOptions[0];
    const options = titles
      .filter(({ id }) => id !== chosen?.value)
      .map(({ id, name }) => h('option', { value: id }, name));
    const [all] = select.options;
    if (chosen) options.unshift(chosen);
    const same =
      options.length === select.options.length - 1 &&
      options.every((one, i) => one.value === select.options[i + 1].value);
    // A list that is open just now is not shuffled for nothing.
    if (!same) select.replaceChildren(all, ...options);
    if (chosen) select.value = chosen.value;
  }
}
