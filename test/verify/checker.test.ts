/**
 * The checker: what it hands to whom, how it merges, what it says about a violation, and that it is
 * not blind.
 */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { EventChunk } from '../../src/log/chunk.ts';
import {
  CORE_START,
  CYCLE_END,
  CYCLE_POLL,
  MBUF_FREE,
  NIC_RX,
  STACK_IN,
  TCP_IN,
  USYS_RECV,
} from '../../src/log/events.ts';
import { Checker } from '../../src/verify/checker.ts';
import { Findings } from '../../src/verify/shared/tracker.ts';
import type { Spec, SpecContext } from '../../src/verify/spec.ts';
import { rows, run, runAll, split, type Row } from '../helpers/rows.ts';

type Step = (context: SpecContext, chunk: EventChunk, list: Int32Array, count: number) => void;

function specOf(
  id: string,
  reads: readonly number[],
  step: Step,
  scope: Spec['scope'] = 'core',
): Spec {
  const text = { catalogue: '', title: id, statement: id, source: 'test' };
  return {
    id,
    ...text,
    reads,
    scope,
    create: (context) => ({
      step: (chunk, list, count) => step(context, chunk, list, count),
      end() {},
    }),
  };
}

/** Violates at every row it is given. */
const CANARY = specOf('test.canary', [CYCLE_END], (context, chunk, list, count) => {
  for (let i = 0; i < count; i++) {
    context.exercised++;
    context.violate(chunk, list[i]!, 'silence', 'a canary');
  }
});

const COUNTING = specOf('test.counting', [NIC_RX], (context, _chunk, _list, count) => {
  context.exercised += count;
});

