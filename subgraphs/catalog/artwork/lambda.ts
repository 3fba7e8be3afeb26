/**
 * Pictures as an AWS Lambda function behind a function URL: the event comes in, the answer goes out
 * (https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html). It needs the object store and GATEWAY_SECRET, no
 * database; CATALOG_PUBLIC_URL of the catalog is then the function's address, or that of the CDN before it.
 */
import { z } from 'zod';
import { readEnv } from '../../../platform/env.ts';
import { createLogger, type Logger } from '../../../platform/log.ts';
import { s3Client } from '../../../platform/s3Client.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import { readPicturesAlone } from '../../shared/pictures/pictureDecoder.ts';
import { ArtworkAddresses } from './artworkAddress.ts';
import { type ArtworkKernel, artworkKernel } from './artworkKernel.ts';
import { ArtworkObjects } from './artworkObjects.ts';
import { ArtworkVariants } from './artworkVariants.ts';

/** What is read of an event in the payload format 2.0. */
const eventForm = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});

/** An answer in the payload format 2.0. */
export interface FunctionAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

export type FunctionHandler = (event: unknown) => Promise<FunctionAnswer>;

export interface FunctionOptions {
  readonly objectStore: Pick<ObjectStore, 'client' | 'bucket'>;
  readonly gatewaySecret: string;
  readonly log: Logger;
  /** Hears the key of each variant that is made. */
  readonly onMade?: (key: string) => void;
}

/** Makes a handler; what it has made stays in memory between the calls of one function instance. */
export function functionHandler({ objectStore, gatewaySecret, log, onMade }: FunctionOptions): FunctionHandler {
  const objects = new ArtworkObjects(objectStore);
  const variants = new ArtworkVariants({ objects, log, ...(onMade && { onMade }) });
  // The addresses are read here, not given: the origin in front of them makes no difference.
  const addresses = new ArtworkAddresses('', gatewaySecret);
  const kernel = artworkKernel({ addresses, variants, log });
  return (event) => answer(kernel, event);
}

async function answer(kernel: ArtworkKernel, event: unknown): Promise<FunctionAnswer> {
  const parsed = eventForm.safeParse(event);
  if (!parsed.success)
    return { statusCode: 400, headers: {}, body: 'This is no event of a function URL.\n', ...asText };
  const { rawPath: path, headers, requestContext } = parsed.data;
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const given = await kernel({
    method: requestContext.http.method,
    path,
    accept: sent.get('accept'),
    ifNoneMatch: sent.get('if-none-match'),
  });
  const { status: statusCode, headers: told, body } = given;
  if (typeof body !== 'object') return { statusCode, headers: told, body: body ?? '', ...asText };
  return { statusCode, headers: told, body: body.toString('base64'), isBase64Encoded: true };
}

const asText = { isBase64Encoded: false } as const;

let made: FunctionHandler | undefined;

/** The entry of the function. Its environment is read at the first event; a bad one fails that with all that is wrong. */
export const handler: FunctionHandler = async (event) => {
  made ??= handlerOfEnvironment();
  return made(event);
};

function handlerOfEnvironment(): FunctionHandler {
  const { S3_CREDENTIALS } = readEnv(['S3_CREDENTIALS']);
  const env = readEnv(['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'GATEWAY_SECRET', 'LOG_LEVEL']);
  const keys = S3_CREDENTIALS === 'keys' ? readEnv(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) : undefined;
  readPicturesAlone();
  return functionHandler({
    objectStore: { client: s3Client({ ...env, ...keys }), bucket: env.S3_BUCKET },
    gatewaySecret: env.GATEWAY_SECRET,
    log: createLogger('artwork', env.LOG_LEVEL),
  });
}
