/** What a subgraph tells of what it depends on, for the topology. */
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { look } from '../../platform/operations.ts';
import type { ToldPart } from '../../platform/telemetry.ts';
import type { ObjectStore } from './objectStore.ts';

/** The Postgres of a schema: each may be on a server of its own. */
export const postgresPart = (schema: string, ping: () => Promise<void>): Promise<ToldPart> =>
  found(`postgres:${schema}`, ping);

export const storePart = ({ client, bucket }: ObjectStore): Promise<ToldPart> =>
  found('s3', () => client.send(new HeadBucketCommand({ Bucket: bucket })));

async function found(id: string, check: () => Promise<unknown>): Promise<ToldPart> {
  const { healthy } = await look(id, check);
  return { id, healthy, needed: true };
}
