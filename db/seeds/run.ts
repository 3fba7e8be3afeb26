/** The sample data: accounts and a catalogue. */
import { readEnv } from '../../platform/env.ts';
import { connect } from '../client.ts';
import type { SeedOptions } from '../seed.ts';
import { seedCatalog } from './catalog.ts';
import { seedAccounts } from './identity.ts';
import { openObjects } from './objectStore.ts';

/** Fills in what is missing and says what it was, a line each. Refused in production, where everybody knows the password. */
export async function seed({ databaseUrl, objectStore, log }: SeedOptions): Promise<void> {
  const { production } = readEnv([]);
  const database = connect({ DATABASE_URL: databaseUrl, DATABASE_POOL: 4, production }, { service: 'seeds' });
  const objects = objectStore && openObjects(objectStore);
  try {
    const [accounts, { titles, pictures }] = await Promise.all([
      seedAccounts(database.db, { production }),
      seedCatalog(database.db, objects),
    ]);
    log(accounts.length > 0 ? `accounts: ${accounts.join(', ')}` : 'accounts: all there');
    log(titles + pictures > 0 ? `catalogue: ${titles} titles, ${pictures} pictures` : 'catalogue: all there');
  } finally {
    objects?.close();
    await database.close();
  }
}
