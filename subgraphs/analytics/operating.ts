/** What operators see and do: the topology, and load on purpose. */
import type { Database } from '../../db/client.ts';
import type { Logger } from '../../platform/log.ts';
import type { PubSub } from '../shared/pubsub.ts';
import type { Route } from '../shared/serve.ts';
import { keepUp } from '../shared/upkeep.ts';
import type { Context } from './context.ts';
import { LoadRunner } from './load/loadRunner.ts';
import { LoadStore } from './load/loadStore.ts';
import { telemetryRoute } from './topology/telemetryRoute.ts';
import { TelemetryStore } from './topology/telemetryStore.ts';
import { topologyOf } from './topology/topologyOf.ts';
import { TopologyWatch } from './topology/topologyWatch.ts';

export interface OperatingOptions {
  readonly db: Database['db'];
  readonly pubsub: PubSub;
  /** Where the gateway is, for load; undefined where that is not known. */
  readonly gatewayUrl: string | undefined;
  /** Whether load may be sent. */
  readonly mayLoad: boolean;
  readonly gatewaySecret: string;
  readonly log: Logger;
}

export interface Operating {
  readonly context: Pick<Context, 'pubsub' | 'readTopology' | 'topologyWatch' | 'loads' | 'loadRunner' | 'mayLoad'>;
  readonly route: Route;
  /** Stops the load that this process sends. */
  readonly close: () => Promise<void>;
}

/** How often is looked for loads whose process is gone. */
const silenceEveryMs = 2_000;

export function openOperating({ db, pubsub, gatewayUrl, mayLoad, gatewaySecret, log }: OperatingOptions): Operating {
  const telemetry = new TelemetryStore(db);
  const readTopology = async () => topologyOf(await telemetry.newest(), new Date());
  const topologyWatch = new TopologyWatch({ read: readTopology, log });
  const loads = new LoadStore(db);
  const loadRunner = new LoadRunner({ store: loads, pubsub, gatewayUrl, log });
  const upkeep = keepUp({ loads: () => loads.endSilent() }, log, silenceEveryMs);
  return {
    context: { pubsub, readTopology, topologyWatch, loads, loadRunner, mayLoad },
    route: telemetryRoute({ gatewaySecret, keep: (telling) => telemetry.keep(telling), log }),
    close: async () => {
      await Promise.all([loadRunner.stop(), upkeep.stop()]);
    },
  };
}
