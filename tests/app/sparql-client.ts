/** A plain SPARQL client for tests. */
export type Row = Readonly<Record<string, string>>;

/** Runs a SELECT query and answers the values of each row. */
export async function select(address: string, query: string): Promise<readonly Row[]> {
  const response = await fetch(`${address}/sparql`, {
    method: 'POST',
    headers: { 'content-type': 'application/sparql-query', accept: 'application/sparql-results+json' },
    body: query,
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const { results } = (await response.json()) as {
    results: { bindings: Record<string, { value: string }>[] };
  };
  return results.bindings.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])),
  );
}

export function update(address: string, text: string, token?: string): Promise<Response> {
  return fetch(`${address}/sparql/update`, {
    method: 'POST',
    headers: {
      'content-type': 'application/sparql-update',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: text,
  });
}
