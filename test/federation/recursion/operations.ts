import type { CaseOperation } from '../case.ts';

const ofDesk = [{ author: { name: 'ADA' } }, { author: { name: 'BOB' } }];
const ofLamp = [{ author: { name: 'ADA' } }];

export const operations: readonly CaseOperation[] = [
  {
    shows: 'users, their reviews, the products of these, their reviews and who wrote them',
    operation: '{ me { name reviews { body product { price reviews { author { name } } } } } }',
    data: {
      me: {
        name: 'ADA',
        reviews: [
          { body: 'Good', product: { price: 40, reviews: ofDesk } },
          { body: 'Fair', product: { price: 40, reviews: ofLamp } },
        ],
      },
    },
  },
  {
    shows: 'the same entity at several depths has at each what is asked there, and no more',
    operation: `{
      users { id reviews { product { upc reviews { id author { id name reviews { body product { price } } } } } } }
    }`,
    data: {
      users: [
        { id: 'ada', reviews: [{ product: desk() }, { product: lamp() }] },
        { id: 'bob', reviews: [{ product: desk() }] },
      ],
    },
  },
  {
    shows: 'an entity that contains itself',
    operation: '{ me { reviews { product { related { upc related { price upc reviews { id } } } } } } }',
    data: {
      me: {
        reviews: [
          {
            product: {
              related: [
                { upc: 'desk', related: [related('desk', 'r1', 'r2'), related('lamp', 'r3')] },
                { upc: 'lamp', related: [related('lamp', 'r3'), related('lamp', 'r3')] },
              ],
            },
          },
          {
            product: {
              related: [
                { upc: 'lamp', related: [related('lamp', 'r3'), related('lamp', 'r3')] },
                { upc: 'lamp', related: [related('lamp', 'r3'), related('lamp', 'r3')] },
              ],
            },
          },
        ],
      },
    },
    entities: { users: 0 },
  },
  {
    shows: 'the same selection by a fragment at three depths',
    operation: `
      query { me { ...User reviews { author { ...User reviews { author { ...User } } } } } }
      fragment User on User { id name }
    `,
    data: { me: nested(nested(ada())) },
  },
];

function desk() {
  return {
    upc: 'desk',
    reviews: [
      { id: 'r1', author: author('ada') },
      { id: 'r2', author: author('bob') },
    ],
  };
}

function lamp() {
  return { upc: 'lamp', reviews: [{ id: 'r3', author: author('ada') }] };
}

function author(id: 'ada' | 'bob') {
  const written = { ada: ['Good', 'Fair'], bob: ['Bad'] }[id];
  return { id, name: id.toUpperCase(), reviews: written.map((body) => ({ body, product: { price: 40 } })) };
}

function related(upc: string, ...ids: string[]) {
  return { price: 40, upc, reviews: ids.map((id) => ({ id })) };
}

function ada() {
  return { id: 'ada', name: 'ADA' };
}

function nested(inner: object) {
  return { ...ada(), reviews: [{ author: inner }, { author: inner }] };
}
