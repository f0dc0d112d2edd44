import { it } from 'vitest';
import { randomFrom, randomQuads, randomQuery } from './random-query.ts';
import { parseQuery } from '../../../src/sparql/index.ts';
import { referenceSolutions } from './reference-evaluator.ts';
it('x',()=>{ const r=randomFrom(Number(process.env.SEED)); const q=randomQuads(r); const t=randomQuery(r);
 console.log(t); console.log(q.map(x=>[x.subject,x.predicate,x.object,x.graph].map(y=>y.value).join(' ')).join('\n'));
 const p=parseQuery(t,{baseIri:''}); console.log(JSON.stringify(p.where)); console.log(JSON.stringify(referenceSolutions(p.where,q).map(m=>[...m].map(([k,v])=>k+'='+v.value))));
});
