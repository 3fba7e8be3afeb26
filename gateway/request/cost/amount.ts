/** Amounts that are known at once, or once the variables are: sums of numbers and of what has to be worked out. */
import type { Condition } from '../conditions.ts';
import type { Variables } from '../operation.ts';

export type Amount = number | ((variables: Variables) => number);

export const amountUnder = (amount: Amount, variables: Variables): number =>
  typeof amount === 'number' ? amount : amount(variables);

export function sum(amounts: readonly Amount[]): Amount {
  let known = 0;
  const open: ((variables: Variables) => number)[] = [];
  for (const amount of amounts)
    if (typeof amount === 'number') known += amount;
    else open.push(amount);
  const [one] = open;
  if (!one) return known;
  if (open.length === 1 && known === 0) return one;
  return (variables) => {
    let total = known;
    for (const amount of open) total += amount(variables);
    return total;
  };
}

export function product(a: Amount, b: Amount): Amount {
  if (a === 0 || b === 0) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return (variables) => amountUnder(a, variables) * amountUnder(b, variables);
}

export function greatest(amounts: readonly Amount[]): Amount {
  let known = 0;
  const open: ((variables: Variables) => number)[] = [];
  for (const amount of amounts)
    if (typeof amount === 'number') known = Math.max(known, amount);
    else open.push(amount);
  if (open.length === 0) return known;
  return (variables) => open.reduce((most, amount) => Math.max(most, amount(variables)), known);
}

/** The amount when all conditions of one of the guards hold, and else nothing. A guard without conditions holds. */
export function when(guards: readonly (readonly Condition[])[], amount: Amount): Amount {
  if (amount === 0 || guards.some((guard) => guard.length === 0)) return amount;
  return (variables) =>
    guards.some((guard) => guard.every(({ variable, value }) => variables[variable] === value))
      ? amountUnder(amount, variables)
      : 0;
}
