/** Reports put together: what resolvers need of them, and the route that serves them. */
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Logger } from '../../../platform/log.ts';
import type { Route } from '../../shared/serve.ts';
import { ChartThread } from './chartThread.ts';
import { ReportAddresses } from './reportAddress.ts';
import { reportRoute } from './reportRoute.ts';
import { UsagePeers } from './usagePeers.ts';
import { type UsageSources, usageOf } from './usageReport.ts';
import { UsageStore } from './usageStore.ts';

export interface ReportsOptions {
  readonly db: PostgresJsDatabase;
  readonly catalogUrl: string;
  readonly identityUrl: string;
  /** Where clients reach analytics. */
  readonly publicUrl: string;
  readonly gatewaySecret: string;
  readonly log: Logger;
}

export interface Reports {
  readonly usage: UsageSources;
  readonly addresses: ReportAddresses;
}

export function openReports(options: ReportsOptions): Reports & { readonly route: Route; readonly close: () => void } {
  const { db, catalogUrl, identityUrl, publicUrl, gatewaySecret, log } = options;
  const usage = {
    store: new UsageStore(db),
    peers: new UsagePeers({ catalogUrl, identityUrl, secret: gatewaySecret, log }),
  };
  const addresses = new ReportAddresses(publicUrl, gatewaySecret);
  const charts = new ChartThread();
  const route = reportRoute({
    addresses,
    usageOf: (days) => usageOf(usage, days),
    draw: (rows) => charts.draw(rows),
  });
  return { usage, addresses, route, close: () => charts.close() };
}
