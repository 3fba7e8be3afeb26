/** What a start shows: its steps, and of its services what somebody should look at. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours only where the output is a terminal that wants them. */
const styled = (style: Style, text: string) => styleText(style, text, { stream: process.stdout });

export const say = (line: string): void => console.log(line);

/** One step of the start, with the time it took. */
export async function step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(`${styled('green', '✓')} ${name.padEnd(14)} ${describe(result)} ${styled('dim', seconds(began))}`);
  return result;
}

export const seconds = (began: number): string => `${((performance.now() - began) / 1_000).toFixed(1)} s`;

export const note = (text: string): void => say(`  ${styled('dim', text)}`);

/** Said of a service. */
export const warn = (service: string, text: string): void => say(`${styled('yellow', service.padEnd(10))} ${text}`);

const shown: Readonly<Record<string, Style>> = { warn: 'yellow', error: 'red', fatal: 'red' };

/** The rest of a stack trace, which is in the file: the message is enough here. */
const traceLine = /^(\s|node:|file:|Node\.js v|\}|$)/;

/** Shows a line of a service when it warns of something, or when it is no log line at all: the last words of a crash. */
export function showLine(service: string, line: string): void {
  const entry = parse(line);
  if (entry === undefined) {
    if (!traceLine.test(line)) say(`${styled('red', service.padEnd(10))} ${line}`);
    return;
  }
  const style = shown[String(entry.level)];
  if (style) say(`${styled(style, service.padEnd(10))} ${describe(entry)}`);
}

function describe(entry: Readonly<Record<string, unknown>>): string {
  const error = entry.err;
  const reason =
    typeof error === 'object' && error !== null && 'message' in error
      ? `: ${String(error.message).split('\n')[0]}`
      : '';
  const request = entry.requestId ? styled('dim', ` (request ${String(entry.requestId)})`) : '';
  return `${String(entry.msg ?? '')}${reason}${ownFields(entry)}${request}`;
}

/** Told in other words, or of no help to who looks on. */
const common: ReadonlySet<string> = new Set(['level', 'time', 'service', 'pid', 'hostname', 'msg', 'err', 'requestId']);
const longestValue = 80;

/** What the line is about, shortly: ` (cdn north, failedProbes 3)`. The file has the whole. */
function ownFields(entry: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(entry)
    .filter(([name, value]) => !common.has(name) && value !== null)
    .map(([name, value]) => `${name} ${shortened(typeof value === 'string' ? value : JSON.stringify(value))}`);
  return fields.length > 0 ? styled('dim', ` (${fields.join(', ')})`) : '';
}

const shortened = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined; // Not one of our log lines.
  }
}
