/** What a process may tell of itself: bounded, so that none fills the table or the picture. */
import { z } from 'zod';
import type { Telling } from '../../../platform/telemetry.ts';

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/);
const count = z.int().min(0).max(1e12);

const edge = z
  .object({
    from: id.exactOptional(),
    to: id,
    calls: count,
    failures: count,
    classes: z.record(z.string().regex(/^-?\d{1,2}$/), count).refine((classes) => Object.keys(classes).length <= 64),
  })
  .refine(({ calls, failures }) => failures <= calls);

const part = z.object({
  id,
  healthy: z.boolean(),
  needed: z.boolean().exactOptional(),
  waiting: z.int32().min(0).exactOptional(),
  fault: z.string().max(200).exactOptional(),
});

export const tellingRules: z.ZodType<Telling> = z.object({
  instanceId: z.uuid(),
  service: id,
  ends: z.boolean(),
  spanMs: z.number().min(0).max(3_600_000),
  edges: z.array(edge).max(100),
  parts: z.array(part).max(50),
  counts: z
    .record(id, count)
    .refine((counts) => Object.keys(counts).length <= 20)
    .exactOptional(),
});
