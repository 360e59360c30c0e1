import { test } from 'vitest';
import { MACHINE_SPECS } from '/work/main/src/verify/catalogue-machine.ts';
import { GOOD_LOG } from '/work/main/test/verify/mutants/good-log.ts';
import { rows, runAll } from '/work/main/test/helpers/rows.ts';
test('x',()=>{ for (const r of runAll(MACHINE_SPECS,[rows(GOOD_LOG)])) console.log(r.catalogue,r.id,r.status,r.exercised, r.reason??'', r.violations.map(v=>v.eventName+' '+v.expected+' / '+v.found).join('; ')); });
