/**
 * The process of one job: it holds no secret and sees one file in one folder. What happens to it, a crash in a decoder or
 * a memory that runs full, happens to it alone. It ends when the worker that started it ends.
 */
import { setPriority } from 'node:os';
import { Log } from 'node-av';
import { AV_LOG_FATAL } from 'node-av/constants';
import { IngestFailure } from './failure.ts';
import { ladderFor } from './ladder.ts';
import type { ChildMessage, ChildTask } from './messages.ts';
import { packageVideo } from './package.ts';
import { openSource } from './probe.ts';
import { transcode } from './transcode.ts';

const { promise: flushed, resolve: flush } = Promise.withResolvers<void>();

function tell(message: ChildMessage, onSent?: () => void): void {
  if (process.connected) process.send?.(message, undefined, undefined, onSent);
}

async function run({ input, output, encoding }: ChildTask): Promise<void> {
  const source = await openSource(input);
  try {
    const renditions = ladderFor(source.picture, encoding).map(({ name }) => name);
    tell({ kind: 'probed', durationSeconds: source.durationSeconds, renditions });
    const transcoded = await transcode(source, encoding, output, (progress) =>
      tell({ kind: 'transcoded', ...progress }),
    );
    tell({ kind: 'packaging' });
    tell({ kind: 'done', video: await packageVideo(transcoded, output) }, flush);
  } finally {
    await source.demuxer.close();
  }
}

// At once: an orderly end would wait for the encoders.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Those who watch come before those who upload.
setPriority(10);
Log.setLevel(AV_LOG_FATAL);
const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
setInterval(() => tell({ kind: 'alive', rssBytes: process.memoryUsage.rss() }), 500).unref();
run(task)
  .catch((error: unknown) => {
    if (!(error instanceof IngestFailure)) throw error;
    tell({ kind: 'failed', code: error.code, message: error.message }, flush);
  })
  .then(() => flushed)
  .then(() => process.exit(0));
