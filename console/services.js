// How each service is, by its own word, with what it depends on.
import { Refusal } from '/pages/graphql.js';
import { h, keep, partsOf, say } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';

const status = '{ name version uptimeSeconds healthy dependencies { name healthy latencyMs } }';
const names = ['catalog', 'identity', 'playback', 'analytics'];
const query = `query Services { ${names.map((name) => `${name}: ${name}Status ${status}`).join(' ')} }`;

export function startServices({ viewer, signal, over }) {
  const { state, content } = partsOf('services');
  poll({ state, signal, over }, 5_000, async () => {
    // One that is away is null in the answer; the others are there.
    const { data, errors } = await viewer.askAll(query, {});
    if (!data) throw new Refusal(errors ?? []);
    keep(
      content,
      names.map((name) => ({ name, status: data[name] })),
      { key: ({ name }) => name, make, update },
    );
  });
}

const make = ({ name }) =>
  h(
    'li',
    { 'data-service': name },
    h('div', { className: 'row' }, h('span', {}, format.capital(name)), h('span', { className: 'health' })),
    h('p', { className: 'dim small' }),
  );

function update(item, { status }) {
  const [health, about] = [item.querySelector('.health'), item.querySelector('p')];
  health.className = `health ${status?.healthy ? '' : 'ill'}`;
  say(health, status ? (status.healthy ? 'healthy' : 'not healthy') : 'does not answer');
  say(
    about,
    status
      ? [
          `up for ${format.span(status.uptimeSeconds)}`,
          ...status.dependencies.map(
            ({ name, healthy, latencyMs }) => `${name} ${healthy ? format.milliseconds(latencyMs) : 'does not answer'}`,
          ),
        ].join(' · ')
      : 'It is asked again every few seconds; what it knows is missing meanwhile.',
  );
}
