/** What a client is told of costs: the refusal of an operation that costs too much, and whether it wants figures. */
import { CodedError } from '../../../platform/errors.ts';
import { limitHit } from '../../observation/limitHit.ts';
import type { Parameters } from '../parameters.ts';
import { RequestFault } from '../requestFault.ts';

/** Refuses an operation, in units of cost; the figures are in its extensions too. */
export function tooExpensive(estimated: number, limit: number): RequestFault {
  limitHit.cost.inc();
  const message = `The operation may cost ${estimated} units, and ${limit} are allowed. Ask for fewer elements of its lists, or for fewer fields.`;
  return new RequestFault('transport', [
    new CodedError('TOO_EXPENSIVE', message, { extensions: { cost: { estimated, limit } } }),
  ]);
}

/** Whether the client wants figures: `"extensions": { "cost": true }` in its request, whatever protocol carries it. */
export const wantsCost = ({ extensions }: Parameters): boolean => extensions?.cost === true;
