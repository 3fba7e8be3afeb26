// Bars of how much is done.
import { h } from './dom.js';

export const makeProgress = (label) =>
  h(
    'div',
    { className: 'progress', role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100 },
    h('div'),
  );

/** `percent` is 0 to 100; `kind` good, bad or nothing; `text` is what is read out. */
export function setProgress(bar, percent, kind = '', text = `${Math.round(percent)} %`) {
  bar.className = `progress ${kind}`;
  bar.setAttribute('aria-valuenow', String(Math.round(percent)));
  bar.setAttribute('aria-valuetext', text);
  bar.firstElementChild.style.width = `${Math.min(100, Math.max(0, percent))}%`;
}
