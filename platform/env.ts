/**
 * Reading the environment. Every process reads its settings through `readEnv`; nothing else touches `process.env`. A bad
 * environment is refused at the start with all faults at once.
 */
import { type Variable, variables } from './variables.ts';

const production = (env: Source) => env.NODE_ENV === 'production';

type Source = Readonly<Record<string, string | undefined>>;

/** All of them, in the order of the table. */
export const variableNames = Object.keys(variables) as (keyof typeof variables)[];

type Variables = typeof variables;
type Value<K extends keyof Variables> = Variables[K] extends Variable<infer T> ? T : never;
type Optional<K extends keyof Variables> = Variables[K] extends { readonly fallback: string }
  ? Value<K>
  : Value<K> | undefined;
export type Env<K extends keyof Variables> = { readonly [Name in K]: Optional<Name> } & {
  readonly production: boolean;
};

/** A bad environment: the message lists every fault, each with what is wanted. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Gives the named variables, parsed, with defaults filled in. Throws an `EnvironmentError` that names every fault.
 * An empty variable counts as unset.
 */
export function readEnv<K extends keyof Variables>(names: readonly K[], source: Source = process.env): Env<K> {
  const faults: string[] = [];
  const values: Record<string, unknown> = { production: production(source) };
  for (const name of new Set<keyof Variables>([...names, 'NODE_ENV'])) {
    const spec: Variable<unknown> = variables[name];
    const given = source[name] || undefined;
    if (given === undefined && spec.requiredInProduction && production(source)) {
      faults.push(`${name} is not set, and production has no default for it: ${spec.describe}`);
      continue;
    }
    const knownToAll = given?.split(',').some((one) => one.trim() === spec.fallback);
    if (knownToAll && spec.requiredInProduction && production(source)) {
      faults.push(`${name} is the one that everybody knows, from .env.example: production wants one of its own.`);
      continue;
    }
    const raw = given ?? spec.fallback;
    if (raw === undefined) continue;
    const parsed = spec.rule.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        `${name} is ${spec.isSecret ? 'not right' : `"${raw}"`}: ${parsed.error.issues.map((issue) => issue.message).join(', ')}`,
      );
  }
  if (faults.length > 0)
    throw new EnvironmentError(
      `The environment has ${faults.length} fault(s):\n${faults.map((f) => `  ${f}`).join('\n')}`,
    );
  return values as Env<K>;
}

/** The environment of this process for one that it starts, with some variables set anew. */
export const environmentWith = (changes: Readonly<Record<string, string>>): Record<string, string | undefined> => ({
  ...process.env,
  ...changes,
});
