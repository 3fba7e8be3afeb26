/** What is counted of the cache. */
import { Counter } from 'prom-client';
import { metrics } from '../../platform/operations.ts';

const reads = new Counter({
  name: 'marquee_gateway_cache_reads_total',
  help: 'Answers and entities that were looked for in the cache, and whether they were there',
  labelNames: ['of', 'outcome'],
  registers: [metrics],
});

export const answerReads = {
  hit: reads.labels('answer', 'hit'),
  miss: reads.labels('answer', 'miss'),
};

export const entityReads = {
  hit: reads.labels('entity', 'hit'),
  miss: reads.labels('entity', 'miss'),
};

const invalidations = new Counter({
  name: 'marquee_gateway_cache_invalidations_total',
  help: 'Times that something was dropped from the cache, by what it was dropped for',
  labelNames: ['by'],
  registers: [metrics],
});

export const invalidationsBy = {
  mutation: invalidations.labels('mutation'),
  operator: invalidations.labels('operator'),
};

export const cacheErrors = new Counter({
  name: 'marquee_gateway_cache_errors_total',
  help: 'Commands to a cache in Redis that failed or took too long; they are done without',
  registers: [metrics],
});
