import { expect, test, vi } from 'vitest';
import { Callbacks } from '../execute/live/sources/callbacks.ts';
import { alone } from './broadcast.ts';
import { handedCallbacks } from './handedCallbacks.ts';

const address = () => 'http://gateway.example/callback';
const made = new Callbacks(address, '2').newId();

function asked(askOne: (name: string, topic: string, message: unknown) => Promise<unknown>) {
  const spied = vi.fn(askOne);
  const handed = handedCallbacks(new Callbacks(address, '1'), { name: '1', askOne: spied, broadcast: alone });
  return { handed, spied };
}

test('the one worker that has made the id is asked, and what it answers is the answer', async () => {
  const { handed, spied } = asked(async (_name, topic) => (topic === 'callback' ? 204 : true));
  expect(await handed.expects(made)).toBe(true);
  expect(await handed.receive(made, { action: 'check' })).toBe(204);
  expect(spied.mock.calls).toEqual([
    ['2', 'callback expected', made],
    ['2', 'callback', [made, { action: 'check' }]],
  ]);
});

test('a worker that gives no answer is not taken for one that waits for nothing', async () => {
  const { handed } = asked(() => Promise.reject(new Error('No answer came.')));
  await expect(handed.expects(made)).rejects.toMatchObject({ name: 'RequestFault', status: 503 });
  await expect(handed.receive(made, {})).rejects.toMatchObject({ name: 'RequestFault', status: 503 });
});

test('nobody waits for what a worker has made that has ended', async () => {
  const { handed } = asked(async () => undefined);
  expect(await handed.expects(made)).toBe(false);
  expect(await handed.receive(made, {})).toBe(404);
});

test('nobody is asked about what is no id, or one of its own', async () => {
  const { handed, spied } = asked(async () => true);
  for (const id of ['made-up', '', `${made}0`, '2', new Callbacks(address, '1').newId()]) {
    expect(await handed.expects(id)).toBe(false);
    expect(await handed.receive(id, {})).toBe(404);
  }
  expect(spied).not.toHaveBeenCalled();
});
