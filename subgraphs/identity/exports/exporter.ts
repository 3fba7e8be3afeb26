/** Gathers data exports in the background, one at a time in a process. What a process leaves that ends, another takes up. */
import type { Logger } from '../../../platform/log.ts';
import type { ObjectStore } from '../../shared/objectStore.ts';
import type { DataExport, DataExportStore } from './dataExportStore.ts';
import { exportFile, type RecordKeepers } from './exportFile.ts';
import { abortMultiparts, writeObject } from './multipartFile.ts';

export interface ExporterOptions {
  readonly exports: DataExportStore;
  readonly keepers: RecordKeepers;
  readonly objectStore: ObjectStore;
  readonly log: Logger;
  /** How often is looked for exports that nobody has rung for. */
  readonly everyMs?: number;
}

export interface Exporter {
  /** Has exports gathered soon that were just asked for. */
  readonly ring: () => void;
  /** Stops: what is being gathered is given back, to be taken up by another process. */
  readonly stop: () => Promise<void>;
}

/** The lease was lost: somebody else gathers it, or its account is gone. */
class LeaseLost extends Error {}

/** The process ends. */
class Stopped extends Error {}

export function startExporter(options: ExporterOptions): Exporter {
  const { everyMs = 5_000, log } = options;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let rung = false;
  const run = (): void => {
    rung = true;
    if (stopping.signal.aborted) return;
    running ??= (async () => {
      while (rung && !stopping.signal.aborted) {
        rung = false;
        while (!stopping.signal.aborted && (await gatherNext(options, stopping.signal)));
      }
    })()
      .catch((error: unknown) => log.error({ err: error }, 'data exports cannot be looked for: it is tried again'))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(run, everyMs);
  return {
    ring: run,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** Gathers one that waits; false when none does. */
async function gatherNext(options: ExporterOptions, stopping: AbortSignal): Promise<boolean> {
  const { exports, log } = options;
  const held = await exports.claim();
  if (!held) return false;
  try {
    const sizeBytes = await gather(options, held, stopping);
    if (await exports.finish(held, sizeBytes)) log.info({ dataExportId: held.id, sizeBytes }, 'a data export is ready');
  } catch (error) {
    if (error instanceof LeaseLost) return true;
    // Those that it asks may be stopped with it, so whatever has failed since then is no fault of the export.
    if (stopping.aborted) {
      await exports.giveBack(held);
      log.info({ err: error, dataExportId: held.id }, 'a data export was given back');
      return false;
    }
    log.error({ err: error, dataExportId: held.id }, 'a data export was not gathered');
    await exports.postpone(held);
  }
  return true;
}

async function gather(
  { exports, keepers, objectStore }: ExporterOptions,
  held: DataExport,
  stopping: AbortSignal,
): Promise<number> {
  // What an attempt has left that was killed.
  await abortMultiparts(objectStore, held.objectKey);
  const leased = Object.entries(keepers).map(([name, ask]): [string, RecordKeepers[string]] => [
    name,
    async (owner, after) => {
      if (stopping.aborted) throw new Stopped();
      if (!(await exports.renew(held))) throw new LeaseLost();
      return ask(owner, after);
    },
  ]);
  const file = exportFile(Object.fromEntries(leased), await exports.ownerOf(held));
  return writeObject(objectStore, { key: held.objectKey, contentType: 'application/json' }, file);
}
