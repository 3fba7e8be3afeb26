/** POST /telemetry: where the processes of the platform tell what they have measured. Nobody else is heard. */
import type { IncomingMessage } from 'node:http';
import { identityHeader, verifyIdentity } from '../../../platform/identity.ts';
import type { Logger } from '../../../platform/log.ts';
import type { Telling } from '../../../platform/telemetry.ts';
import type { Route } from '../../shared/serve.ts';
import { tellingRules } from './tellingRules.ts';

export interface TelemetryRouteOptions {
  readonly gatewaySecret: string;
  readonly keep: (telling: Telling) => Promise<void>;
  readonly log: Logger;
}

const mostBytes = 262_144;

export function telemetryRoute({ gatewaySecret, keep, log }: TelemetryRouteOptions): Route {
  let failing = false;
  return async (request, response) => {
    if (request.url !== '/telemetry') return false;
    const answer = (status: number, text = '') => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
      return true;
    };
    if (request.method !== 'POST') return answer(405, 'Processes of the platform POST here.\n');
    const identity = verifyIdentity(gatewaySecret, request.headers[identityHeader]);
    // Accounts of operators have the scope too, and tell nothing.
    if (identity?.accountId !== undefined || !identity?.scopes.includes('platform:operate'))
      return answer(401, 'This is for the processes of the platform alone.\n');
    const telling = tellingRules.safeParse(await jsonOf(request));
    if (!telling.success) return answer(400, 'That is nothing that a process tells.\n');
    try {
      await keep(telling.data);
      failing = false;
      return answer(204);
    } catch (error) {
      // Once an outage, not once a telling of each process; what is told next holds what this one held.
      if (!failing) log.error({ err: error }, 'what processes tell of themselves cannot be kept');
      failing = true;
      return answer(503, 'This cannot be kept at the moment.\n');
    }
  };
}

/** The JSON of a body; undefined for what is none, or too long. */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
