/** Fields that move from one subgraph to another by and by: `@override(from:, label:)`. */
import { createHash } from 'node:crypto';
import type { Schema } from '@apollo/federation-internals';
import type { Identity } from '../../platform/identity.ts';

/** Decides about a label that is no percentage: whether the field comes from the subgraph that overrides. */
export type OverrideLabels = (label: string, identity: Identity) => boolean;

/** The labels that hold for a request. */
export type OverridesOf = (identity: Identity, requestId: string) => readonly string[];

/** The labels that a supergraph has, in a fixed order. */
export function overrideLabels(schema: Schema): readonly string[] {
  const labels = new Set<string>();
  for (const application of schema.directive('join__field')?.applications() ?? []) {
    const { overrideLabel } = application.arguments();
    if (typeof overrideLabel === 'string') labels.add(overrideLabel);
  }
  return [...labels].sort();
}

/**
 * Decides which labels hold. `percent(N)` holds for N of a hundred accounts, always the same ones: who is let in stays in
 * when N grows. An anonymous request is drawn by its id, so anew each time. Other labels are decided by `decide`, and do
 * not hold without it.
 */
export function overridesFor(labels: readonly string[], decide: OverrideLabels = () => false): OverridesOf {
  if (labels.length === 0) return () => none;
  const percentages = new Map(labels.map((label) => [label, percentOf(label)]));
  return (identity, requestId) => {
    const drawn = drawOf(identity.accountId ?? requestId);
    return labels.filter((label) => {
      const percent = percentages.get(label);
      return percent === undefined ? decide(label, identity) : drawn < percent;
    });
  };
}

const none: readonly string[] = [];

function percentOf(label: string): number | undefined {
  const [, percent] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

/** A number from 0 up to 100, the same for the same text. */
const drawOf = (text: string): number => (createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32) * 100;
