/** Asking for the file of everything the platform knows of one's account, and fetching it. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { z } from 'zod';
import { requireAccount } from '../../shared/context.ts';
import { check, done, type Outcome, refused, userError } from '../../shared/userErrors.ts';
import { originOf } from '../accountEventStore.ts';
import type { Context } from '../context.ts';
import { type DataExport, mostADay } from '../exports/dataExportStore.ts';
import { isHeld, proveFree } from './held.ts';
import { line, proof } from './inputs.ts';
import { loggedOut } from './profiles.ts';

const request = z.object({ idempotencyKey: line(8, 100).nullish(), ...proof });

/** How long an address is good for. */
const addressSeconds = 15 * 60;

/** Has the file gathered, one at a time, ten times a day. It tells of all profiles: who is held gets it by proof alone. */
export async function exportMyData(context: Context, input: unknown): Promise<Outcome<DataExport>> {
  const accountId = requireAccount(context);
  const checked = check(request, input);
  if (!checked.ok) return checked;
  const free = await proveFree(context, checked.value);
  if (!free.ok) return free;
  const begun = await context.exports.begin(accountId, checked.value.idempotencyKey ?? undefined, originOf(context));
  switch (begun.kind) {
    case 'begun':
      context.exporter.ring();
      return done(begun.dataExport);
    case 'spent':
      return refused(userError('CONFLICT', 'The file of this key was deleted since: use a new key.', 'idempotencyKey'));
    case 'too many':
      return refused(userError('LIMIT_REACHED', `The file was gathered ${mostADay} times today: come again tomorrow.`));
    case 'no account':
      throw loggedOut();
  }
}

/** Where to fetch a file that is ready; null for one that is not, and for who is held. */
export async function addressOfExport(context: Context, { state, objectKey }: DataExport): Promise<string | null> {
  if (state !== 'READY' || (await isHeld(context))) return null;
  const { signer, bucket } = context.objectStore;
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: objectKey,
    ResponseContentType: 'application/json',
    ResponseContentDisposition: 'attachment; filename="marquee-account.json"',
    ResponseCacheControl: 'no-store',
  });
  return getSignedUrl(signer, command, { expiresIn: addressSeconds });
}
