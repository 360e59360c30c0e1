import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { EventHeap } from '../../src/base/event-heap.ts';

describe('a heap of events', () => {
  test.prop([fc.array(fc.nat({ max: 20 }), { maxLength: 700 })])(
    'gives them back by time, and in the order they came where times are equal',
    (times) => {
      const heap = new EventHeap();
      times.forEach((time, index) => heap.push(time, index));
      const expected = times
        .map((time, index) => ({ time, index }))
        .sort((a, b) => a.time - b.time || a.index - b.index);
      for (const { time, index } of expected) {
        expect(heap.nextNs).toBe(time);
        expect(heap.pop()).toBe(index);
      }
      expect(heap.count).toBe(0);
      expect(heap.nextNs).toBe(Infinity);
    },
  );

  it('takes new events while others are taken', () => {
    const heap = new EventHeap();
    heap.push(5, 1);
    heap.push(3, 2);
    expect(heap.pop()).toBe(2);
    heap.push(4, 3);
    heap.push(5, 4);
    expect([heap.pop(), heap.pop(), heap.pop()]).toEqual([3, 1, 4]);
  });
});
