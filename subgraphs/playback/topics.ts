/** The topics of playback in the PubSub between processes. */

/** Changes of one session. */
export const sessionTopic = (sessionId: string): string => `playback:session:${sessionId}`;

/** A stream begins, ends, or its player comes into another state. */
export const activeTopic = 'playback:active';
