import type { Operation, PatternTerm } from '../algebra/index.ts';
import { pathText } from './paths.ts';
import { termText } from './terms.ts';
import type { Writing } from './writing.ts';

/**
 * What stands between the braces of a group that means the operation (SPARQL 1.1 Query 18.2.2, the other way round). A
 * filter may stand there bare, for its scope is the whole group.
 */
export function groupText(operation: Operation, writing: Writing): string {
  switch (operation.type) {
    case 'filter': {
      const condition = writing.expression(operation.condition);
      const { input } = operation;
      const inner = input.type === 'filter' ? writing.group(input) : writing.elements(input);
      return spaced(inner, `FILTER ${bracketed(condition)}`);
    }
    case 'project':
    case 'distinct':
    case 'reduced':
    case 'slice':
    case 'order':
    case 'group':
      return writing.select(operation);
    default:
      return elementsText(operation, writing);
  }
}

/** The operation as elements that more may follow: what would reach beyond itself is in braces of its own. */
export function elementsText(operation: Operation, writing: Writing): string {
  const { group, elements } = writing;
  switch (operation.type) {
    case 'bgp':
      return operation.patterns
        .map(({ subject, predicate, object }) =>
          tripleText(subject, term(predicate, writing), object, writing),
        )
        .join(' ');
    case 'path':
      return tripleText(operation.subject, pathText(operation.path), operation.object, writing);
    case 'property-function': {
      const [subject, object] = [listText(operation.subject, writing), listText(operation.object, writing)];
      return `${subject} <${operation.iri}> ${object} .`;
    }
    case 'join':
      return spaced(elements(operation.left), elementText(operation.right, writing));
    case 'left-join': {
      const condition = operation.condition && writing.expression(operation.condition);
      const inner = spaced(elements(operation.right), condition ? `FILTER ${bracketed(condition)}` : '');
      return spaced(elements(operation.left), `OPTIONAL { ${inner} }`);
    }
    case 'minus':
      return spaced(elements(operation.left), `MINUS { ${group(operation.right)} }`);
    case 'union':
      return branches(operation)
        .map((branch) => `{ ${group(branch)} }`)
        .join(' UNION ');
    case 'extend': {
      const value = writing.expression(operation.expression);
      return spaced(elements(operation.input), `BIND(${value} AS ${writing.variable(operation.variable)})`);
    }
    case 'graph':
      return `GRAPH ${term(operation.name, writing)} { ${group(operation.input)} }`;
    case 'service': {
      const silent = operation.silent ? 'SILENT ' : '';
      return `SERVICE ${silent}${term(operation.name, writing)} { ${group(operation.input)} }`;
    }
    case 'values':
      return valuesText(operation, writing);
    case 'filter':
    case 'project':
    case 'distinct':
    case 'reduced':
    case 'slice':
    case 'order':
    case 'group':
      return `{ ${group(operation)} }`;
  }
}

/** An operation as one part of a join that others stand before. */
function elementText(operation: Operation, writing: Writing): string {
  switch (operation.type) {
    case 'bgp':
    case 'path':
    case 'property-function':
    case 'union':
    case 'graph':
    case 'service':
    case 'values':
      return writing.elements(operation);
    // Joins are associative.
    case 'join':
      return spaced(elementText(operation.left, writing), elementText(operation.right, writing));
    default:
      return `{ ${writing.group(operation)} }`;
  }
}

function branches(operation: Operation): readonly Operation[] {
  return operation.type === 'union'
    ? [...branches(operation.left), ...branches(operation.right)]
    : [operation];
}

function valuesText({ variables, rows }: Extract<Operation, { type: 'values' }>, writing: Writing): string {
  // The one empty solution is an empty group; the grammar of some servers knows no block without variables.
  if (variables.length === 0) return rows.length === 1 ? '' : '{ FILTER (false) }';
  const rowText = (row: (typeof rows)[number]) =>
    `(${row.map((value) => (value === undefined ? 'UNDEF' : termText(value))).join(' ')})`;
  const names = variables.map((name) => writing.variable(name)).join(' ');
  return `VALUES (${names}) { ${rows.map(rowText).join(' ')} }`;
}

function tripleText(subject: PatternTerm, verb: string, object: PatternTerm, writing: Writing): string {
  return `${term(subject, writing)} ${verb} ${term(object, writing)} .`;
}

/** One argument stands for itself. */
function listText(members: readonly PatternTerm[], writing: Writing): string {
  const texts = members.map((member) => term(member, writing));
  return texts.length === 1 ? texts[0]! : `(${texts.join(' ')})`;
}

function term(of: PatternTerm, writing: Writing): string {
  return of.termType === 'Variable' ? writing.variable(of.value) : termText(of);
}

/** The grammar wants brackets around a bare term in FILTER. */
function bracketed(text: string): string {
  return text.startsWith('(') ? text : `(${text})`;
}

function spaced(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
