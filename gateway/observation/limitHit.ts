/** How often each limit has refused or cut off somebody. */
import { Counter } from 'prom-client';
import { metrics } from '../../platform/operations.ts';

const hits = new Counter({
  name: 'marquee_gateway_limits_hit_total',
  help: 'Requests, sockets and subscriptions that were refused or cut off, by the limit that did it',
  labelNames: ['limit'],
  registers: [metrics],
});

/** One counter a limit, named after it in `Limits` where it stands there. */
export const limitHit = {
  body: hits.labels('body'),
  documentCharacters: hits.labels('document_characters'),
  tokens: hits.labels('tokens'),
  nesting: hits.labels('nesting'),
  depth: hits.labels('depth'),
  aliases: hits.labels('aliases'),
  rootFields: hits.labels('root_fields'),
  directives: hits.labels('directives'),
  fields: hits.labels('fields'),
  comparedFields: hits.labels('compared_fields'),
  cost: hits.labels('cost'),
  ratePerAccount: hits.labels('rate_per_account'),
  ratePerAddress: hits.labels('rate_per_address'),
  planningTime: hits.labels('planning_time'),
  planningMemory: hits.labels('planning_memory'),
  pendingPlans: hits.labels('pending_plans'),
  sockets: hits.labels('sockets'),
  socketsPerAddress: hits.labels('sockets_per_address'),
  socketsPerIdentity: hits.labels('sockets_per_identity'),
  operationsPerSocket: hits.labels('operations_per_socket'),
  subscriptions: hits.labels('subscriptions'),
  subscriptionsPerOwner: hits.labels('subscriptions_per_owner'),
  stuck: hits.labels('stuck_reader'),
} as const;

export type LimitHit = (typeof limitHit)[keyof typeof limitHit];
