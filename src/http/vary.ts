/** Adds a request header to those that an answer depends on (RFC 9110, section 12.5.5), once. */
export function varyBy(headers: Headers, name: string): void {
  const named = (headers.get('vary') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (named.includes('*') || named.some((entry) => entry.toLowerCase() === name.toLowerCase())) return;
  headers.set('vary', [...named, name].join(', '));
}
