/** The topics on which a change of an ingest job is said. */

/** Any job has changed. */
export const activityTopic = 'catalog.ingest';

/** This job has changed. */
export const jobTopic = (jobId: string): string => `catalog.ingest.${jobId}`;
