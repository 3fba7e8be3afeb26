/** An identity service with a catalog that is told of blocked titles, and what owners do with the controls of profiles. */
import { sql } from 'drizzle-orm';
import type { Identity } from '../../platform/identity.ts';
import { newId } from '../../subgraphs/shared/id.ts';
import type { Message } from '../../subgraphs/shared/outboxStore.ts';
import { profileSteps } from './profiles.ts';
import { identityService } from './service.ts';

export const refresh = /* GraphQL */ `
  mutation ($input: RefreshSessionInput!) {
    refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code field } }
  }
`;

/** What a payload has of errors when it was refused so. */
export const error = (code: string, ...field: string[]) => ({
  userErrors: [{ code, field: field.length > 0 ? field : null }],
});

export async function controlsService() {
  const titles = new Set<string>();
  const told: Message[] = [];
  const catalog = { isDown: false };
  const identity = await identityService({
    titles,
    receivers: {
      catalog: async (messages) => {
        if (catalog.isDown) throw new Error('The catalog is down.');
        told.push(...messages);
        return undefined;
      },
    },
  });
  return {
    ...identity,
    ...profileSteps(identity),
    catalog,
    told,
    titles,
    /** The id of a title that exists. */
    aTitle: (): string => {
      const id = newId();
      titles.add(id);
      return id;
    },
    /** The lists of blocked titles of a profile, as the catalog was told of them. */
    listsOf: (profileId: string) =>
      told.flatMap(({ kind, body }) => {
        const list = body as { profileId: string; version: number; titleIds: string[] };
        return kind === 'BLOCKED_TITLES' && list.profileId === profileId ? [list] : [];
      }),
    /** What happened to the account of a viewer, in its order. */
    kindsOf: async (viewer: Identity) => {
      const rows = await identity.database.db.execute<{ kind: string }>(
        sql`select kind from identity.account_events where account_id = ${viewer.accountId} order by at, id`,
      );
      return rows.map(({ kind }) => kind);
    },
  };
}
