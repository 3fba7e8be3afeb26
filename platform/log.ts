/** Structured logs: one JSON line an event on standard output, secrets removed. */
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secrets = ['authorization', 'cookie', 'password', 'refreshToken', 'accessToken', 'x-marquee-identity'];

/**
 * An error as it stands in a line. Drizzle writes the values of a failed statement into its error: they are the users', and
 * stay out of the log.
 */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!('query' in error && 'params' in error)) return pino.stdSerializers.err(error);
  const { query: sql, cause } = error;
  return cause instanceof Error ? { ...pino.stdSerializers.err(cause), sql } : { type: error.name, sql };
}

/** A logger for one process; `service` stands in each line. */
export const createLogger = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    serializers: { err: serializeError },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[removed]' },
  });
