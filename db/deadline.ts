/**
 * A bound on waiting for Postgres. postgres.js waits without end for a connection of its pool and for a server that has
 * stopped to answer; `statement_timeout` is kept by that server and does not help then. Here every statement settles.
 */
import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres';
import type { BoundedRoom } from '../platform/boundedRoom.ts';
import { CodedError } from '../platform/errors.ts';
import { type Calls, measured } from '../platform/telemetryCalls.ts';
import type { PreparedTexts } from './preparedTexts.ts';
import { inStatementSpan } from './statementSpan.ts';

/** The longest that a statement takes from its call to its answer, waiting for a connection included. */
type Milliseconds = number;

/** Under it a client has the bound of its statements, for what is sent otherwise than as one. */
export const asStatement = Symbol('the bound on a statement');

/** Begins the work, which settles as a statement does, and is counted as one; `giveUp` frees what it held when it takes too long. */
export type AsStatement = <T>(work: () => Promise<T>, giveUp: () => unknown) => Promise<T>;

export interface Bounds {
  readonly ms: Milliseconds;
  /** Which statements are kept parsed; of a client its own. */
  readonly prepared: PreparedTexts;
  /**
   * As many places as the pool has connections: what finds none waits for the first that is free, where postgres.js would send it
   * after what a connection does already, however long that takes. In a transaction statements do follow each other so.
   */
  readonly room?: BoundedRoom;
  /** Of a transaction, the connection that all of it is sent on. */
  readonly line?: { lost: boolean };
  /** Where statements are counted: one that was refused was answered, one without an answer has failed. */
  readonly calls?: Calls;
}

/**
 * Gives the same client, whose statements fail with TIMEOUT after `ms`, and with SUBGRAPH_UNAVAILABLE when there is no
 * server. A transaction that fails so is rolled back as soon as its connection answers again.
 */
export function withDeadlines<Client extends Sql | TransactionSql>(client: Client, bounds: Bounds): Client {
  const { prepared } = bounds;
  return new Proxy(client, {
    apply: (target, self, args) => bounded(Reflect.apply(target, self, args), bounds),
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      switch (key) {
        case asStatement:
          return (work: () => Promise<unknown>, giveUp: () => unknown) => boundedWork(work, giveUp, bounds);
        case 'unsafe':
          return (text: string, ...[values, options]: ValuesAndOptions) =>
            bounded(target.unsafe(text, values, { ...options, prepare: prepared.take(text, values) }), bounds, text);
        case 'begin':
        case 'savepoint':
          return typeof value === 'function' ? (...args: unknown[]) => block(value, target, args, bounds) : value;
        default:
          return value;
      }
    },
  });
}

/** A statement is sent when somebody waits for it: the time runs from there. One with its text is traced, if any is. */
function bounded<Value>(query: Value, bounds: Bounds, text?: string): Value {
  if (!isQuery(query)) return query; // a fragment such as sql(values)
  return new Proxy(query, {
    get(target, key) {
      if (key === 'then')
        return (...handlers: Parameters<Promise<unknown>['then']>) => {
          let state: 'waits' | 'sent' | 'given up' = 'waits';
          const answer = inRoom(bounds, () => {
            if (state === 'given up') return undefined;
            if (bounds.line?.lost) throw connectionLost();
            state = 'sent';
            return target;
          });
          if (bounds.line) noteLoss(answer, bounds.line);
          const settled = within(answer, bounds.ms, () => {
            // What was not sent has nobody who hears that it is cancelled.
            if (state === 'sent') target.cancel();
            state = 'given up';
          });
          if (bounds.calls) void measured(bounds.calls, settled, isUnanswered);
          return (text === undefined ? settled : inStatementSpan(text, settled)).then(...handlers);
        };
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, args);
        return bounded(result, bounds, text);
      };
    },
  });
}

async function boundedWork<T>(work: () => Promise<T>, giveUp: () => unknown, { ms, line, calls }: Bounds): Promise<T> {
  const answer = work();
  if (line) noteLoss(answer, line);
  const settled = within(answer, ms, giveUp);
  if (calls) void measured(calls, settled, isUnanswered);
  return settled;
}

const inRoom = <T>({ room }: Bounds, send: () => PromiseLike<T> | T): Promise<T> => {
  const work = async () => send();
  return room ? room.run(work) : work();
};

