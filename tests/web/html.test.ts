import { describe, expect, it } from 'vitest';
import { dataBlock, Html, html, joined } from '../../src/web/html.ts';
import { safeUrl } from '../../src/web/site.ts';

describe('the html tag', () => {
  it('escapes text in content and attributes', () => {
    const hostile = `<script>alert("1")</script>&'`;
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</p>',
    );
  });

  it('keeps markup of its own, joins lists, and leaves out what is absent', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(html`${inner}${[inner, 'a&b', 3]}${undefined}${false}`.toString()).toBe(
      '<b>&lt;</b><b>&lt;</b>a&amp;b3',
    );
    expect(joined(['a', inner, 'c'], ', ').toString()).toBe('a, <b>&lt;</b>, c');
    expect(joined([], ', ').toString()).toBe('');
  });

  it('lets nobody else make markup', () => {
    expect(() => new Html(Symbol('other') as never, '<b>')).toThrow(TypeError);
    const lookalike = { toString: () => '<b>' } as never;
    expect(() => html`${lookalike}`.toString()).toThrow();
  });

  it('writes data blocks that nothing in them can end', () => {
    const block = dataBlock('application/ld+json', {
      name: '</script><script>alert(1)</script>&\u2028',
    }).toString();
    expect(block.match(/<\/script>/g)).toHaveLength(1);
    const json = block.slice(block.indexOf('>') + 1, block.lastIndexOf('<'));
    expect(JSON.parse(json)).toEqual({ name: '</script><script>alert(1)</script>&\u2028' });
  });
});

describe('addresses of data', () => {
  it.each(['https://example.org/a', 'http://example.org', 'HTTPS://EXAMPLE.ORG/'])(
    '%s is followed',
    (address) => {
      expect(safeUrl(address)).toBe(new URL(address).href);
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    'https://',
    'not an address',
    '',
  ])('%s is not', (address) => {
    expect(safeUrl(address)).toBeUndefined();
  });
});
