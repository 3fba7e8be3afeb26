/**
 * Loaded into every service that `npm start` runs: when the start is killed without a word, its services drain and end
 * instead of going on unseen, with the ports that the next start needs.
 */
import cluster from 'node:cluster';

// The workers of a gateway load it too, and are on the leash of their supervisor: they wait for what it tells them.
if (!cluster.isWorker) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The wait for the end of the start alone keeps no service alive.
  process.channel?.unref();
}
