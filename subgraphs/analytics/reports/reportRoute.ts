/** Reports as files and pictures, over the HTTP server of analytics: `/reports/…`, to whoever has a good address. */
import type { ServerResponse } from 'node:http';
import type { DayRange } from '../../shared/dayRange.ts';
import type { Route } from '../../shared/serve.ts';
import { ChartsBusy } from './chartThread.ts';
import type { ReportAddresses, ReportForm } from './reportAddress.ts';
import { usageCsv } from './usageCsv.ts';
import { dayAt, startOf, type UsageDay } from './usageDays.ts';

export interface ReportRouteOptions {
  readonly addresses: ReportAddresses;
  readonly usageOf: (days: DayRange) => Promise<readonly UsageDay[]>;
  readonly draw: (rows: readonly UsageDay[]) => Promise<string>;
}

/** Nobody but the reader is to keep it, and that for a minute: it counts on. */
const headers = {
  'cache-control': 'private, max-age=60',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'referrer-policy': 'no-referrer',
  // A page of another origin may show the picture.
  'cross-origin-resource-policy': 'cross-origin',
} as const;

export function reportRoute({ addresses, usageOf, draw }: ReportRouteOptions): Route {
  const contentOf = async (form: ReportForm, days: DayRange): Promise<Content> => {
    const rows = await usageOf(days);
    const name = `marquee-usage-${days.from}-to-${dayAt(startOf(days.until) - 1)}`;
    switch (form) {
      case 'csv':
        return {
          type: 'text/csv; charset=utf-8; header=present',
          disposition: `attachment; filename="${name}.csv"`,
          body: usageCsv(rows),
        };
      case 'svg':
        return { type: 'image/svg+xml', disposition: `inline; filename="${name}.svg"`, body: await draw(rows) };
    }
  };
  return async (request, response) => {
    const address = request.url ?? '';
    if (!address.startsWith('/reports/')) return false;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'A report is there to be read: ask with GET.', { allow: 'GET, HEAD' });
    const opened = addresses.read(address);
    switch (opened.status) {
      case 'unknown':
        return refuse(response, 403, 'This is no address of a report that was given here, or not all of it.');
      case 'expired':
        return refuse(response, 403, 'This address was good for an hour, which is over: ask for the report again.');
      case 'open': {
        const content = await contentOf(opened.form, opened.days).catch(busyOrThrow);
        if (!content)
          return refuse(response, 503, 'Too many pictures are drawn just now. Try again.', { 'retry-after': '5' });
        const { type, disposition, body } = content;
        const length = Buffer.byteLength(body);
        response.writeHead(200, {
          ...headers,
          'content-type': type,
          'content-disposition': disposition,
          'content-length': length,
        });
        response.end(request.method === 'HEAD' ? undefined : body);
        return true;
      }
    }
  };
}

interface Content {
  readonly type: string;
  readonly disposition: string;
  readonly body: string;
}

function busyOrThrow(error: unknown): undefined {
  if (!(error instanceof ChartsBusy)) throw error;
  return undefined;
}

function refuse(response: ServerResponse, status: number, why: string, more: Record<string, string> = {}): true {
  const plain = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(status, { ...plain, ...more }).end(`${why}\n`);
  return true;
}
