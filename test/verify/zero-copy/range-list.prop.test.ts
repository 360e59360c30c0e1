import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { NO_RANGE, OFFSET, RangeList } from '../../../src/verify/shared/range-list.ts';

const FLOWS = 3;
const RANGE_BYTES = 100;

const step = fc.record({
  flow: fc.nat({ max: FLOWS - 1 }),
  act: fc.constantFrom('append', 'append', 'append', 'find', 'remove', 'orphan'),
  pick: fc.nat({ max: 1000 }),
});

describe('the ranges of flows', () => {
  test.prop([fc.array(step, { maxLength: 120 })])(
    'are a list a flow, as in a naive model',
    (steps) => {
      const list = new RangeList();
      const model: number[][] = Array.from({ length: FLOWS }, () => []);
      let orphans: number[] = [];
      let next = 0;
      for (const { flow, act, pick } of steps) {
        const mine = model[flow]!;
        const offset = pick % Math.max(1, next);
        const start = offset - (offset % RANGE_BYTES);
        if (act === 'append') {
          list.append(flow, next, RANGE_BYTES, 0, next);
          mine.push(next);
          next += RANGE_BYTES;
        } else if (act === 'find') {
          const found = list.find(flow, offset, 1);
          const isThere = mine.includes(start);
          expect(found !== NO_RANGE).toBe(isThere);
          if (isThere) expect(list.words[found + OFFSET]).toBe(start);
        } else if (act === 'remove') {
          const removed = list.remove(flow, start, RANGE_BYTES, start);
          const isOrphan = !mine.includes(start);
          expect(removed !== NO_RANGE).toBe(!isOrphan || orphans.includes(start));
          if (removed !== NO_RANGE) expect(list.wasOrphan).toBe(isOrphan);
          if (isOrphan) orphans = orphans.filter((one) => one !== start);
          else mine.splice(mine.indexOf(start), 1);
        } else {
          list.orphan(flow);
          orphans.push(...mine.splice(0));
        }
        const first = list.first(flow);
        if (first === NO_RANGE) expect(model[flow]).toEqual([]);
        else expect(list.words[first + OFFSET]).toBe(model[flow]![0]);
        expect(list.count).toBe(model.flat().length + orphans.length);
      }
    },
  );
});
