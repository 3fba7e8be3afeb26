/** The process of a job, as the worker holds it: started with nothing but its task, bounded, and killed when it must end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { IngestFailure } from '../transcode/failure.ts';
import type { ChildMessage, ChildTask } from '../transcode/messages.ts';
import type { PackagedVideo } from '../transcode/package.ts';

export interface ChildBounds {
  /** Memory the process may hold, in bytes. */
  readonly memoryBytes: number;
  /** How long it may take, in milliseconds. */
  readonly deadlineMs: number;
}

/** What the worker hears on the way. */
export type ChildReport = Extract<ChildMessage, { readonly kind: 'probed' | 'transcoded' | 'packaging' }>;

/** Without a sign of life for this long, in milliseconds, it hangs. It sends two a second. */
const silenceMs = 30_000;

const program = join(import.meta.dirname, '../transcode/transcodeChild.ts');

/**
 * Runs the process of a job in its folder and gives what it made. Throws an `IngestFailure` for a fault of the file, the
 * signal's reason when that aborts, and any other error for a fault of ours. The process is gone when this settles.
 */
export async function runChild(
  task: ChildTask,
  folder: string,
  bounds: ChildBounds,
  signal: AbortSignal,
  onReport: (report: ChildReport) => void,
): Promise<PackagedVideo> {
  signal.throwIfAborted();
  const child = startChild(task, folder);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const { promise: outcome, resolve, reject } = Promise.withResolvers<PackagedVideo>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const deadline = setTimeout(() => reject(tooSlow(bounds.deadlineMs)), bounds.deadlineMs);
  const silence = setTimeout(
    () => reject(new Error(`The process of the job gave no sign for ${silenceMs} ms.`)),
    silenceMs,
  );
  child.on('message', (message: ChildMessage) => {
    silence.refresh();
    switch (message.kind) {
      case 'alive':
        if (message.rssBytes > bounds.memoryBytes)
          reject(new Error(`The process of the job holds ${message.rssBytes} bytes, more than ${bounds.memoryBytes}.`));
        return;
      case 'done':
        return resolve(message.video);
      case 'failed':
        return reject(new IngestFailure(message.code, message.message));
      default:
        return onReport(message);
    }
  });
  const lastWords = keepLast(child);
  child.once('error', reject);
  child.once('exit', (code, signalName) =>
    reject(new Error(`The process of the job ended with ${signalName ?? code} before it was done: ${lastWords()}`)),
  );
  try {
    return await outcome;
  } finally {
    clearTimeout(deadline);
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
    child.kill('SIGKILL');
    await exited;
  }
}

/**
 * Frames are large and short-lived, and freed as soon as they are used. Without the second option the engine looks for garbage
 * whenever 64 MB of them have gone by, several times a second: a fifth of all the time.
 */
const engineOptions = ['--max-old-space-size=512', '--external-memory-accounted-in-global-limit'];

/** Starts the process of a job. No variable of the worker's environment is handed on: the keys of the database and the store are among them. */
export function startChild(task: ChildTask, folder: string): ChildProcess {
  return spawn(process.execPath, [...engineOptions, program, JSON.stringify(task)], {
    cwd: folder,
    env: { UV_THREADPOOL_SIZE: String(Math.max(16, availableParallelism() + 4)) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

const tooSlow = (deadlineMs: number) =>
  new IngestFailure(
    'TIMED_OUT',
    `The video was not ready after ${Math.round(deadlineMs / 60_000)} minutes, longer than a job may take: split it, or lower its resolution.`,
  );

/** The end of what it wrote to its standard error. */
function keepLast(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-2_000);
  });
  return () => text.trim() || 'it said nothing';
}
