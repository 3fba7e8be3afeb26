/**
 * Arrays as parameters, `= any(${ids})`, and in results. postgres.js can ask each server for its array types, but a
 * connection that is lost while it asks ends the process: the built-in ones are told to it here instead.
 */
import { makePgArray } from 'drizzle-orm/pg-core';
import type { PostgresType } from 'postgres';

/** Object ids of the built-in array types, the same in every Postgres, and what their elements are here. */
const arrayTypes = [
  { oid: 1000, element: (text: string) => text === 't' }, // boolean[]
  { oid: 1005, element: Number }, // smallint[]
  { oid: 1007, element: Number }, // integer[]
  { oid: 1009, element: String }, // text[]
  { oid: 1015, element: String }, // varchar[]
  { oid: 1016, element: String }, // bigint[], which a number may not hold
  { oid: 1021, element: Number }, // real[]
  { oid: 1022, element: Number }, // double precision[]
  { oid: 2951, element: String }, // uuid[]
] as const;

/** One element: in quotes with \\ before what is meant literally, or bare. */
const elements = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs;

/** Takes an array of one dimension apart; one of more is left to Drizzle, which knows the column. */
function parse(text: string, element: (text: string) => unknown): unknown {
  if (text.startsWith('{{')) return text;
  return Array.from(text.matchAll(elements), ([, quoted, bare]) => {
    if (quoted !== undefined) return element(quoted.replace(/\\(.)/gs, '$1'));
    return bare === undefined || bare === 'NULL' ? null : element(bare);
  });
}

export const arrays: Record<string, PostgresType<unknown>> = Object.fromEntries(
  arrayTypes.map(({ oid, element }) => [
    `array${oid}`,
    {
      to: oid,
      from: [oid],
      serialize: (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value),
      parse: (text: string) => parse(text, element),
    },
  ]),
);
