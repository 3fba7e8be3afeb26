/** What analytics does with what playback tells of streams. */
import { messageRule } from '../shared/inbox.ts';
import { streamEnded, streamReport, streamStarted } from '../shared/streamMessages.ts';
import type { Context } from './context.ts';

export const streamStartedRule = messageRule(streamStarted, (begun, { streams }: Context) => streams.started(begun));
export const streamReportRule = messageRule(streamReport, (reports, { streams }: Context) => streams.reported(reports));
export const streamEndedRule = messageRule(streamEnded, (ends, { streams }: Context) => streams.ended(ends));
