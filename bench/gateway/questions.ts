/** What the gateways are asked. */

export interface Question {
  readonly name: 'small' | 'large';
  readonly query: string;
}

const fragments = /* GraphQL */ `
  fragment User on User { id username name }
  fragment Review on Review { id body }
  fragment Product on Product { inStock name price shippingEstimate upc weight }
`;

const large = /* GraphQL */ `
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews {
          ...Review
          author { ...User reviews { ...Review product { ...Product } } }
        }
      }
    }
  }
  topProducts(first: 5) {
    ...Product
    reviews {
      ...Review
      author { ...User reviews { ...Review product { ...Product } } }
    }
  }
`;

const small = /* GraphQL */ `
  topProducts(first: 5) { upc name price reviews { id body } }
`;

/** Different for each viewer, so that no whole answer can be shared. */
const viewer = /* GraphQL */ `
  me { id name email }
`;

/** The questions, each with a private field of the viewer where that is wanted. */
export const questions = (withViewer: boolean): readonly Question[] => {
  const own = withViewer ? viewer : '';
  return [
    { name: 'small', query: `query Small {${own}${small}}` },
    { name: 'large', query: `query Large {${own}${large}}${fragments}` },
  ];
};
