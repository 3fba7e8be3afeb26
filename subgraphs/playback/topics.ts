/** The topics of playback in the PubSub between processes. */

/** Changes of one session. */
export const sessionTopic = (sessionId: string): string => `playback:session:${sessionId}`;
