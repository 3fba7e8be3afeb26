/** The file of everything the platform knows of an account: JSON, written as the services are asked for it, page by page. */
import type { RecordOwner } from '../../shared/accountRecords.ts';

export interface RecordPage {
  readonly records: readonly { readonly kind: string; readonly data: unknown }[];
  /** Where the next page begins; null on the last. */
  readonly end: string | null;
}

/** Asks a service for a page of what it keeps of somebody. */
export type AskRecords = (owner: RecordOwner, after: string | null) => Promise<RecordPage>;

/** The services that keep something of accounts, by their names in the file. */
export type RecordKeepers = Readonly<Record<string, AskRecords>>;

/**
 * The file in pieces:
 *
 *     { "accountId": …, "exportedAt": …, "services": { "identity": [{ "kind": "account", "data": {…} }, …], "catalog": […], … } }
 */
export async function* exportFile(
  keepers: RecordKeepers,
  owner: RecordOwner,
  now = new Date(),
): AsyncGenerator<string> {
  const head = { accountId: owner.accountId, exportedAt: now.toISOString() };
  yield `${JSON.stringify(head).slice(0, -1)},"services":{`;
  let firstKeeper = true;
  for (const [name, ask] of Object.entries(keepers)) {
    yield `${firstKeeper ? '' : ','}\n${JSON.stringify(name)}:[`;
    firstKeeper = false;
    let first = true;
    let after: string | null = null;
    do {
      const page: RecordPage = await ask(owner, after);
      for (const { kind, data } of page.records) {
        yield `${first ? '' : ','}\n${JSON.stringify({ kind, data })}`;
        first = false;
      }
      after = page.end;
    } while (after !== null);
    yield ']';
  }
  yield '}}\n';
}
