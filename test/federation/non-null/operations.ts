import type { CaseOperation } from '../case.ts';

const captained = { name: 'Reds', captain: { id: 'a' } };

export const operations: readonly CaseOperation[] = [
  {
    shows: 'null where it must not be goes up to the next place that may be null, over the border of subgraphs',
    operation: '{ teams { name captain { id } } }',
    data: { teams: [captained, null] },
    errors: ['INTERNAL teams.1.captain'],
  },
  {
    shows: 'it goes up to the root when nothing on the way may be null',
    operation: '{ strict { name captain { id } } }',
    data: null,
    errors: ['INTERNAL strict.1.captain'],
  },
  {
    shows: 'it goes up to the inner list when that may be null',
    operation: '{ lenient { name captain { id } } }',
    data: { lenient: [[captained], null] },
    errors: ['INTERNAL lenient.1.1.captain'],
  },
  {
    shows: 'it goes from an element of a list up to the list that may be null',
    operation: '{ teams { players { id number } } }',
    data: {
      teams: [
        {
          players: [
            { id: 'a', number: 97 },
            { id: 'b', number: 98 },
          ],
        },
        { players: null },
      ],
    },
    errors: ['INTERNAL teams.1.players.1.number'],
  },
  {
    shows: 'it is told once under the names of the client, and what stands beside is not touched',
    operation: '{ clubs: teams { it: name all: players { nickname } } lone: team { by: colours } }',
    data: null,
    errors: ['INTERNAL lone.by.0'],
  },
  {
    shows: 'a field of the same subgraph that may be null stays, though its neighbour failed',
    operation: '{ teams { motto name players { nickname } } }',
    data: {
      teams: [
        { motto: 'Go', name: 'Reds', players: [{ nickname: 'nick a' }, { nickname: 'nick b' }] },
        { motto: 'Go', name: 'Blues', players: [{ nickname: 'nick c' }, { nickname: 'nick d' }] },
      ],
    },
  },
];
