/** The address to which subgraphs post the events of subscriptions: `/callback/ID` (Apollo's HTTP callback protocol). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallbackReceiver } from '../execute/live/sources/callbacks.ts';
import { RequestFault } from '../request/requestFault.ts';
import { readJson } from './body.ts';

export const callbackPath = '/callback/';

/** Longest event in bytes. */
const longest = 8 * 1024 * 1024;

/** Answers a call; a body that is no JSON, or too long, has the status of its fault. */
export async function serveCallback(
  request: IncomingMessage,
  response: ServerResponse,
  callbacks: CallbackReceiver,
): Promise<void> {
  const id = request.url?.slice(callbackPath.length) ?? '';
  response.writeHead(await statusOf(request, id, callbacks), { 'subscription-protocol': 'callback/1.0' }).end();
}

async function statusOf(request: IncomingMessage, id: string, callbacks: CallbackReceiver): Promise<number> {
  if (request.method !== 'POST') return 405;
  try {
    if (!(await callbacks.expects(id))) return 404;
    return await callbacks.receive(id, await readJson(request, longest));
  } catch (error) {
    if (error instanceof RequestFault) return error.status;
    throw error;
  }
}
