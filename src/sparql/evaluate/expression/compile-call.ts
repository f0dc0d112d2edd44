import type { Term } from '../../../rdf/index.ts';
import type { RowReader } from '../batch.ts';
import type { ExpressionContext } from './contract.ts';
import { type BuiltIn, builtIns, casts } from './functions/index.ts';
import { plainText } from './functions/string-arguments.ts';
import { type Node, valueNode } from './node.ts';
import type { SolutionLabels } from './solution-labels.ts';
import { valueOfTerm } from './values/read.ts';
import { termOfValue, type Value } from './values/value.ts';

/** A compiled call, and whether it may be worked out once when its arguments are constant. */
export type Call = { readonly node: Node; readonly pure: boolean };

const never: Call = { node: valueNode(() => undefined), pure: true };

/** A built-in by keyword; one that does not exist, or takes another number of arguments, is always an error. */
export function compileBuiltIn(
  name: string,
  args: readonly Node[],
  context: ExpressionContext,
  labels: () => SolutionLabels,
): Call {
  if (name === 'bnode') return { node: compileBnode(args, context, labels), pure: false };
  const builtIn = Object.hasOwn(builtIns, name) ? builtIns[name] : undefined;
  if (builtIn === undefined || args.length < builtIn.arity[0] || args.length > builtIn.arity[1]) return never;
  return { node: callNode(builtIn, args, context), pure: builtIn.pure };
}

function callNode(builtIn: BuiltIn, args: readonly Node[], context: ExpressionContext): Node {
  return valueNode((row) => {
    const values = evaluateAll(args, row);
    return values === undefined ? undefined : builtIn.apply(values, context);
  });
}

function evaluateAll(args: readonly Node[], row: RowReader): readonly Value[] | undefined {
  const values: Value[] = [];
  for (const arg of args) {
    const value = arg.value(row);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function compileBnode(args: readonly Node[], context: ExpressionContext, labels: () => SolutionLabels): Node {
  const [label] = args;
  if (label === undefined) return valueNode(() => valueOfTerm(context.freshBlankNode()));
  const solution = labels();
  return valueNode((row) => {
    const value = label.value(row);
    const text = value === undefined ? undefined : plainText(value);
    return text === undefined ? undefined : valueOfTerm(solution.blankNode(text));
  });
}

/** A function by IRI: an XSD cast, or else one that the context knows (17.5, 17.6); any other is always an error. */
export function compileFunction(iri: string, args: readonly Node[], context: ExpressionContext): Call {
  const cast = casts.get(iri);
  if (cast !== undefined && args.length === 1) {
    const arg = args[0]!;
    const node = valueNode((row) => {
      const value = arg.value(row);
      return value === undefined ? undefined : cast(value);
    });
    return { node, pure: true };
  }
  const extension = context.extensionFunction(iri);
  if (extension === undefined) return never;
  return { node: extensionNode(extension, args), pure: false };
}

function extensionNode(extension: (args: readonly Term[]) => Term | undefined, args: readonly Node[]): Node {
  return valueNode((row) => {
    const values = evaluateAll(args, row);
    const result = values === undefined ? undefined : extension(values.map(termOfValue));
    return result === undefined ? undefined : valueOfTerm(result);
  });
}
