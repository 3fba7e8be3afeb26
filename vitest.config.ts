import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // graphql has an ES and a CommonJS build; the Apollo packages load the latter, and two of them are two realms.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.data/**'],
    globalSetup: ['test/setup/servers.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // For what hangs: a machine that is busy with other things may take ten times as long as one that is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 25_000, interval: 10 } },
    teardownTimeout: 20_000,
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
  },
});
