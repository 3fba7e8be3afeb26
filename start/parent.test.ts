import { expect, test } from 'vitest';
import { runProgram } from '../test/setup/program.ts';

/** Drains for longer than it takes to look for the parent twice. */
const child = `
  import { endWithParent } from './start/parent.ts';
  let signals = 0;
  process.on('SIGTERM', () => {
    if (signals++ > 0) return;
    console.log('draining');
    setTimeout(() => {
      console.log('drained after ' + signals);
      process.exit();
    }, 2_500);
  });
  endWithParent();
  console.log('up');
  setInterval(() => {}, 1_000);
`;

const parent = `
  import { spawn } from 'node:child_process';
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', ${JSON.stringify(child)}], { stdio: 'inherit' });
  process.on('SIGUSR2', () => child.kill('SIGTERM'));
  setInterval(() => {}, 1_000);
`;

test('a process ends soon after the one that started it, and drains to its end', async () => {
  const { process: starter, line } = runProgram(parent);
  await line(/up/);
  starter.kill('SIGKILL');
  await line(/drained after 1$/);
});

test('one that drains already is not told to end again when the one that started it goes', async () => {
  const { process: starter, line } = runProgram(parent);
  await line(/up/);
  starter.kill('SIGUSR2');
  await line(/draining/);
  starter.kill('SIGKILL');
  await line(/drained after 1$/);
});

test('one that does nothing at signals ends by them', async () => {
  const {
    process: idle,
    line,
    ended,
  } = runProgram(`
    import { endWithParent } from './start/parent.ts';
    endWithParent();
    console.log('up');
    setInterval(() => {}, 1_000);
  `);
  await line(/up/);
  idle.kill('SIGTERM');
  expect(await ended).toBe('SIGTERM');
});
