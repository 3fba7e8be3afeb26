/** Load on purpose, as operators send it: through the gateway of a whole platform, and seen in its topology. */
import { afterAll, describe, expect, test } from 'vitest';
import { eventually } from '../setup/eventually.ts';
import { Platform } from './platform.ts';

const platform = await Platform.open();
const { house } = platform;
afterAll(() => platform.close());

interface Load {
  readonly id: string;
  readonly sequence: number;
  readonly status: 'RUNNING' | 'STOPPED' | 'COMPLETED' | 'FAILED';
  readonly mix: string;
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly endedAt: string | null;
}

interface Payload {
  readonly load: Load | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly field: string[] | null }[];
}

const fields = 'id sequence status mix sent answered failed requestsPerSecond p50Ms p99Ms endedAt';
const problems = 'userErrors { code message field }';
const simulateLoad = `mutation($input: SimulateLoadInput!) { simulateLoad(input: $input) { load { ${fields} } ${problems} } }`;
const stopLoad = `mutation($id: ID!) { stopLoad(input: { loadId: $id }) { load { ${fields} } ${problems} } }`;

const send = async (input: object) =>
  (await platform.data<{ simulateLoad: Payload }>(simulateLoad, { input })).simulateLoad;
const stop = async (id: string) => (await platform.data<{ stopLoad: Payload }>(stopLoad, { id })).stopLoad;
const find = async (id: string) =>
  (await platform.data<{ load: Load | null }>(`query($id: ID!) { load(id: $id) { ${fields} } }`, { id })).load;

async function begun(input: object): Promise<Load> {
  const { load, userErrors } = await send(input);
  expect(userErrors).toEqual([]);
  expect(load).toMatchObject({ status: 'RUNNING' });
  return load!;
}

async function activeStreams(): Promise<number> {
  type Page = { activeStreams: { totalCount: number } };
  return (await platform.data<Page>('{ activeStreams(first: 1) { totalCount } }')).activeStreams.totalCount;
}

const progress = (loadId: string) =>
  platform.watch<{ loadProgress: Load }>(`subscription($loadId: ID!) { loadProgress(loadId: $loadId) { ${fields} } }`, {
    loadId,
  });

async function statesOf(loadId: string): Promise<Load[]> {
  const states: Load[] = [];
  for await (const { data } of progress(loadId)) states.push(data!.loadProgress);
  return states;
}

