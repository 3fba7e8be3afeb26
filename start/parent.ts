/**
 * Ends this process, by SIGTERM, within a second of the one that started it. npm that is told to end ends its shell alone and
 * leaves what that has started behind, with the ports that the next start needs.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1_000).unref();
}
