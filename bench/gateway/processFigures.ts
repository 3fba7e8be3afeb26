/** What a process has used, as Linux tells it; elsewhere nothing is known. */
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second whatever the machine. */
const ticksPerSecond = 100;

/** Seconds of CPU time, of all threads, in the program and for it in the kernel. */
export function cpuSeconds(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  return (Number(fields?.[11]) + Number(fields?.[12])) / ticksPerSecond;
}

/** Most memory that it has had at once, in MB (10⁶ bytes). */
export function peakMegabytes(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1];
  return (Number(kibibytes ?? Number.NaN) * 1024) / 1e6;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
