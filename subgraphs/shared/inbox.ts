/** The other end of an outbox: takes what another subgraph tells, each kind by its own rule. */
import { z } from 'zod';
import { CodedError } from '../../platform/errors.ts';
import type { BaseContext } from './context.ts';
import type { Message } from './outboxStore.ts';
import { requirePlatform } from './platform.ts';

/** What is done with the messages of a kind, in the order in which they were made; throws when they are to be told again. */
export interface MessageRule<Context> {
  readonly take: (messages: readonly Message[], context: Context) => Promise<void>;
}

/**
 * A rule for bodies of one form. A body of another form is no message that anybody could ever take: it is logged and passed over,
 * since it would keep all behind it waiting for ever.
 */
export const messageRule = <Body extends z.ZodType, Context extends BaseContext>(
  form: Body,
  take: (bodies: readonly z.output<Body>[], context: Context) => Promise<void>,
): MessageRule<Context> => ({
  take: async (messages, context) => {
    const bodies = messages.flatMap(({ id, kind, body }) => {
      const read = form.safeParse(body);
      if (read.success) return [read.data];
      context.log.error({ messageId: id, kind, fault: z.prettifyError(read.error) }, 'a message is of no known form');
      return [];
    });
    if (bodies.length > 0) await take(bodies, context);
  },
});

const most = 500;

/** The resolver of `receive`. A kind that nobody here knows is refused, and told again once somebody does. */
export const receiveBy =
  <Context extends BaseContext>(rules: Readonly<Record<string, MessageRule<Context>>>) =>
  async (_parent: unknown, { messages }: { readonly messages: readonly Message[] }, context: Context) => {
    requirePlatform(context);
    if (messages.length < 1 || messages.length > most)
      throw new CodedError('BAD_USER_INPUT', `messages wants 1 to ${most} of them, but has ${messages.length}.`);
    for (const [kind, ofKind] of Map.groupBy(messages, ({ kind }) => kind)) {
      const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
      if (!rule) throw new CodedError('BAD_USER_INPUT', `Nobody here takes messages of the kind ${kind}.`);
      await rule.take(ofKind, context);
    }
    return true;
  };
