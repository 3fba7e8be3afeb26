import { afterEach, expect, test, vi } from 'vitest';
import { metricsOfAll } from './allMetrics.ts';

afterEach(() => void vi.useRealTimers());

test('the workers are asked for their metrics once a second, however often somebody wants them', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let asked = 0;
  const metricsText = metricsOfAll({
    publish: async () => {
      asked++;
      return [];
    },
    subscribe: () => {},
  });
  await Promise.all([metricsText(), metricsText()]);
  vi.advanceTimersByTime(999);
  expect(await metricsText()).toContain('process_cpu_seconds_total');
  expect(asked).toBe(1);
  vi.advanceTimersByTime(1);
  await metricsText();
  expect(asked).toBe(2);
});
