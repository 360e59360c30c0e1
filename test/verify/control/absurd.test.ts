/** Logs come from strangers: what a decision of a control plane may claim. */
import { expect, it } from 'vitest';
import { spec as evenSplit } from '../../../specs/invariants/control/even-split.ts';
import {
  ACTION_CORES,
  CONTROL_DECISION,
  CONTROL_SETTLED,
  CONTROL_START,
} from '../../../src/log/events.ts';
import { rows, run } from '../../helpers/rows.ts';

it.each([-1, 0, 0x7fffffff, -0x80000000])(
  'a decision for %i cores allocates no such table',
  (cores) => {
    const claims = [0x7fffffff, -1, 128].map((groups) => [
      { kind: CONTROL_START, args: [0, 0, 0, 2, 0, groups] },
      { kind: CONTROL_DECISION, args: [ACTION_CORES, 0, cores] },
      { kind: CONTROL_SETTLED },
    ]);
    const result = run(evenSplit, [rows(claims.flat())]);
    expect(result.exercised).toBe(3);
  },
);
