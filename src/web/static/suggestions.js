// Completes what is typed into an input with data-suggestions="address" by the labels that the address finds, in the input's datalist.
for (const input of document.querySelectorAll('input[data-suggestions]')) {
  const list = document.getElementById(input.getAttribute('list'));
  let waiting;
  let asked = 0;
  const suggest = async (words) => {
    const mine = ++asked;
    const address = new URL(input.dataset.suggestions, location.href);
    const lang = input.form?.elements.lang?.value;
    for (const [name, value] of Object.entries({ q: words, limit: '12', ...(lang && { lang }) }))
      address.searchParams.set(name, value);
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    // An answer that comes late is for words that are typed no longer.
    if (!response.ok || mine !== asked) return;
    const { concepts, entries = [] } = await response.json();
    const texts = (concepts ?? entries).map(({ label, found }) => (found ?? label).text);
    list.replaceChildren(...[...new Set(texts)].map((text) => new Option(text, text)));
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    const words = input.value.trim();
    // Typing goes on without suggestions when the server cannot be asked.
    if (words.length > 1) waiting = setTimeout(() => suggest(words).catch(() => undefined), 150);
  });
}
