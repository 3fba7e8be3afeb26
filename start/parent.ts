/**
 * Ends this process, by SIGTERM, within a second of the one that started it. npm that is told to end ends its shell alone and
 * leaves what that has started behind, with the ports that the next start needs. Once it drains nothing more is sent: a second
 * signal would cut that off. To be called before the program listens to signals itself.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1_000).unref();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      clearInterval(looking);
      // A program that does nothing at the signal ends by it, as without this one who listens.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
}
