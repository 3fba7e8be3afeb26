/** Errors that subgraphs answer: turned into faults that stand in the data where they arose. */
import { type ErrorCode, internalError, isErrorCode } from '../../../platform/errors.ts';
import type { Logger } from '../../../platform/log.ts';
import { isObject, type JsonObject, own, type Path } from '../data.ts';
import { Fault } from '../fault.ts';
import type { SubgraphError } from './subgraphAnswer.ts';

/**
 * Codes whose message is not for the client: they speak of what nobody expected, or of the document which the gateway
 * itself wrote, and so of our fault.
 */
const ourFault: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTERNAL',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** What may accompany a code to the client. */
const publicExtensions = ['code', 'field', 'requestId', 'retryAfterSeconds'];

/**
 * What the client sees of a subgraph's error. One with a code of ours was meant for the client and passes with its
 * message; any other becomes INTERNAL with the request id, and is logged here unless a subgraph of ours has done so.
 */
export function faultOf(error: SubgraphError, subgraph: string, requestId: string, log: Logger): Fault {
  const code = error.extensions?.code;
  if (isErrorCode(code) && !ourFault.has(code)) {
    const entries = Object.entries(error.extensions ?? {}).filter(([name]) => publicExtensions.includes(name));
    return new Fault(code, error.message, Object.fromEntries(entries));
  }
  const { message, extensions } = internalError(requestId);
  if (error.message !== message) log.error({ requestId, subgraph, error }, 'a subgraph answered an unexpected error');
  return new Fault('INTERNAL', message, extensions);
}

/**
 * Puts each fault at the null that its error explains, which is at the error's path or above it. Gives the faults that
 * found no such place.
 */
export function placeFaults(data: JsonObject, faults: readonly { fault: Fault; path: Path | undefined }[]): Fault[] {
  const homeless: Fault[] = [];
  for (const { fault, path } of faults) if (!path || !place(data, fault, path)) homeless.push(fault);
  return homeless;
}

function place(data: JsonObject, fault: Fault, path: Path): boolean {
  let holder: JsonObject | unknown[] = data;
  for (const [at, key] of path.entries()) {
    // A path is what the subgraph says: it may lead out of a list, or into what all objects inherit.
    if (Array.isArray(holder) ? !Object.hasOwn(holder, Number(key)) : key === '__proto__') return false;
    const value: unknown = Array.isArray(holder) ? holder[Number(key)] : own(holder, String(key));
    if (value instanceof Fault) return true;
    if (value === null || value === undefined) {
      if (Array.isArray(holder)) holder[Number(key)] = fault.at(path.slice(at + 1));
      else holder[String(key)] = fault.at(path.slice(at + 1));
      return true;
    }
    if (!isObject(value) && !Array.isArray(value)) return false;
    holder = value;
  }
  return false;
}
