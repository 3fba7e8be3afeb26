/** The client of an object store: any S3, with the settings that they all understand, and with deadlines. */
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Env } from './env.ts';
import { type Calls, measured } from './telemetryCalls.ts';

/**
 * Where a store is and who asks it; without an endpoint it is that of AWS, without keys they are those that AWS gives the
 * machine or the function.
 */
export type S3Settings = Pick<Env<'S3_ENDPOINT' | 'S3_REGION'>, 'S3_ENDPOINT' | 'S3_REGION'> &
  Partial<Pick<Env<'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>, 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'>>;

/** How long the store may take, in milliseconds, each time that a request is sent. */
export interface S3Deadlines {
  /** Until a connection is there. */
  readonly connect: number;
  /** Until the answer begins, the sending of what is stored included. */
  readonly answer: number;
  /** Between two pieces of an answer. */
  readonly silence: number;
}

const usual: S3Deadlines = { connect: 3_000, answer: 30_000, silence: 60_000 };

/** Whoever asks for the client destroys it. The SDK by itself waits without end for a store that says nothing. */
export const s3Client = (settings: S3Settings, { connect, answer, silence } = usual): S3Client =>
  new S3Client({
    ...(settings.S3_ENDPOINT && { endpoint: settings.S3_ENDPOINT, forcePathStyle: true }),
    region: settings.S3_REGION,
    ...credentialsOf(settings),
    requestHandler: {
      connectionTimeout: connect,
      requestTimeout: answer,
      throwOnRequestTimeout: true,
      socketTimeout: silence,
    },
    // The SDK's default checksums frame streamed bodies in a way that not every store takes apart again.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

const credentialsOf = ({ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }: S3Settings) =>
  accessKeyId !== undefined && secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } };

/**
 * Has what is asked through the client counted, until its answer begins and tries again included. A store that says what is wrong with a
 * question has answered it.
 */
export function measureStore(client: S3Client, calls: Calls): S3Client {
  client.middlewareStack.add((next) => (args) => measured(calls, next(args), isUnanswered), {
    step: 'initialize',
    name: 'measured',
  });
  return client;
}

const isUnanswered = (error: unknown): boolean =>
  !(error instanceof S3ServiceException) || (error.$metadata.httpStatusCode ?? 500) >= 500;