describe('dispatch', () => {
  test('every spec gets exactly the rows it reads, in order', () => {
    const kinds = fc.integer({ min: 0, max: 40 });
    const property = fc.property(
      fc.array(kinds, { maxLength: 200 }),
      fc.array(fc.array(kinds, { maxLength: 8 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 50 }),
      (log, sets, size) => {
        const got: number[][] = sets.map(() => []);
        const specs = sets.map((reads, i) =>
          specOf(`test.s${i}`, reads, (_context, chunk, list, count) => {
            for (let k = 0; k < count; k++) got[i]!.push(chunk.firstIndex + list[k]!);
          }),
        );
        const list: Row[] = log.map((kind) => ({ kind }));
        runAll(specs, split(list, size));
        sets.forEach((reads, i) => {
          const naive = log.flatMap((kind, index) => (reads.includes(kind) ? [index] : []));
          expect(got[i]).toEqual(naive);
        });
      },
    );
    fc.assert(property, { seed: 7, numRuns: 200 });
  });

  test('the ledger counts events and the rows that were handed out', () => {
    const checker = new Checker([CANARY, COUNTING, COUNTING]);
    checker.chunk(rows([{ kind: NIC_RX }, { kind: NIC_RX }, { kind: CYCLE_END }, { kind: 3 }]));
    checker.finish();
    const { ledger } = checker;
    expect(ledger.chunks).toBe(1);
    expect(ledger.events).toBe(4);
    expect(ledger.rowsDispatched).toBe(1 + 2 + 2);
    expect(ledger.count(NIC_RX)).toBe(2);
    expect(ledger.gaps).toBe(0);
    expect(ledger.unknown).toBe(0);
  });

  test('unknown kinds and holes in a log are counted, not hidden', () => {
    const checker = new Checker([CANARY]);
    const chunk = rows([{ kind: 255 }, { kind: 127 }]);
    chunk.firstIndex = 5;
    checker.chunk(chunk);
    checker.finish();
    expect(checker.ledger.unknown).toBe(2);
    expect(checker.ledger.gaps).toBe(1);
  });

  test('a larger chunk after a smaller one is fine', () => {
    const many = Array.from({ length: 50 }, () => ({ kind: NIC_RX }));
    const result = runAll([COUNTING], [rows([{ kind: NIC_RX }]), rows(many)])[0]!;
    expect(result.exercised).toBe(51);
  });

  test('a spec is stepped for chunks that have none of its rows', () => {
    let steps = 0;
    run(
      specOf('test.steps', [CYCLE_END], () => void steps++),
      [rows([{ kind: NIC_RX }])],
    );
    expect(steps).toBe(1);
  });
});

describe('the canary', () => {
  const starts = (core: number): EventChunk => rows([{ kind: CORE_START, args: [core] }], core);

  test('is heard by the checker and by nobody else', () => {
    expect(runAll([COUNTING], [starts(0), starts(3)]).map((result) => result.id)).toEqual([
      'test.counting',
    ]);
  });

  test('a checker that loses what is reported does not finish', () => {
    const drain = vi.spyOn(Findings.prototype, 'drain').mockImplementation(() => undefined);
    expect(() => runAll([], [starts(0)])).toThrow(/blind/);
    drain.mockRestore();
  });
});

describe('instances and results', () => {
  const log = (core: number): EventChunk => rows([{ kind: NIC_RX }], core);

  test('scope core has one instance a core, made when the core is first seen', () => {
    const cores: number[] = [];
    const spec: Spec = {
      ...COUNTING,
      create: (context) => {
        cores.push(context.core);
        return COUNTING.create(context);
      },
    };
    const result = runAll([spec], [log(2), log(0), log(2)])[0]!;
    expect(cores).toEqual([2, 0]);
    expect(result.exercised).toBe(3);
  });

  test('scope run has one instance for all cores', () => {
    const seen: number[] = [];
    const spec = specOf('test.run', [NIC_RX], (_context, chunk) => seen.push(chunk.core), 'run');
    runAll([spec], [log(2), log(0)]);
    expect(seen).toEqual([2, 0]);
  });

  test('state is shared by the specs of a core and by nobody else', () => {
    const states = new Set<object>();
    const sharing = (id: string): Spec => ({
      ...COUNTING,
      id,
      create: (context) => {
        states.add(context.shared('key', () => ({})));
        return COUNTING.create(context);
      },
    });
    runAll([sharing('test.a'), sharing('test.b')], [log(0), log(1)]);
    expect(states.size).toBe(2);
  });

  test('a status is held, violated, not exercised or not applicable', () => {
    const silent = specOf('test.silent', [CYCLE_POLL], () => {});
    const exempt = (id: string, cores: readonly number[]): Spec => ({
      ...silent,
      id,
      create: (context) => {
        if (cores.includes(context.core)) context.notApplicable('no such thing');
        return silent.create(context);
      },
    });
    const specs = [COUNTING, silent, exempt('test.all', [0, 1]), exempt('test.one', [0]), CANARY];
    const results = runAll(specs, [log(0), log(1)]);
    const statuses = results.map((result) => result.status);
    const expected = ['held', 'not exercised', 'not applicable', 'not exercised', 'not exercised'];
    expect(statuses).toEqual(expected);
    expect(results[2]!.reason).toBe('no such thing');
    expect(results[3]!.reason).toBeNull();
  });

  test('results come in the order of the specs', () => {
    const results = runAll([CANARY, COUNTING], [log(0)]);
    expect(results.map((result) => result.id)).toEqual(['test.canary', 'test.counting']);
  });

  test('without any chunk nothing is exercised', () => {
    expect(runAll([COUNTING], [])[0]!.status).toBe('not exercised');
  });
});

describe('violations', () => {
  test('a canary that always violates is reported', () => {
    const result = run(CANARY, [rows([{ kind: CYCLE_END }])]);
    expect(result.status).toBe('violated');
    expect(result.violations[0]!.found).toBe('a canary');
  });

  test('the first three are told in full and the others counted', () => {
    const many = Array.from({ length: 10 }, () => ({ kind: CYCLE_END }));
    const result = runAll([CANARY], [rows(many, 0), rows(many, 1)])[0]!;
    expect(result.violationCount).toBe(20);
    expect(result.violations.map((violation) => violation.event)).toEqual([0, 0, 1]);
  });

  const atReceive = specOf(
    'test.receive',
    [USYS_RECV, MBUF_FREE, CYCLE_END],
    (context, chunk, list, count) => {
      for (let i = 0; i < count; i++) context.violate(chunk, list[i]!, 'x', 'y');
    },
  );

  test('a violation names its event, its frame and what led to it', () => {
    const chunk = rows([
      { kind: STACK_IN, flow: 7, args: [41, 3, 6, 0, 5, 0], cycle: 9 },
      { kind: TCP_IN, flow: 8, args: [42, 0, 0, 0, 0, 0, 0, 0] },
      { kind: USYS_RECV, flow: 7, args: [1, 2, 3, 4, 5, 6], timeNs: 1234 },
    ]);
    chunk.core = 3;
    const violation = run(atReceive, [chunk]).violations[0]!;
    expect(violation).toMatchObject({
      invariant: 'test.receive',
      core: 3,
      event: 2,
      eventName: 'usys.recv',
      cycle: 9,
      timeNs: 1234,
      flow: 7,
      frame: 41,
      connection: 5,
    });
    expect(violation.causes).toHaveLength(1);
    expect(violation.causes[0]).toContain('stack.in');
    expect(violation.causes[0]).toContain('frame=41');
  });

  test('a row without a flow is explained by its mbuf, and by its cycle when it has none', () => {
    const chunk = rows([
      { kind: NIC_RX, args: [5, 30, 0, 0, 0, 0, 60, 0] },
      { kind: NIC_RX, args: [6, 31, 0, 0, 0, 0, 60, 0] },
      { kind: MBUF_FREE, args: [30, 0, 0] },
      { kind: CYCLE_END, args: [], cycle: 2 },
    ]);
    const [free, end] = run(atReceive, [chunk]).violations;
    expect(free!.frame).toBe(5);
    expect(free!.causes).toHaveLength(1);
    expect(end!.causes).toHaveLength(0);
  });

  test('at most eight causes are told, the last ones', () => {
    const list: Row[] = Array.from({ length: 20 }, (_, i) => ({
      kind: TCP_IN,
      flow: 1,
      args: [i + 1],
    }));
    const chunk = rows([...list, { kind: USYS_RECV, flow: 1, args: [] }]);
    const { causes, frame } = run(atReceive, [chunk]).violations[0]!;
    expect(causes).toHaveLength(8);
    expect(causes[0]).toContain('frame=13 ');
    expect(causes[7]).toContain('frame=20 ');
    expect(frame).toBe(20);
  });

  test('the first in virtual time are kept, whichever core they are of', () => {
    const at = (core: number, timeNs: number): EventChunk =>
      rows([{ kind: USYS_RECV, flow: 1, timeNs }], core);
    const chunks = [at(0, 900), at(1, 500), at(2, 700), at(3, 100)];
    const { violations } = run(atReceive, chunks);
    expect(violations.map(({ timeNs, core }) => [timeNs, core])).toEqual([
      [100, 3],
      [500, 1],
      [700, 2],
    ]);
  });

  test('a violation at the end of the run has no event', () => {
    const atEnd: Spec = {
      ...COUNTING,
      create: (context) => ({
        step() {},
        end: () => context.violate(null, -1, 'a', 'b'),
      }),
    };
    const violation = run(atEnd, [rows([{ kind: NIC_RX }], 4)]).violations[0]!;
    expect(violation).toMatchObject({ event: -1, eventName: 'end', core: 4, frame: 0 });
  });
});
