/** Columns of quads, in this order wherever quads are kept as numbers. */
export const S = 0;
export const P = 1;
export const O = 2;
export const G = 3;

/** Quads as four parallel columns of term ids, in no particular order unless said. */
export type QuadColumns = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/**
 * The sort orders that every segment is kept in: for each, the columns from most to least significant. With the graph
 * last, copies of a triple in several graphs are neighbours; every combination of bound subject, predicate and object
 * is one range of some order. `gspo` serves work on a whole graph.
 */
export const ORDERS = {
  spog: [S, P, O, G],
  psog: [P, S, O, G],
  posg: [P, O, S, G],
  ospg: [O, S, P, G],
  gspo: [G, S, P, O],
} as const;

export type OrderName = keyof typeof ORDERS;
export const ORDER_NAMES = Object.keys(ORDERS) as OrderName[];

/** Where subject, predicate, object and graph stand among the columns of an order. */
export type Places = readonly [number, number, number, number];

export const PLACES = Object.fromEntries(
  ORDER_NAMES.map((name) => [name, [S, P, O, G].map((column) => ORDERS[name].indexOf(column as never))]),
) as unknown as Readonly<Record<OrderName, Places>>;
