import { expect, test } from 'vitest';
import { statementName } from './statementSpan.ts';

test.each([
  ['select "id" from "catalog"."titles" where "id" = $1', 'select catalog.titles'],
  ['insert into "identity"."sessions" ("id") values ($1)', 'insert identity.sessions'],
  ['update "playback"."streams" set "at" = $1', 'update playback.streams'],
  ['delete from playback.streams where "id" = $1', 'delete playback.streams'],
  ['\n  with recent as (select 1 from events) select 1 from recent', 'with events'],
  ['select 1', 'select'],
  ['', 'statement'],
])('%j is called %j', (statement, name) => {
  expect(statementName(statement)).toBe(name);
});
