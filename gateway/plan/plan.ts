/** A plan: what is fetched for an operation, and in which order. */
import type { QueryPlan } from '@apollo/query-planner';
import { companyOf, fetchesOf, type Schedule, scheduleOf } from './schedule.ts';
import { type FetchStep, fetchOf } from './steps.ts';

/** A query's or mutation's fetches, or a subscription's source and the fetches that complete each of its events. */
export type Plan =
  | {
      readonly kind: 'fetches';
      /** Tells it from all other plans of this process. */
      readonly id: number;
      /** The labels of @override under which it was made. */
      readonly labels: string;
      readonly schedule: Schedule;
      readonly node: QueryPlan['node'];
    }
  | {
      readonly kind: 'subscription';
      readonly source: FetchStep;
      readonly rest: Schedule;
      readonly node: QueryPlan['node'];
    };

let lastId = 0;

/** Reads the planner's plan; `node` is kept to be shown and to be compared. */
export function planOf({ node }: QueryPlan, labels = ''): Plan {
  if (node?.kind !== 'Subscription') return { kind: 'fetches', id: ++lastId, labels, schedule: scheduleOf(node), node };
  const company = companyOf(fetchesOf(node.rest));
  return { kind: 'subscription', source: fetchOf(node.primary, company), rest: scheduleOf(node.rest), node };
}
