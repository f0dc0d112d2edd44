/** The form of a query, told from its text: the first keyword that is one of the four. Comments have no such word alone. */
export function queryForm(text: string): 'SELECT' | 'ASK' | 'CONSTRUCT' | 'DESCRIBE' {
  const withoutComments = text.replace(/^\s*#.*$/gm, '').replace(/^\s*(PREFIX|BASE)\b.*$/gim, '');
  const found = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(withoutComments);
  if (found === null) throw new Error(`This is no query: ${text.slice(0, 80)}`);
  return found[1]!.toUpperCase() as ReturnType<typeof queryForm>;
}

export function isGraphQuery(text: string): boolean {
  const form = queryForm(text);
  return form === 'CONSTRUCT' || form === 'DESCRIBE';
}
