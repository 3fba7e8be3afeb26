import type { Resolver, SubgraphSource } from '../../gateway/subgraph.ts';
import { failing, referencesTo } from '../case.ts';

interface Required {
  readonly weight: number | null;
  readonly height: number | null;
  readonly size: { readonly width: number; readonly depth: number } | null;
}

const parcels = [
  { id: '1', label: 'Books', weight: 4, millimetres: 300, size: { width: 2, depth: 3 } },
  { id: '2', label: 'Feathers', weight: null, millimetres: 500, size: null },
];

const height: Resolver = (parcel, { unit }) => {
  const { millimetres } = parcel as { millimetres: number };
  return unit === 'MM' ? millimetres : millimetres / 10;
};

export const subgraphs: readonly SubgraphSource[] = [
  {
    name: 'stock',
    sdl: /* GraphQL */ `
      type Query {
        parcels: [Parcel]
      }
      enum Unit {
        MM
        CM
      }
      type Parcel @key(fields: "id") {
        id: ID!
        label: String!
        weight: Int
        height(unit: Unit! = CM): Int
        size: Size
        insurance: Int
      }
      type Size {
        width: Int!
        depth: Int!
        name: String
      }
    `,
    resolvers: {
      Query: { parcels: () => parcels },
      Parcel: { ...referencesTo(parcels, 'id'), height, insurance: failing('CONFLICT') },
      Size: { name: () => 'Large' },
    },
  },
  {
    name: 'post',
    sdl: /* GraphQL */ `
      enum Unit {
        MM
        CM
      }
      type Parcel @key(fields: "id") {
        id: ID!
        weight: Int @external
        height(unit: Unit! = CM): Int @external
        size: Size @external
        insurance: Int @external
        postage: Int @requires(fields: "weight")
        area: Int @requires(fields: "size { width depth }")
        tall: String @requires(fields: "height(unit: MM)")
        short: String @requires(fields: "height(unit: CM)")
        byDefault: String @requires(fields: "height")
        insured: Int @requires(fields: "insurance")
        carrier: String
      }
      type Size @external {
        width: Int!
        depth: Int!
      }
    `,
    resolvers: {
      Parcel: {
        postage: ({ weight }: Required) => (weight === null ? null : weight * 100),
        area: ({ size }: Required) => (size === null ? null : size.width * size.depth),
        tall: (parcel: Required) => `${parcel.height} mm`,
        short: (parcel: Required) => `${parcel.height} cm`,
        byDefault: (parcel: Required) => `${parcel.height} by default`,
        insured: () => 1,
        carrier: () => 'Pigeon',
      },
    },
  },
];
