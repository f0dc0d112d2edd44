import { describe, expect, it } from 'vitest';
import { mediaTypeOf, negotiate } from '../../src/http/index.ts';

const offers = ['text/html', 'text/turtle', 'application/rdf+xml'];

describe('negotiation', () => {
  it.each([
    [null, 'text/html'],
    ['', 'text/html'],
    ['*/*', 'text/html'],
    ['text/turtle', 'text/turtle'],
    ['TEXT/Turtle', 'text/turtle'],
    ['text/turtle;q=0.4, application/rdf+xml;q=0.5', 'application/rdf+xml'],
    ['application/*', 'application/rdf+xml'],
    ['*/*;q=0.1, application/rdf+xml', 'application/rdf+xml'],
    ['*/*, text/html;q=0', 'text/turtle'],
    ['application/rdf+xml, text/turtle', 'application/rdf+xml'],
    ['text/turtle; charset=utf-8', 'text/turtle'],
    ['text/html;level=1;q=0.2, text/turtle;profile="a, b;q=0";q=0.9', 'text/turtle'],
    ['image/png', undefined],
    ['text/turtle;q=0', undefined],
    ['nonsense', undefined],
    ['text/turtle;q=abc, ;;;,/', undefined],
  ])('for %s chooses %s', (accept, expected) => {
    expect(negotiate(accept, offers)).toBe(expected);
  });

  it('reads the media type of a body', () => {
    expect(mediaTypeOf('Application/SPARQL-Query; charset=utf-8')).toBe('application/sparql-query');
    expect(mediaTypeOf(null)).toBe('');
  });
});
