/** Change: who changed what. */
import type { ChangeConnectionResolvers, ChangeResolvers } from '../../../schema/generated/catalog.ts';
import { connectionResolvers } from '../../shared/connection.ts';

const asJson = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

export const Change: ChangeResolvers = {
  actor: ({ actorId }) => (actorId === null ? null : { id: actorId }),
  fields: ({ fields }) =>
    fields.map(({ field, before, after }) => ({ field, before: asJson(before), after: asJson(after) })),
};

export const ChangeConnection: ChangeConnectionResolvers = connectionResolvers;
