/** What the values of environment variables have to be: each rule reads one, or says what it wants instead. */
import { z } from 'zod';

export const text = z.string();
export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'wants a port number')
  .transform(Number)
  .refine((n) => n >= 1 && n <= 65_526, 'wants a port from 1 to 65526 (the nine above it are used too)');
export const url = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `wants an address that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    );
export const http = url('http:', 'https:');
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'wants a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `wants a number from ${least} to ${most}`);
/** Origins with commas between, like the example. */
export const origins = (example: string) =>
  text.transform((value, context) => {
    const found = value.split(',').filter(Boolean);
    for (const origin of found)
      if (!http.safeParse(origin).success || new URL(origin).origin !== origin)
        context.addIssue(`wants origins with commas between, like ${example}, but has "${origin}"`);
    return found;
  });
export const addresses = z.string().transform((value, context) => {
  const found: Record<string, string> = {};
  for (const pair of value.split(',').filter(Boolean)) {
    const [name, address] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (!pair.includes('=') || !http.safeParse(address).success)
      context.addIssue(`wants name=http://address pairs with commas between, but has "${pair}"`);
    else found[name.trim()] = address.trim();
  }
  return found as Readonly<Record<string, string>>;
});

const protocols = z.enum(['ws', 'sse', 'callback']);
export const sources = z.string().transform((value, context) => {
  const found: Record<string, z.infer<typeof protocols>> = {};
  for (const pair of value.split(',').filter(Boolean)) {
    const [name = '', given] = pair.split('=');
    const protocol = protocols.safeParse(given?.trim());
    if (protocol.success) found[name.trim()] = protocol.data;
    else context.addIssue(`wants name=ws, name=sse or name=callback with commas between, but has "${pair}"`);
  }
  return found as Readonly<typeof found>;
});

export const timeouts = z.string().transform((value, context) => {
  const found: Record<string, number> = {};
  for (const pair of value.split(',').filter(Boolean)) {
    const [, name = '', time] = /^\s*([^=]+?)\s*=\s*([1-9]\d{0,6})\s*$/.exec(pair) ?? [];
    if (time === undefined) context.addIssue(`wants name=milliseconds pairs with commas between, but has "${pair}"`);
    else found[name] = Number(time);
  }
  return found as Readonly<Record<string, number>>;
});

const cdnExample = '[{"name":"north","baseUrl":"https://north.example.com","weight":2,"countries":["DE"]}]';
const cdnName = 'wants a name of letters, digits and . - _, 40 at most';
const cdnWeight = 'wants a number from 0 to 1000000';
const cdnCountries = 'wants countries as ["DE"]';
const cdn = z.strictObject(
  {
    name: z.string(cdnName).regex(/^[A-Za-z0-9._-]{1,40}$/, cdnName),
    baseUrl: z
      .string('wants an address that starts with http:// or https://')
      .pipe(http)
      .transform((value) => value.replace(/\/+$/, '')),
    weight: z.number(cdnWeight).min(0, cdnWeight).max(1_000_000, cdnWeight).default(1),
    countries: z
      .array(z.string(cdnCountries).regex(/^[A-Z]{2}$/, cdnCountries), cdnCountries)
      .max(250, 'wants 250 countries at most')
      .default([]),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `wants name, baseUrl, weight and countries alone, but has ${issue.keys.join(', ')}`
        : 'wants {"name":…,"baseUrl":…}',
  },
);
export const cdns = z.string().transform((value, context) => {
  if (value === '') return [];
  let given: unknown;
  try {
    given = JSON.parse(value);
  } catch {
    context.addIssue(`wants JSON: ${cdnExample}`);
    return z.NEVER;
  }
  const found = z.array(cdn, `wants a list: ${cdnExample}`).max(10, 'wants 10 networks at most').safeParse(given);
  if (!found.success) {
    for (const { path, message } of found.error.issues)
      context.addIssue(path.length === 0 ? message : `[${path.join('.')}] ${message}`);
    return z.NEVER;
  }
  if (new Set(found.data.map(({ name }) => name)).size < found.data.length)
    context.addIssue('wants each network to have a name of its own');
  return found.data;
});
