/**
 * Loaded into every program that package.json runs for long, and by nothing else: what is started without npm (a container,
 * systemd, nohup) has nobody above it that it should end with.
 */
import { isMainThread } from 'node:worker_threads';
import { endWithParent } from './parent.ts';

// Threads have it loaded too, and so have the processes of a gateway: those end when their supervisor tells them.
if (isMainThread && process.channel === undefined) endWithParent();
