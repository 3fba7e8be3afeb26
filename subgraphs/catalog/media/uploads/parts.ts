/** How a file is cut into the parts of an upload. */

const mebibyte = 1_048_576;

export const sizeBounds = { least: 1, most: 50 * 1024 * mebibyte } as const;

/** S3 takes 10,000 parts; some hundreds are enough to resume, and can all be listed with their addresses at once. */
const mostParts = 1_000;
const usualPart = 8 * mebibyte;

/** The length of each part but the last, in bytes: 8 MiB, and whole MiB more where there would be too many. */
export const partSizeFor = (sizeBytes: number): number =>
  Math.max(usualPart, Math.ceil(sizeBytes / mostParts / mebibyte) * mebibyte);

interface Cut {
  readonly sizeBytes: number;
  readonly partSizeBytes: number;
}

export const partCount = ({ sizeBytes, partSizeBytes }: Cut): number => Math.ceil(sizeBytes / partSizeBytes);

/** The length of part `number`, from 1, in bytes. */
export const partLength = ({ sizeBytes, partSizeBytes }: Cut, number: number): number =>
  Math.min(partSizeBytes, sizeBytes - (number - 1) * partSizeBytes);

/** The numbers of all parts. */
export const partNumbers = (cut: Cut): readonly number[] => Array.from({ length: partCount(cut) }, (_, i) => i + 1);
