/** What is counted of subscriptions. */
import { Counter, Gauge } from 'prom-client';
import { metrics } from '../../../platform/operations.ts';

const registers = [metrics];

export const subscriptionsOpen = new Gauge({
  name: 'marquee_gateway_subscriptions_open',
  help: 'Subscriptions that clients hold open',
  registers,
});

export const upstreamsOpen = new Gauge({
  name: 'marquee_gateway_upstream_subscriptions',
  help: 'Subscriptions that the gateway holds at a subgraph',
  labelNames: ['subgraph'],
  registers,
});

export const eventsIn = new Counter({
  name: 'marquee_gateway_events_in_total',
  help: 'Events that came from a subgraph',
  labelNames: ['subgraph'],
  registers,
});

export const eventsOut = new Counter({
  name: 'marquee_gateway_events_out_total',
  help: 'Results that were handed to readers of subscriptions, each reader counted',
  registers,
});

export const eventsDropped = new Counter({
  name: 'marquee_gateway_events_dropped_total',
  help: 'Events that a slow reader did not get because a newer one had come, each reader counted',
  registers,
});

/** Sockets of clients that are open. */
export const socketsOpen = new Gauge({
  name: 'marquee_gateway_sockets_open',
  help: 'WebSockets that clients hold open',
  registers,
});
