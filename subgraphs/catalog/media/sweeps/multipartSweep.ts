/** Frees the parts of uploads that no row knows: the store keeps them, and their cost, until they are given up. */
import type { Logger } from '../../../../platform/log.ts';
import type { Bucket } from './bucket.ts';
import type { OwnerStore } from './ownerStore.ts';

/** Those of an upload that is being opened have no row yet. `leastAgeMs` is how old what is given up is at least. */
export async function sweepMultiparts(
  bucket: Bucket,
  owners: OwnerStore,
  log: Logger,
  leastAgeMs = 3600_000,
): Promise<number> {
  const open = await bucket.openMultiparts();
  const old = open.filter(({ key, begunAt }) => ours.test(key) && begunAt.getTime() <= Date.now() - leastAgeMs);
  const owned = await owners.multiparts(old.map(({ multipartId }) => multipartId));
  const left = old.filter(({ multipartId }) => !owned.has(multipartId));
  for (const one of left) await bucket.abort(one);
  if (left.length > 0) log.warn({ uploads: left.length }, 'parts of uploads without a row are freed');
  return left.length;
}

const ours = /^uploads\/[0-9a-f-]{36}$/;
