/** What analytics does with what playback tells of streams. */
import { messageRule } from '../shared/inbox.ts';
import { streamEnded, streamReport, streamStarted } from '../shared/streamMessages.ts';
import type { Context } from './context.ts';
import { eventsCame } from './live/eventMeter.ts';

export const streamStartedRule = messageRule(streamStarted, (begun, { streams }: Context) =>
  counted(begun, streams.started(begun)),
);
export const streamReportRule = messageRule(streamReport, (reports, { streams }: Context) =>
  counted(reports, streams.reported(reports)),
);
export const streamEndedRule = messageRule(streamEnded, (ends, { streams }: Context) =>
  counted(ends, streams.ended(ends)),
);

async function counted(messages: readonly unknown[], kept: Promise<void>): Promise<void> {
  await kept;
  eventsCame.inc({ from: 'playback' }, messages.length);
}
