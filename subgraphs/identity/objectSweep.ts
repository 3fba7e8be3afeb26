/** Deletes from the object store what identity has no use for any more: see deletedObjectStore.ts. */
import { DeleteObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { Logger } from '../../platform/log.ts';
import type { ObjectStore } from '../shared/objectStore.ts';
import type { DeletedObjectStore } from './deletedObjectStore.ts';
import { abortMultiparts } from './exports/multipartFile.ts';

const atOnce = 20;

/** Deletes what is due. What the store does not delete now is tried again some minutes later. */
export async function sweepObjects(rows: DeletedObjectStore, objectStore: ObjectStore, log: Logger): Promise<void> {
  for (;;) {
    const due = await rows.claim(atOnce);
    for (const one of due)
      try {
        await remove(objectStore, one.key);
        await rows.forget(one);
      } catch (error) {
        log.error({ err: error, key: one.key }, 'an object is not deleted yet: it is tried again');
      }
    if (due.length < atOnce) return;
  }
}

async function remove(store: ObjectStore, key: string): Promise<void> {
  const { client, bucket } = store;
  await abortMultiparts(store, key);
  if (!key.endsWith('/')) return void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
  for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: key }))
    for (const { Key } of Contents ?? []) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}
