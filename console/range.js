// The time that the charts are of.

const hour = 3_600_000;
const choices = {
  day: { interval: 'HOUR', stepMs: hour, buckets: 24, words: 'the last 24 hours' },
  week: { interval: 'HOUR', stepMs: hour, buckets: 7 * 24, words: 'the last 7 days' },
  month: { interval: 'DAY', stepMs: 24 * hour, buckets: 28, words: 'the last 28 days' },
};

/** The range that is chosen, up to the end of this hour or day. */
export function chosenRange() {
  const choice = choices[document.querySelector('#range :checked').value];
  const until = (Math.floor(Date.now() / choice.stepMs) + 1) * choice.stepMs;
  const from = until - choice.buckets * choice.stepMs;
  return { ...choice, from, range: { from: new Date(from).toISOString(), until: new Date(until).toISOString() } };
}

/** Has something done whenever another range is chosen. */
export function onRange(change, signal) {
  document.getElementById('range').addEventListener('change', change, { signal });
}
