/** Publishes SCHEDULED titles when their moment has come. */
import type { Logger } from '../../../platform/log.ts';
import type { PublicationStore } from './publicationStore.ts';

export interface Publisher {
  /** Resolves once nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

/** How late viewers may see a title, in milliseconds. */
const everyMs = 1_000;

/**
 * Looks every second, in each process of the catalog: whichever is first publishes. What came due while none ran is published
 * by the first look of the next.
 */
export function startPublisher(store: PublicationStore, log: Logger): Publisher {
  let [stopped, timer] = [false, setTimeout(() => {}, 0)];
  const look = async (): Promise<void> => {
    try {
      const published = await store.publishDue();
      if (published > 0) log.info({ titles: published }, 'scheduled titles are published');
    } catch (error) {
      log.error({ err: error }, 'no look for titles to publish');
    }
    if (!stopped) timer = setTimeout(next, everyMs).unref();
  };
  let looking = look();
  const next = () => {
    looking = look();
  };
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return looking;
    },
  };
}
