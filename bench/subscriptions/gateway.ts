/** Our gateway in a process of its own: `gateway.ts SUPERGRAPH_FILE`. */
import { createGateway } from '../../gateway/index.ts';
import { createLogger } from '../../platform/log.ts';
import { metrics } from '../../platform/operations.ts';
import { portOf } from '../gateway/child.ts';
import { held, runErrands } from './errand.ts';

const many = 100_000;
const gateway = createGateway({
  supergraphFile: process.argv[2] ?? '',
  secret: 'the-secret-of-the-benchmark-that-guards-nothing',
  log: createLogger('gateway', 'warn'),
  production: true,
  // All readers come from one address.
  limits: { sockets: many, socketsPerAddress: many, subscriptions: many, subscriptionsPerAddress: many },
});
const port = await portOf(gateway.server);

const gauge = async (name: string) => {
  const values = (await metrics.getSingleMetric(name)?.get())?.values ?? [];
  return values.reduce((sum, { value }) => sum + value, 0);
};

runErrands({
  port: () => port,
  held,
  open: async () => ({
    upstreams: await gauge('marquee_gateway_upstream_subscriptions'),
    subscriptions: await gauge('marquee_gateway_subscriptions_open'),
    sockets: await gauge('marquee_gateway_sockets_open'),
    dropped: await gauge('marquee_gateway_events_dropped_total'),
  }),
});
