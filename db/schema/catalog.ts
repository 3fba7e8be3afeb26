/** Tables of the catalog: titles and what describes them. The media tables of the same schema are in catalogMedia.ts. */
import { pgSchema } from 'drizzle-orm/pg-core';

export const catalog = pgSchema('catalog');
