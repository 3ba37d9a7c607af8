/** A test of request attributes and knobs: `user == mara and items > 3`. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | {
      readonly kind: 'compare';
      readonly key: string;
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly value: string | number | boolean;
    };
