/** What is counted of the way from a text to a plan. */
import { Counter, Histogram } from 'prom-client';
import { metrics } from '../../platform/operations.ts';

const registers = [metrics];

export const documentCacheHits = new Counter({
  name: 'marquee_gateway_document_cache_hits_total',
  help: 'Operations that were read and checked before',
  registers,
});

export const documentsRead = new Counter({
  name: 'marquee_gateway_documents_read_total',
  help: 'Operations that were read and checked because they were not known, those that were refused included',
  registers,
});

export const planCacheHits = new Counter({
  name: 'marquee_gateway_plan_cache_hits_total',
  help: 'Operations, or parts of one, for which there was a plan',
  registers,
});

const planning = new Histogram({
  name: 'marquee_gateway_planning_seconds',
  help: 'Time that a plan took, by where it was made: among the requests, or in the thread beside them, waiting included',
  labelNames: ['where'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers,
});

/** Seconds that a plan took. */
export const planningTimes = {
  inPlace: planning.labels('in_place'),
  inThread: planning.labels('in_thread'),
} as const;

export const planningFailures = new Counter({
  name: 'marquee_gateway_planning_failures_total',
  help: 'Operations that could not be planned: in time, within the memory, or at all',
  registers,
});
