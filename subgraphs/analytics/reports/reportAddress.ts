/**
 * Addresses of reports: `/reports/usage.csv?from=…&until=…&expires=…&signature=…`. The signature (HMAC-SHA-256) is over all that stands
 * before it, so that an address opens the report that it was given for, until it expires, to whoever has it, and no other.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type DayRange, mostDays } from '../../shared/dayRange.ts';
import { startOf } from './usageDays.ts';

export type ReportForm = 'csv' | 'svg';

/** What an address opens: `expired` was given here, and has had its time. */
export type OpenedReport =
  | { readonly status: 'open'; readonly form: ReportForm; readonly days: DayRange }
  | { readonly status: 'expired' }
  | { readonly status: 'unknown' };

/** How long an address holds. */
export const holdsSeconds = 3_600;

export class ReportAddresses {
  readonly #publicUrl: string;
  readonly #key: Buffer;
  readonly #now: () => number;

  /** `publicUrl` is where clients reach analytics, ANALYTICS_PUBLIC_URL; the key is derived from `secret`. */
  constructor(publicUrl: string, secret: string, now: () => number = Date.now) {
    this.#publicUrl = publicUrl.replace(/\/+$/, '');
    this.#key = createHmac('sha256', secret).update('marquee report addresses').digest();
    this.#now = now;
  }

  /** The address of the report of these days, good for an hour. */
  of(form: ReportForm, { from, until }: DayRange): string {
    const expires = Math.floor(this.#now() / 1_000) + holdsSeconds;
    const signed = `/reports/usage.${form}?from=${from}&until=${until}&expires=${expires}`;
    return `${this.#publicUrl}${signed}&signature=${this.#sign(signed)}`;
  }

  /** Reads the path and query of a request. */
  read(address: string): OpenedReport {
    const { signed, form, from, until, expires, signature } = pattern.exec(address)?.groups ?? {};
    if (!signed || !form || !from || !until || !expires || !signature) return { status: 'unknown' };
    if (!timingSafeEqual(Buffer.from(this.#sign(signed)), Buffer.from(signature))) return { status: 'unknown' };
    if (Number(expires) * 1_000 <= this.#now()) return { status: 'expired' };
    const days = (startOf(until) - startOf(from)) / 86_400_000;
    if (!(days >= 1 && days <= mostDays)) return { status: 'unknown' };
    return { status: 'open', form: form as ReportForm, days: { from, until } };
  }

  /** 256 bits: 43 characters. */
  #sign(signed: string): string {
    return createHmac('sha256', this.#key).update(signed).digest('base64url');
  }
}

const day = '\\d{4}-\\d{2}-\\d{2}';
const pattern = new RegExp(
  `^(?<signed>/reports/usage\\.(?<form>csv|svg)\\?from=(?<from>${day})&until=(?<until>${day})&expires=(?<expires>\\d{10,11}))` +
    '&signature=(?<signature>[A-Za-z0-9_-]{43})$',
);
