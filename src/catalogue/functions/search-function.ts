import type { Connection } from '../../database/index.ts';
import { literal, namedNode, term } from '../../rdf/index.ts';
import {
  callError,
  type FunctionCall,
  type FunctionRow,
  type PropertyFunction,
  type TermId,
} from '../../sparql/index.ts';
import { type FoundDocument, findDocuments, type TextDocument } from '../../text/index.ts';
import { conceptKinds } from '../kinds.ts';
import { documentKinds } from '../search/document-kinds.ts';
import { DocumentMaker } from '../search/documents.ts';
import { excerptOf } from '../search/excerpt.ts';
import { bodyOf } from '../search/keywords.ts';
import { type SourceReader, selectionReader } from '../source-reader.ts';
import { searchDescription } from './descriptions.ts';
import { limitArgument } from './limit-argument.ts';

/**
 * `(?thing ?score ?snippet) pf:search ("words" 20 pin:Resource)`: matching, ranking and snippets of the search page.
 *
 * In a query over the whole catalogue the index is the answer. In any other (FROM, GRAPH, a caller who may not read all)
 * a thing is found by the text that the active graph has of it, and by that alone; see `docs/sparql.md` for what a score
 * can tell nevertheless.
 */
export function searchFunction(connection: Connection): PropertyFunction {
  const { iri, name } = searchDescription;
  const search: PropertyFunction = {
    iri,
    name,
    results: ['thing', 'score', 'snippet'],
    presentOnly: true,
    arguments: { required: ['words'], optional: ['limit', 'class'] },
    *find(call) {
      const { words, limit, kinds } = readArguments(call.arguments, search);
      const { source, graphs, interrupt, width } = call;
      const reader = selectionReader(source, graphs);
      const whole = graphs.kind === 'union' && graphs.graphs === undefined;
      const asSeen = whole ? undefined : (keys: readonly string[]) => documentsOf(keys, call, reader);
      for (const batch of findDocuments(connection, words, {
        limit,
        kinds,
        asSeen,
        check: () => interrupt.check(),
      })) {
        yield batch.flatMap((found) => {
          const thing = source.idOf(namedNode(found.key));
          // The index may be a change ahead of the generation that the query sees.
          return thing === 0 ? [] : [rowOf(thing, found, width, reader)];
        });
      }
    },
  };
  return search;
}

type SearchArguments = {
  readonly words: string;
  readonly limit: number | undefined;
  readonly kinds: readonly string[] | undefined;
};

/** The number and the class may stand in either order, and either may be left out. */
function readArguments(
  [words, ...rest]: FunctionCall['arguments'],
  search: PropertyFunction,
): SearchArguments {
  if (words?.termType !== 'Literal') throw callError(search, 'The words to search for are no literal.');
  const classes = rest.filter(({ termType }) => termType === 'NamedNode');
  const numbers = rest.filter(({ termType }) => termType !== 'NamedNode');
  if (classes.length > 1 || numbers.length > 1) {
    throw callError(search, `It takes one ${classes.length > 1 ? 'class' : 'number of results'}.`);
  }
  return {
    words: words.value,
    limit: numbers[0] && limitArgument(numbers[0], search),
    kinds: classes[0] && kindsOfClass(classes[0].value, search),
  };
}

/** Our own terms are concepts too, and documents of a kind of their own. */
function kindsOfClass(iri: string, search: PropertyFunction): readonly string[] {
  const found = documentKinds.find((kind) => kind.class === iri);
  if (found !== undefined) return found.kind === 'concept' ? conceptKinds : [found.kind];
  const known = documentKinds.map((kind) => `<${kind.class}>`).join(', ');
  throw callError(search, `Things of the class <${iri}> are not searched; those of ${known} are.`);
}

/** The documents of things as the active graph has them. */
function documentsOf(
  keys: readonly string[],
  { source }: FunctionCall,
  reader: SourceReader,
): readonly TextDocument[] {
  const things = keys.map((key) => source.idOf(namedNode(key))).filter((thing) => thing !== 0);
  const documents = new DocumentMaker(source, reader).documentsOf(Uint32Array.from(things).sort());
  return documents.filter((document) => document !== undefined);
}

function rowOf(thing: TermId, found: FoundDocument, width: number, reader: SourceReader): FunctionRow {
  if (width === 1) return [thing];
  const score = literal(String(found.score), term('xsd', 'double'));
  return width === 2 ? [thing, score] : [thing, score, literal(snippetOf(thing, found, reader))];
}

/** Which keywords match is not asked here, and the text of a snippet does not depend on them. */
function snippetOf(thing: TermId, found: FoundDocument, reader: SourceReader): string {
  return excerptOf(found.snippet(), bodyOf(thing, reader), []).snippet.text;
}