describe('a load', () => {
  test('sends what was asked for, tells every second of it, and ends', async () => {
    // Long enough for who comes some seconds late to see how it goes on.
    const { id } = await begun({ mix: 'BROWSE', requestsPerSecond: 12, seconds: 10 });
    const states = await statesOf(id);
    expect(states.length).toBeGreaterThan(2);
    for (const [i, state] of states.slice(1).entries()) {
      expect(state.sequence).toBeGreaterThan(states[i]!.sequence);
      expect(state.sent).toBeGreaterThanOrEqual(states[i]!.sent);
    }
    const last = states.at(-1)!;
    expect(last).toMatchObject({ status: 'COMPLETED', sent: 120, answered: 120, failed: 0 });
    expect(last.p50Ms).toBeGreaterThan(0);
    expect(last.p99Ms).toBeGreaterThanOrEqual(last.p50Ms!);
    expect(last.endedAt).not.toBeNull();
    expect(await find(id)).toEqual(last);
    const { loads } = await platform.data<{ loads: Load[] }>(`{ loads(first: 1) { ${fields} } }`);
    expect(loads).toEqual([last]);
  });

  test('is seen in the topology, goes on alone, and stops at once', async () => {
    const { id } = await begun({ mix: 'MIXED', requestsPerSecond: 40, seconds: 300 });
    await eventually(async () => {
      const { edge } = await platform.topology();
      // More than all others here send; a busy machine does not keep up.
      expect(edge('clients>gateway')?.requestsPerSecond).toBeGreaterThan(10);
      expect(edge('gateway>catalog')?.requestsPerSecond).toBeGreaterThan(1);
    }, 60);
    const second = await send({ mix: 'BROWSE', requestsPerSecond: 1, seconds: 1 });
    expect(second).toMatchObject({ load: { id, status: 'RUNNING' }, userErrors: [{ code: 'LIMIT_REACHED' }] });
    // As it is by now, where its process has not come to it in four seconds.
    const stopped = await eventually(async () => {
      const found = await stop(id);
      expect(found).toMatchObject({ load: { id, status: 'STOPPED' }, userErrors: [] });
      return found;
    });
    const { sent, answered, failed } = stopped.load!;
    expect(answered).toBeLessThanOrEqual(sent);
    expect(failed).toBeGreaterThanOrEqual(sent - answered);
    expect(await stop(id)).toEqual(stopped);
    expect(await find(id)).toEqual(stopped.load);
    expect((await statesOf(id)).map(({ status }) => status)).toEqual(['STOPPED']);
  });

  test('of viewers begins real streams, and leaves no stream and no log-in behind', async () => {
    const sessions = `{ me { sessions(first: 100) { nodes { device { name } } } } }`;
    type Sessions = { me: { sessions: { nodes: { device: { name: string | null } }[] } } };
    await platform.ingest('A film to watch');
    const { id } = await begun({ mix: 'WATCH', requestsPerSecond: 30, seconds: 300 });
    await eventually(async () => expect(await activeStreams()).toBe(6), 60);
    const { load } = await stop(id);
    expect(load!.answered).toBeGreaterThan(0);
    await eventually(async () => {
      const { me } = await platform.data<Sessions>(sessions);
      expect(me.sessions.nodes.filter(({ device }) => device.name === 'Simulated load')).toEqual([]);
      expect(await activeStreams()).toBe(0);
    }, 60);
    const next = await begun({ mix: 'WATCH', requestsPerSecond: 10, seconds: 3 });
    expect((await statesOf(next.id)).at(-1)).toMatchObject({ status: 'COMPLETED', sent: 30, answered: 30, failed: 0 });
  });

  test('of events is kept as events are', async () => {
    const { id } = await begun({ mix: 'EVENTS', requestsPerSecond: 5, seconds: 2 });
    expect((await statesOf(id)).at(-1)).toMatchObject({ status: 'COMPLETED', sent: 10, answered: 10, failed: 0 });
  });

  test('whose process is killed has failed, and makes room for the next', async () => {
    const { id } = await begun({ mix: 'BROWSE', requestsPerSecond: 5, seconds: 300 });
    process.kill(await house.pidOf('subgraphs/analytics/main.ts'), 'SIGKILL');
    await eventually(async () => expect(await find(id).catch(() => null)).toMatchObject({ status: 'FAILED' }), 60);
    const next = await begun({ mix: 'BROWSE', requestsPerSecond: 1, seconds: 1 });
    expect((await statesOf(next.id)).at(-1)).toMatchObject({ status: 'COMPLETED', sent: 1 });
  });
});

describe('is refused', () => {
  test.each([
    [{ requestsPerSecond: 0 }, 'requestsPerSecond'],
    [{ requestsPerSecond: 501 }, 'requestsPerSecond'],
    [{ seconds: 0 }, 'seconds'],
    [{ seconds: 301 }, 'seconds'],
  ])('%o', async (input, field) => {
    expect(await send(input)).toMatchObject({ load: null, userErrors: [{ code: 'INVALID', field: [field] }] });
  });

  test('to who is no operator, whatever is asked', async () => {
    const viewer = await house.logIn('viewer@marquee.test');
    const id = '01930000-0000-7000-8000-000000000099';
    const asked: readonly [string, object][] = [
      [simulateLoad, { input: {} }],
      [stopLoad, { id }],
      [`query($id: ID!) { load(id: $id) { ${fields} } }`, { id }],
      ['{ loads { id } }', {}],
    ];
    for (const [query, variables] of asked)
      expect((await house.ask(query, { ...variables }, viewer)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('for a load that is none', async () => {
    const id = '01930000-0000-7000-8000-000000000099';
    expect(await stop(id)).toMatchObject({ load: null, userErrors: [{ code: 'NOT_FOUND', field: ['loadId'] }] });
    expect(await find(id)).toBeNull();
    const event = await progress(id).next();
    expect(JSON.stringify(event)).toContain('NOT_FOUND');
  });
});
