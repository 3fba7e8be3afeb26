/** How Postgres means to run the statements that a piece of work sends. */
import postgres, { type ParameterOrJSON } from 'postgres';
import type { SentStatement } from '../setup/statements.ts';

/** The parts of a plan that tell which indexes are used. */
export interface PlanSummary {
  readonly indexes: readonly string[];
  /** Tables that are read whole. */
  readonly readWhole: readonly string[];
  readonly sorts: number;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

const reads = /^\s*(select|with)\b/i;
const settings = /set_config/;

/** The plans of the statements that read, under the settings that they were sent with. */
export async function plansOf(url: string, sent: readonly SentStatement[]): Promise<PlanSummary[]> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const plans: PlanSummary[] = [];
    await sql.unsafe('begin');
    for (const { text, values } of sent) {
      if (settings.test(text)) await sql.unsafe(text, values.map(asText));
      else if (reads.test(text)) {
        const [row] = await sql.unsafe<{ 'QUERY PLAN': string | [{ Plan: PlanNode }] }[]>(
          `explain (format json) ${text}`,
          values.map(asText),
        );
        const told = row?.['QUERY PLAN'];
        const plan = typeof told === 'string' ? (JSON.parse(told) as [{ Plan: PlanNode }]) : told;
        if (plan) plans.push(summary(plan[0].Plan));
      }
    }
    await sql.unsafe('rollback');
    return plans;
  } finally {
    await sql.end();
  }
}

const asText = (value: unknown): ParameterOrJSON<never> =>
  Array.isArray(value) ? `{${value.map((item) => JSON.stringify(item)).join(',')}}` : (value as ParameterOrJSON<never>);

function summary(plan: PlanNode): PlanSummary {
  const below = (plan.Plans ?? []).map(summary);
  const type = plan['Node Type'];
  return {
    indexes: [...(plan['Index Name'] ? [plan['Index Name']] : []), ...below.flatMap(({ indexes }) => indexes)],
    readWhole: [
      ...(type === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : []),
      ...below.flatMap(({ readWhole }) => readWhole),
    ],
    sorts: (type === 'Sort' ? 1 : 0) + below.reduce((sum, { sorts }) => sum + sorts, 0),
  };
}
