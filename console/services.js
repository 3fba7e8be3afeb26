// How each service is, by its own word, with what it depends on. Each is asked by itself: one that hangs delays no other.
import { Refusal } from '/pages/graphql.js';
import { h, partsOf, say } from './dom.js';
import * as format from './format.js';
import { poll } from './poll.js';

const queryOf = (name) => `query ${format.capital(name)}Status {
  ${name}Status { name version uptimeSeconds healthy dependencies { name healthy latencyMs } } }`;

/** Healthy ones answer in much less, in milliseconds. */
const answersWithin = 5_000;

export function startServices({ viewer, signal, over }) {
  const { content } = partsOf('services');
  content.replaceChildren(
    ...['catalog', 'identity', 'playback', 'analytics'].map((name) => {
      const [health, about] = [h('span', { className: 'health' }), h('p', { className: 'dim small' })];
      health.hidden = true;
      const state = h('p', { className: 'dim small', role: 'status' });
      poll({ state, signal, over }, 5_000, async () => {
        // One that hangs is given up later: until then it is not what it was.
        const hangs = setTimeout(() => show(health, about, null), answersWithin);
        try {
          const { data, errors } = await viewer.askAll(queryOf(name), {});
          if (!data) throw new Refusal(errors ?? []);
          show(health, about, data[`${name}Status`]);
        } catch (error) {
          // Nobody knows how it is now.
          health.hidden = true;
          say(about);
          throw error;
        } finally {
          clearTimeout(hangs);
        }
      });
      return h(
        'li',
        { 'data-service': name },
        h('div', { className: 'row' }, h('span', {}, format.capital(name)), health),
        about,
        state,
      );
    }),
  );
}

function show(health, about, status) {
  health.hidden = false;
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
