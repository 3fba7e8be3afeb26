// The networks that deliver segments: how they are, and what part of the traffic each gets.
import { h, keep, partsOf, say } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';
import { makeProgress, setProgress } from './progress.js';

const query = `query CdnStatus { cdnStatus {
  name baseUrl healthy weight share errorRate latencyMs checkedAt countries } }`;

export function startCdns({ viewer, signal, over }) {
  const { state, content } = partsOf('cdns');
  poll({ state, signal, over }, 5_000, async () => {
    const networks = await viewer.ask(query, {});
    keep(content, networks, { key: ({ name }) => name, make, update });
  });
}

const make = ({ name, baseUrl }) =>
  h(
    'li',
    { 'data-cdn': name },
    h('div', { className: 'row' }, h('span', { title: baseUrl }, name), h('span', { className: 'health' })),
    makeProgress(`The part of new traffic that ${name} gets`),
    h('p', { className: 'dim small' }),
  );

function update(item, { healthy, share, weight, errorRate, latencyMs, countries }) {
  const health = item.querySelector('.health');
  health.className = `health ${healthy ? '' : 'ill'}`;
  say(health, healthy ? 'healthy' : 'not healthy');
  setProgress(
    item.querySelector('.progress'),
    share * 100,
    healthy ? '' : 'bad',
    `${format.percent(share)} of new traffic`,
  );
  say(
    item.querySelector('p'),
    [
      `${format.percent(share)} of new traffic (weight ${weight})`,
      `failed ${format.percent(errorRate)}`,
      `probe ${format.milliseconds(latencyMs)}`,
      ...(countries.length > 0 ? [`for ${countries.map(format.country).join(', ')}`] : []),
    ].join(' · '),
  );
}
