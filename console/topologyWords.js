// What the parts of the platform are called, and how they are.

export const kindWords = {
  CLIENT: 'clients',
  GATEWAY: 'gateway',
  SERVICE: 'service',
  DATABASE: 'database',
  STORE: 'object store',
  QUEUE: 'queue',
  CACHE: 'cache',
  CDN: 'CDN',
  EXTERNAL: 'external service',
};

/** `silent` is what has no process that tells of itself, where some should. */
export function healthOf({ healthy, instances, kind }) {
  if (!healthy) return 'ill';
  return instances === 0 && (kind === 'SERVICE' || kind === 'GATEWAY') ? 'silent' : 'well';
}

export const healthWords = { well: 'healthy', ill: 'not healthy', silent: 'silent' };
