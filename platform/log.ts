/** Structured logs: one JSON line an event on standard output, secrets removed. */
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secrets = ['authorization', 'cookie', 'password', 'refreshToken', 'accessToken', 'x-marquee-identity'];

/** A logger for one process; `service` stands in each line. */
export const createLogger = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[removed]' },
  });
