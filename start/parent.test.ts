import { test } from 'vitest';
import { runProgram } from '../test/setup/program.ts';

const child = `
  import { endWithParent } from './start/parent.ts';
  endWithParent();
  process.on('SIGTERM', () => {
    console.log('drained');
    process.exit();
  });
  console.log('up');
  setInterval(() => {}, 1_000);
`;

test('a process ends soon after the one that started it, and drains', async () => {
  const { process: parent, line } = runProgram(`
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['--input-type=module-typescript', '--eval', ${JSON.stringify(child)}], { stdio: 'inherit' });
    setInterval(() => {}, 1_000);
  `);
  await line(/up/);
  parent.kill('SIGKILL');
  await line(/drained/);
});
