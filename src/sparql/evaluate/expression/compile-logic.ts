import { type Node, testNode } from './node.ts';

/** `&&` (SPARQL 1.1 Query 17.2): false wins over an error. */
export function compileAnd(left: Node, right: Node): Node {
  return testNode((row) => {
    const first = left.test(row);
    if (first === false) return false;
    const second = right.test(row);
    if (second === false) return false;
    return first === undefined || second === undefined ? undefined : true;
  });
}

/** `||`: true wins over an error. */
export function compileOr(left: Node, right: Node): Node {
  return testNode((row) => {
    const first = left.test(row);
    if (first === true) return true;
    const second = right.test(row);
    if (second === true) return true;
    return first === undefined || second === undefined ? undefined : false;
  });
}

/** IF (17.4.1.2): only the chosen branch is evaluated. */
export function compileIf(condition: Node, then: Node, otherwise: Node): Node {
  return {
    value(row) {
      const truth = condition.test(row);
      return truth === undefined ? undefined : (truth ? then : otherwise).value(row);
    },
    test(row) {
      const truth = condition.test(row);
      return truth === undefined ? undefined : (truth ? then : otherwise).test(row);
    },
  };
}
