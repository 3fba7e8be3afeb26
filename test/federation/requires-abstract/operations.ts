import type { CaseOperation } from '../case.ts';

export const operations: readonly CaseOperation[] = [
  {
    shows: 'what is required of an interface is handed over by type, with the name of the type',
    operation: '{ pages { leadSummary } }',
    data: { pages: [{ leadSummary: 'Photo 12' }, { leadSummary: 'Clip 5' }] },
  },
  {
    shows: 'what is required of a list of a union',
    operation: '{ pages { summaries } }',
    data: { pages: [{ summaries: ['Clip 30'] }, { summaries: ['Clip 1', 'Photo 7', 'Sketch -'] }] },
  },
  {
    shows: 'the client asks parts of the same objects under names that stand for required fields',
    operation: `{
      pages {
        summaries
        leadSummary
        media { kind: __typename ... on Photo { seconds: pixels } ... on Clip { pixels: seconds } }
      }
    }`,
    data: {
      pages: [
        { summaries: ['Clip 30'], leadSummary: 'Photo 12', media: [{ kind: 'Clip', pixels: 30 }] },
        {
          summaries: ['Clip 1', 'Photo 7', 'Sketch -'],
          leadSummary: 'Clip 5',
          media: [{ kind: 'Clip', pixels: 1 }, { kind: 'Photo', seconds: 7 }, { kind: 'Sketch' }],
        },
      ],
    },
  },
  {
    shows: 'what requires something that is left out by its condition does not keep the rest from being asked',
    operation:
      'query ($yes: Boolean!) { pages { summaries @include(if: $yes) } pages @skip(if: $yes) { leadSummary } }',
    variables: { yes: true },
    data: { pages: [{ summaries: ['Clip 30'] }, { summaries: ['Clip 1', 'Photo 7', 'Sketch -'] }] },
  },
];
