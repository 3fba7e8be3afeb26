/** Person and Credit. */
import type { CreditConnectionResolvers, CreditResolvers, PersonResolvers } from '../../../schema/generated/catalog.ts';
import { connectionResolvers } from '../../shared/connection.ts';
import { notFound } from '../../shared/context.ts';

export const Person: PersonResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.personById.load(id),
  credits: ({ id }, page, { loaders }) => loaders.creditsOfPerson(id, page),
};

export const Credit: CreditResolvers = {
  person: async ({ personId }, _, { loaders }) => {
    const person = await loaders.personById.load(personId);
    if (!person) throw notFound('person');
    return person;
  },
  title: async ({ titleId }, _, { loaders }) => {
    const title = await loaders.titleById.load(titleId);
    if (!title) throw notFound('title');
    return title;
  },
};

export const CreditConnection: CreditConnectionResolvers = connectionResolvers;