const isQuery = (value: unknown): value is PendingQuery<Row[]> & object =>
  value instanceof Promise && 'cancel' in value && 'values' in value;

/** The promise, or TIMEOUT after `ms`; then `giveUp` frees what it held. */
export async function within<T>(promise: PromiseLike<T>, ms: Milliseconds, giveUp: () => unknown): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(timedOut(ms));
    giveUp();
  }, ms);
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    throw coded(error, ms);
  } finally {
    clearTimeout(timer);
  }
}

/** What postgres.js sends on a connection that is gone ends the process: here the statements behind a loss are not sent. */
function noteLoss(answer: Promise<unknown>, line: { lost: boolean }): void {
  answer.catch((error: unknown) => {
    line.lost ||= isLoss(error);
  });
}

const isLoss = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && lost.has(String(error.code))) ||
    isLoss(error.cause) ||
    (error instanceof CodedError && isLoss(error.originalError)));

const connectionLost = () =>
  Object.assign(new Error('The connection of this transaction is lost.'), { code: 'CONNECTION_CLOSED' });

type ValuesAndOptions = Parameters<Sql['unsafe']> extends [string, ...infer Rest] ? Rest : never;

type Body = (client: TransactionSql) => unknown;

/**
 * A transaction or savepoint. Its beginning and its end have the bound of a statement each; what runs between them is
 * bounded statement by statement. When the connection comes after the caller has given up, nothing runs on it.
 */
function block(begin: CallableFunction, target: object, args: unknown[], bounds: Bounds): Promise<unknown> {
  const { ms, prepared, calls, line = { lost: false } } = bounds;
  const begun = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let late = false;
  let ran = false;
  const watch = () =>
    setTimeout(() => {
      late = true;
      reject(timedOut(ms));
    }, ms);
  let timer = watch();
  const body = args.pop() as Body;
  const run = async (transaction: TransactionSql) => {
    clearTimeout(timer);
    if (late) throw timedOut(ms);
    ran = true;
    try {
      return await body(withDeadlines(transaction, { ms, prepared, line, ...(calls && { calls }) }));
    } catch (error) {
      // Its rollback waits for the same server: the caller does not.
      if (isTimeout(error)) reject(error);
      // There is nothing to roll back, and nobody to tell: postgres.js gives up the transaction with its connection.
      if (line.lost || isLoss(error)) {
        reject(error);
        return new Promise(() => {});
      }
      throw error;
    } finally {
      timer = watch();
    }
  };
  const outcome = inRoom(bounds, () => (late ? undefined : Reflect.apply(begin, target, [...args, run])));
  const failed = (error: unknown) => {
    // Also while no statement is under way that would hear of it: none is to be sent behind it.
    line.lost ||= isLoss(error);
    reject(coded(error, ms));
  };
  outcome.then(resolve, failed).finally(() => clearTimeout(timer));
  // What runs in it is counted statement by statement; one that could not begin has none.
  if (calls)
    promise.catch((error: unknown) => {
      if (!ran && isUnanswered(error)) calls.ended(performance.now() - begun, true);
    });
  return promise;
}

const timedOut = (ms: Milliseconds, cause?: Error) =>
  new CodedError('TIMEOUT', `The database did not answer within ${ms / 1_000} s. Try again.`, {
    ...(cause && { originalError: cause }),
  });

/** Whether there was no answer: what Postgres refuses it has answered. */
const isUnanswered = (error: unknown): boolean => error instanceof CodedError;

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && ((error instanceof CodedError && error.code === 'TIMEOUT') || isTimeout(error.cause));

/** Codes of postgres.js, of the system and of Postgres that say: there is no server that would answer. */
const unavailable = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '08P01', // what was on its way when a COPY was given up made no sense there: it closes the connection
  '53300', // too many connections
  '57P01', // shut down by its operator
  '57P02', // crashed
  '57P03', // starting up
]);

/** Of those: the connection has ended, or is about to. */
const lost = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '08P01',
  '57P01',
  '57P02',
]);

const cancelled = '57014';

function coded(error: unknown, ms: Milliseconds): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error.code === cancelled) return timedOut(ms, error);
  if (!unavailable.has(error.code)) return error;
  return new CodedError('SUBGRAPH_UNAVAILABLE', 'The database cannot be reached at the moment. Try again.', {
    originalError: error,
  });
}
