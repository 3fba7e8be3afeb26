/** Sample accounts, outside production only: one for each kind of role, all with the password marquee-demo. */
import { hashPassword } from '../../platform/password.ts';
import type { Executor } from '../client.ts';
import { accounts, profiles } from '../schema/identity.ts';

export const samplePassword = 'marquee-demo';

type Sample = Pick<typeof accounts.$inferInsert, 'id' | 'email' | 'roles'> & { profileId: string; name: string };

/** Fixed ids, so that a second run finds what the first has made. */
export const sampleAccounts: readonly Sample[] = [
  {
    id: '01930000-0000-7000-8000-000000000001',
    email: 'viewer@marquee.test',
    roles: ['VIEWER'],
    profileId: '01930000-0000-7000-8000-000000000011',
    name: 'Vera',
  },
  {
    id: '01930000-0000-7000-8000-000000000002',
    email: 'editor@marquee.test',
    roles: ['VIEWER', 'EDITOR'],
    profileId: '01930000-0000-7000-8000-000000000012',
    name: 'Emil',
  },
  {
    id: '01930000-0000-7000-8000-000000000003',
    email: 'admin@marquee.test',
    roles: ['VIEWER', 'ADMIN'],
    profileId: '01930000-0000-7000-8000-000000000013',
    name: 'Ada',
  },
];

/**
 * Opens the sample accounts that are not there yet and gives their addresses; those that are stay as they are. Refuses in
 * production, where everybody knows their password.
 */
export async function seedAccounts(db: Executor, { production }: { readonly production: boolean }): Promise<string[]> {
  if (production) throw new Error('Sample accounts have a password that everybody knows: production gets none.');
  const passwordHash = await hashPassword(samplePassword);
  return db.transaction(async (transaction) => {
    const opened = await transaction
      .insert(accounts)
      .values(sampleAccounts.map(({ id, email, roles }) => ({ id, email, roles, passwordHash, country: 'DE' })))
      .onConflictDoNothing()
      .returning({ id: accounts.id, email: accounts.email });
    const mine = sampleAccounts.filter(({ id }) => opened.some((account) => account.id === id));
    if (mine.length > 0)
      await transaction
        .insert(profiles)
        .values(mine.map(({ id, profileId, name }) => ({ id: profileId, accountId: id, name })));
    return opened.map(({ email }) => email);
  });
}
