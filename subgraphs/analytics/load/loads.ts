/** Load on purpose: who may send it, how much, and how it goes on. */
import { z } from 'zod';
import { CodedError } from '../../../platform/errors.ts';
import type { SimulateLoadInput } from '../../../schema/generated/analytics.ts';
import { notFound, requireAccount, requireScope } from '../../shared/context.ts';
import { isId, newId } from '../../shared/id.ts';
import { liveState } from '../../shared/liveState.ts';
import { check, type UserError, userError } from '../../shared/userErrors.ts';
import type { Context } from '../context.ts';
import { loadTopic, type StoredLoad } from './loadStore.ts';

const between = (name: string, least: number, most: number) => {
  const error = ({ input }: { readonly input?: unknown }) =>
    `${name} wants a whole number from ${least} to ${most}, but got ${String(input)}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const loadRules = z.object({
  mix: z.enum(['BROWSE', 'WATCH', 'EVENTS', 'MIXED']),
  requestsPerSecond: between('requestsPerSecond', 1, 500),
  seconds: between('seconds', 1, 300),
});

export interface LoadOutcome {
  readonly load: StoredLoad | null;
  readonly userErrors: UserError[];
}

const refusedFor = (error: UserError, load: StoredLoad | null = null): LoadOutcome => ({ load, userErrors: [error] });

export async function simulateLoad(context: Context, input: SimulateLoadInput): Promise<LoadOutcome> {
  requireScope(context, 'platform:operate');
  const accountId = requireAccount(context);
  const checked = check(loadRules, input);
  if (!checked.ok) return { load: null, userErrors: checked.userErrors };
  if (!context.mayLoad) return refusedFor(notInProduction);
  const { gatewayUrl } = context.loadRunner;
  if (gatewayUrl === undefined) return refusedFor(nowhere);
  const begun = await context.loadRunner.begin(gatewayUrl, { id: newId(), accountId, ...checked.value });
  switch (begun.kind) {
    case 'begun':
      return { load: begun.load, userErrors: [] };
    case 'another':
      return refusedFor(another, begun.load ?? null);
    case 'no accounts':
      return refusedFor(noAccounts);
    case 'no gateway':
      return refusedFor(noGateway);
  }
}

/** How long the process that sends a load is waited for; one that is gone is found out of later. */
const stopWithinMs = 4_000;

/** Gives the load as it ended; as it is by now when its process does not stop in four seconds. */
export async function stopLoad(context: Context, id: string): Promise<LoadOutcome> {
  requireScope(context, 'platform:operate');
  const load = isId(id) ? await context.loads.find(id) : undefined;
  if (!load) return refusedFor(userError('NOT_FOUND', 'There is no such load.', 'loadId'));
  if (load.status !== 'RUNNING') return { load, userErrors: [] };
  const states = progressOf(context, id);
  const timer = setTimeout(() => void states.return?.(), stopWithinMs);
  try {
    await context.loads.askToStop(id);
    let last: StoredLoad = load;
    for await (const state of states) last = state;
    return { load: last, userErrors: [] };
  } finally {
    clearTimeout(timer);
  }
}

export async function loadOf(context: Context, id: string): Promise<StoredLoad | null> {
  requireScope(context, 'platform:operate');
  return (isId(id) ? await context.loads.find(id) : undefined) ?? null;
}

export function newestLoads(context: Context, first: number): Promise<StoredLoad[]> {
  requireScope(context, 'platform:operate');
  if (first < 1 || first > 100)
    throw new CodedError('BAD_USER_INPUT', `first wants a number from 1 to 100, but got ${first}.`);
  return context.loads.newest(first);
}

/** NOT_FOUND for what is no load; completes with the state in which it ended. */
export async function loadProgress(context: Context, id: string): Promise<AsyncIterableIterator<StoredLoad, void>> {
  requireScope(context, 'platform:operate');
  if (!isId(id) || !(await context.loads.find(id))) throw notFound('load');
  return progressOf(context, id);
}

const progressOf = ({ pubsub, loads }: Context, id: string): AsyncIterableIterator<StoredLoad, void> =>
  liveState({
    pubsub,
    topic: loadTopic(id),
    read: () => loads.find(id),
    sequence: ({ sequence }) => sequence,
    ended: ({ status }) => status !== 'RUNNING',
  });

/** Requests that were begun a second, over all of its time until now. */
export function sentPerSecond({ sent, startedAt, endedAt, beatAt }: StoredLoad): number {
  const seconds = ((endedAt ?? beatAt).getTime() - startedAt.getTime()) / 1_000;
  return seconds > 0 ? Math.round((sent / seconds) * 10) / 10 : 0;
}

const notInProduction = userError(
  'NOT_CONFIGURED',
  'Load is not sent in production, unless SIMULATED_LOAD is true for the analytics service.',
);
const nowhere = userError(
  'NOT_CONFIGURED',
  'It is not known where the gateway is: set GATEWAY_URL for the analytics service.',
);
const noAccounts = userError(
  'NOT_CONFIGURED',
  'This needs the sample accounts, and none of them could log in: BROWSE does without.',
  'mix',
);
const noGateway = userError('SOURCE_UNAVAILABLE', 'The gateway does not answer at GATEWAY_URL what load begins with.');
const another = userError('LIMIT_REACHED', 'Another load goes on: wait for its end, or stop it.');
