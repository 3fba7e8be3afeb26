/** The thread that draws charts: the library takes half a second to load, and a picture of a year some tens of milliseconds. */
import { parentPort } from 'node:worker_threads';
import { usageChart } from './usageChart.ts';
import type { UsageDay } from './usageDays.ts';

export interface ChartRequest {
  readonly id: number;
  readonly rows: readonly UsageDay[];
}

export type ChartAnswer =
  | { readonly id: number; readonly status: 'drawn'; readonly svg: string }
  | { readonly id: number; readonly status: 'failed'; readonly error: unknown };

const draw = ({ id, rows }: ChartRequest): ChartAnswer => {
  try {
    return { id, status: 'drawn', svg: usageChart(rows) };
  } catch (error) {
    return { id, status: 'failed', error };
  }
};

parentPort?.on('message', (request: ChartRequest) => parentPort?.postMessage(draw(request)));
