import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../../db/client.ts';
import { createLogger } from '../../../platform/log.ts';
import { testDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { newId } from '../../shared/id.ts';
import type { Cdn } from './cdn.ts';
import { CdnStore } from './cdnStore.ts';
import { CdnDelivery } from './delivery.ts';
import { Outcomes } from './outcomes.ts';
import { judged } from './trust.ts';

const { url } = await testDatabase();
const database = connect({ DATABASE_URL: url, DATABASE_POOL: 8, production: false }, { service: 'playback' });
afterAll(() => database.close());

/** A network that answers probes while it is well. */
async function network(name: string, more: Partial<Cdn> = {}) {
  const state = { well: true, probes: 0 };
  const server = createServer((request, response) => {
    if (request.url === '/hls/probe') state.probes += 1;
    response.writeHead(state.well ? 200 : 503).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const cdn: Cdn = { name, baseUrl: `http://127.0.0.1:${port}`, weight: 1, countries: [], ...more };
  return { cdn, state };
}

async function delivery(cdns: readonly Cdn[]): Promise<CdnDelivery> {
  const made = new CdnDelivery({
    db: database.db,
    cdns,
    publicUrl: 'https://play.marquee.test',
    log: createLogger('playback', 'silent'),
    lookEveryMs: 10,
    judgeEverySeconds: 0.05,
  });
  await made.start();
  onTestFinished(() => made.stop());
  return made;
}

/** A name that no other test uses. */
const named = (what: string) => `${what}-${newId()}`;
const aStream = (country: string | null = null) => ({ id: newId(), country });
const stateOf = async (made: CdnDelivery, { name }: Cdn) => (await made.states()).find((cdn) => cdn.name === name)!;
const firsts = (made: CdnDelivery) =>
  new Set(Array.from({ length: 200 }, () => made.steering(aStream())!['PATHWAY-PRIORITY'][0]!));

describe('a network', () => {
  test('that does not answer any more loses all its streams, and gets them back by degrees', async () => {
    const [north, south] = [await network(named('north')), await network(named('south'))];
    const made = await delivery([north.cdn, south.cdn]);
    expect(firsts(made)).toEqual(new Set([north.cdn.name, south.cdn.name]));

    north.state.well = false;
    await eventually(() => expect(firsts(made)).toEqual(new Set([south.cdn.name])));
    expect(await stateOf(made, north.cdn)).toMatchObject({ healthy: false, share: 0, checkedAt: expect.any(Date) });
    expect(await stateOf(made, south.cdn)).toMatchObject({ share: 1, latencyMs: expect.any(Number) });

    north.state.well = true;
    const seen: number[] = [];
    await eventually(async () => {
      const { share, healthy } = await stateOf(made, north.cdn);
      seen.push(share);
      expect(healthy).toBe(true);
    });
    expect(seen.at(-1)).toBe(0.5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen.filter((share) => share > 0 && share < 0.5)).size).toBeGreaterThan(2);
  });

  test('that answers probes, but not players, loses its streams in all processes', async () => {
    const [north, south] = [await network(named('north')), await network(named('south'))];
    const cdns = [north.cdn, south.cdn];
    const [told, other] = [await delivery(cdns), await delivery(cdns)];
    for (const network of ['192.0.2.1', '192.0.2.2'])
      told.told({ accountId: newId(), network }, [
        { cdn: north.cdn.name, requests: 12, failures: 9 },
        { cdn: south.cdn.name, requests: 8, failures: 0 },
      ]);
    await eventually(() => expect(firsts(other)).toEqual(new Set([south.cdn.name])));
    expect(await stateOf(other, north.cdn)).toMatchObject({ healthy: false, share: 0, errorRate: 0.75 });
  });

  test('for some countries serves nobody else', async () => {
    const [north, south] = [await network(named('north'), { countries: ['DE'] }), await network(named('south'))];
    const made = await delivery([north.cdn, south.cdn]);
    const ids = (country: string | null) => new Set(made.pathways(aStream(country)).map(({ id }) => id));
    expect(ids('DE')).toEqual(new Set([north.cdn.name, south.cdn.name]));
    expect(ids('FR')).toEqual(new Set([south.cdn.name]));
    expect(made.steering(aStream('FR'))).toBeUndefined();
  });
});

test('a stream is steered to the same networks by all processes', async () => {
  const cdns = [(await network(named('north'))).cdn, (await network(named('south'))).cdn];
  const [one, other] = [await delivery(cdns), await delivery(cdns)];
  const stream = aStream();
  expect(one.steering(stream)).toEqual(other.steering(stream));
  expect(one.steering(stream)).toEqual({
    VERSION: 1,
    TTL: expect.any(Number),
    'RELOAD-URI': 'steering.json',
    'PATHWAY-PRIORITY': one.pathways(stream).map(({ id }) => id),
  });
});

test('without networks playback delivers alone, and its players are heard all the same', async () => {
  const made = await delivery([]);
  expect(made.pathways(aStream())).toEqual([]);
  expect(made.steering(aStream())).toBeUndefined();
  made.told({ accountId: newId(), network: undefined }, [{ cdn: 'origin', requests: 10, failures: 1 }]);
  await eventually(async () =>
    expect(await made.states()).toMatchObject([
      { name: 'origin', baseUrl: 'https://play.marquee.test', healthy: true, share: 1, errorRate: 0.1 },
    ]),
  );
});

describe('a healthy network', () => {
  const lies = (name: string) => [{ cdn: name, requests: 20, failures: 20 }];
  /** What is judged by, after tellers have told to processes that share the network. */
  async function evidence(tell: (processes: readonly Outcomes[], name: string) => void) {
    const name = named('north');
    const [store, processes] = [
      new CdnStore(database.db, [name]),
      Array.from({ length: 8 }, () => new Outcomes([name])),
    ];
    tell(processes, name);
    for (const outcomes of processes) await store.tell(outcomes.take());
    return { ...(await store.evidence(name)), failedProbes: 0 };
  }

  test('is not taken out by one account, from however many networks and by however many processes', async () => {
    const liar = newId();
    const told = await evidence((processes, name) => {
      for (const [i, outcomes] of processes.entries())
        for (let n = 0; n < 20; n++) outcomes.add({ accountId: liar, network: `192.0.2.${i * 20 + n}` }, lies(name));
    });
    expect(told).toMatchObject({ requests: 0, failures: 0 });
    expect(judged(1, told)).toBe(1);
  });

  test('is not taken out by one network, with however many accounts', async () => {
    const told = await evidence((processes, name) => {
      for (const outcomes of processes)
        for (let n = 0; n < 50; n++) outcomes.add({ accountId: newId(), network: '192.0.2.7' }, lies(name));
    });
    expect(judged(1, told)).toBe(1);
  });

  test('is not taken out by one that lies while a few others meet a failure by chance', async () => {
    const told = await evidence(([outcomes], name) => {
      outcomes!.add({ accountId: newId(), network: '192.0.2.7' }, lies(name));
      for (let n = 0; n < 20; n++)
        outcomes!.add({ accountId: newId(), network: `198.51.100.${n}` }, [
          { cdn: name, requests: 4, failures: n < 3 ? 1 : 0 },
        ]);
    });
    expect(told).toMatchObject({ requests: 80, failures: 3 });
    expect(judged(1, told)).toBe(1);
  });

  test('is none any more when two tell of nothing but failures', async () => {
    const told = await evidence(([outcomes], name) => {
      for (const network of ['192.0.2.7', '192.0.2.8'])
        outcomes!.add({ accountId: newId(), network }, [{ cdn: name, requests: 4, failures: 4 }]);
    });
    expect(judged(1, told)).toBe(0);
  });
});

describe('the judges', () => {
  test('are one at a time, however many processes look at the same moment', async () => {
    const name = named('north');
    const stores = Array.from({ length: 8 }, () => new CdnStore(database.db, [name]));
    await stores[0]!.add();
    const claims = await Promise.all(stores.map((store) => store.claim(60)));
    expect(claims.flat()).toHaveLength(1);
  });

  test('that take too long say nothing any more once another one has begun', async () => {
    const name = named('north');
    const store = new CdnStore(database.db, [name]);
    await store.add();
    const [slow] = await store.claim(60);
    const [next] = await eventually(async () => {
      const claimed = await store.claim(0.001);
      expect(claimed).toHaveLength(1);
      return claimed;
    });
    expect(await store.settle(next!, { trust: 1, failedProbes: 0, latencyMs: 3 })).toBe(true);
    expect(await store.settle(slow!, { trust: 0, failedProbes: 9, latencyMs: null })).toBe(false);
    expect(await store.standings()).toEqual(new Map([[name, { trust: 1, answers: true }]]));
  });
});
