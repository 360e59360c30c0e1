/** What breaks conservation (family H), as edits of the good log. */
import {
  BSYS,
  CALL_ACCEPT,
  CORE_START,
  CYCLE_END,
  CYCLE_POLL,
  DROP_RING_FULL,
  LOCK,
  MBUF_ALLOC,
  MBUF_CENSUS,
  MBUF_FREE,
  MIG_LOCAL,
  MIG_REMOTE,
  NIC_DROP,
  NIC_RX,
  NIC_TX_DONE,
  POOL_REFILL,
  STACK_IN,
  TCP_CLOSED,
  TCP_IN,
  TCP_JUDGED,
  TCP_OOO,
  USER_ENTER,
  USYS_RECV,
  VERDICT_DROP_DUPLICATE,
  VERDICT_DROP_MALFORMED,
  VERDICT_QUEUED,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { ACTIVE_FLOW, GOOD_LOG, PASSIVE_FLOW } from './good-log.ts';
import { polls, TURN } from './run-to-completion.ts';
import {
  again,
  change,
  insertAfter,
  insertBefore,
  kind,
  moveAfter,
  remove,
  replace,
  type Mutant,
} from './mutant.ts';

const good = GOOD_LOG;
const judged = kind(TCP_JUDGED, 3);
const spare = Array.from({ length: 32 }, (_, i) => 100 + i);

/** Frame 3 is set aside for another core before the stack has it. */
const aside = insertBefore(GOOD_LOG, kind(STACK_IN, 3), { kind: MIG_REMOTE, args: [1, 3, 2, 0] });

/** The mbuf of frame 5 is kept ahead of order until its connection is closed. */
function keeping(): Row[] {
  const payload = change(GOOD_LOG, kind(TCP_IN, 5), { 1: 5200, 3: 6 });
  const [third, fourth] = [3, 4].map((mbuf) => payload.find(kind(MBUF_FREE, mbuf))!.args![2]!);
  const later = moveAfter(payload, kind(MBUF_FREE, 3), kind(TCP_CLOSED));
  const freed = change(change(later, kind(MBUF_FREE, 3), { 2: fourth! }), kind(MBUF_FREE, 4), {
    2: third!,
  });
  const told = change(freed, kind(TCP_JUDGED, 5), { 1: VERDICT_QUEUED, 2: 6 });
  const taken = change(told, kind(STACK_IN, 5), { 3: VERDICT_QUEUED });
  return insertAfter(taken, kind(TCP_IN, 5), {
    kind: TCP_OOO,
    flow: PASSIVE_FLOW,
    args: [5200, 6, 3, 1],
  });
}

/** A frame of no connection. */
const ONE_FRAME = polls(1, 64, [1]);

const kept = kind(TCP_OOO);
const ahead = keeping();

const waiting = insertBefore(GOOD_LOG, kind(STACK_IN, 3), {
  kind: MIG_LOCAL,
  args: [1, 3, 2, 0],
});

export const ACCOUNTING_MUTANTS: readonly Mutant[] = [
  {
    spec: 'accounting.packets',
    name: 'another frame is set aside than the NIC wrote into the mbuf',
    good: aside,
    edit: (rows) => change(rows, kind(MIG_REMOTE), { 1: 4 }),
  },
  {
    spec: 'accounting.packets',
    name: 'another frame comes out of the mbuf than went in',
    good,
    edit: (rows) => change(rows, kind(STACK_IN, 2), { 0: 9 }),
  },
  {
    spec: 'accounting.packets',
    name: 'more frames leave than were queued',
    good,
    edit: (rows) => change(rows, kind(NIC_TX_DONE), { 1: 2 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a frame is dropped without a reason',
    good,
    edit: (rows) => change(rows, kind(NIC_DROP), { 1: 0 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a received frame disappears',
    good,
    edit: (rows) => remove(rows, kind(STACK_IN, 2)),
    kin: ['run-to-completion.batch-bound'],
  },
  {
    spec: 'accounting.packets',
    name: 'the stack says something else of a packet than TCP of its segment',
    good,
    edit: (rows) => change(rows, kind(STACK_IN, 3), { 3: VERDICT_DROP_DUPLICATE }),
  },
  {
    spec: 'accounting.packets',
    name: 'a segment is judged twice',
    good,
    edit: (rows) => again(rows, judged),
    kin: ['accounting.bytes'],
  },
  {
    spec: 'accounting.packets',
    name: 'a segment is never judged',
    good,
    edit: (rows) => remove(rows, judged),
  },
  {
    spec: 'accounting.packets',
    name: 'a verdict is on another segment',
    good,
    edit: (rows) => change(rows, judged, { 0: 2 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a segment is taken twice',
    good,
    edit: (rows) => again(rows, kind(TCP_IN, 3)),
  },
  {
    spec: 'accounting.packets',
    name: 'a segment has more payload than its frame',
    good,
    edit: (rows) => change(rows, kind(TCP_IN, 3), { 3: 101 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the application holds an mbuf nobody gave it',
    good,
    edit: (rows) => change(rows, kind(MBUF_CENSUS), { 1: 125, 5: 1 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'an mbuf is nowhere',
    good,
    edit: (rows) => change(rows, kind(MBUF_CENSUS), { 1: 125 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the pool says it has more than it has when an mbuf leaves it',
    good,
    edit: (rows) => change(rows, kind(MBUF_ALLOC, 8), { 3: 121 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the pool says it has fewer than it has when an mbuf returns',
    good,
    edit: (rows) => change(rows, kind(MBUF_FREE, 2), { 2: 120 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'a chunk comes from the store and is not missing there',
    good,
    edit: (rows) => change(rows, kind(POOL_REFILL), { 2: 992 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the store gives a chunk twice',
    good,
    edit: (rows) => {
      const again = rows.filter((row) => row.kind === LOCK || row.kind === POOL_REFILL);
      return insertAfter(rows, kind(POOL_REFILL), ...again);
    },
  },
  {
    spec: 'accounting.mbufs',
    name: 'mbufs of the store are counted in the pool',
    good,
    edit: (rows) => change(rows, kind(MBUF_CENSUS), { 1: 136, 2: 854 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'a core has fewer mbufs than it started with',
    good,
    edit: (rows) => change(rows, kind(CORE_START), { 3: 993 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the mbuf of a dropped frame is kept',
    good,
    edit: (rows) => {
      const kept = change(remove(rows, kind(MBUF_FREE, 5)), kind(MBUF_CENSUS), { 1: 125, 4: 1 });
      const dropped = change(kept, kind(STACK_IN, null, 5), { 3: VERDICT_DROP_MALFORMED });
      return replace(dropped, kind(STACK_IN, null, 5), { flow: -1 });
    },
    kin: ['accounting.quiescence', 'accounting.packets'],
  },
  {
    spec: 'accounting.bytes',
    name: 'delivered ranges leave a gap',
    good,
    edit: (rows) => change(rows, kind(USYS_RECV), { 5: 10 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'payload is taken by a verdict that drops it',
    good,
    edit: (rows) => {
      const dropped = change(rows, judged, { 1: VERDICT_DROP_DUPLICATE });
      return change(dropped, kind(STACK_IN, 3), { 3: VERDICT_DROP_DUPLICATE });
    },
  },
  {
    spec: 'accounting.bytes',
    name: 'more is accepted than came',
    good,
    edit: (rows) => change(rows, judged, { 2: 101 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'RCV.NXT moves by less than was accepted',
    good,
    edit: (rows) => change(rows, judged, { 3: 5099 }),
  },
  {
    spec: 'accounting.packets',
    name: 'another frame waits at the new core than the NIC wrote into the mbuf',
    good: waiting,
    edit: (rows) => change(rows, kind(MIG_LOCAL), { 1: 4 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'RCV.NXT moves by more than was accepted',
    good,
    edit: (rows) => change(rows, judged, { 3: 5102 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'fewer bytes are accepted than RCV.NXT moves by',
    good,
    edit: (rows) => change(rows, judged, { 2: 99 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'what was kept ahead of order has no row',
    good: ahead,
    edit: (rows) => remove(rows, kept),
  },
  {
    spec: 'accounting.bytes',
    name: 'fewer bytes are kept than are taken',
    good: ahead,
    edit: (rows) => change(rows, kept, { 1: 5 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'more bytes are kept than came',
    good: ahead,
    edit: (rows) => change(rows, kept, { 1: 7 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'bytes are kept that lie before the segment',
    good: ahead,
    edit: (rows) => change(rows, kept, { 0: 5199 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'nothing is kept, in a row of its own',
    good: ahead,
    edit: (rows) => insertBefore(rows, kept, { ...rows.find(kept)!, args: [5200, 0, 3, 1] }),
  },
  {
    spec: 'accounting.bytes',
    name: 'two segments are kept where one came',
    good: ahead,
    edit: (rows) => change(rows, kept, { 3: 2 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'no segment is kept where one came',
    good: ahead,
    edit: (rows) => change(rows, kept, { 3: 0 }),
  },
  {
    spec: 'accounting.bytes',
    name: 'a segment of another connection is kept',
    good: ahead,
    edit: (rows) =>
      insertAfter(rows, kept, { ...rows.find(kept)!, flow: ACTIVE_FLOW, args: [5200, 6, 3, 1] }),
  },
  {
    spec: 'accounting.bytes',
    name: 'a segment is kept when it has been judged',
    good: ahead,
    edit: (rows) => moveAfter(rows, kept, kind(STACK_IN, 5)),
  },
  {
    spec: 'accounting.events-and-calls',
    name: 'a condition is counted as pending that is not',
    good,
    edit: (rows) => change(rows, kind(CYCLE_END), { 2: 1 }),
  },
  {
    spec: 'accounting.events-and-calls',
    name: 'a call is counted as pending that is not',
    good,
    edit: (rows) => change(rows, kind(CYCLE_END), { 3: 1 }),
  },
  {
    spec: 'accounting.events-and-calls',
    name: 'a call is lost',
    good,
    edit: (rows) => remove(rows, kind(BSYS, CALL_ACCEPT)),
    kin: ['run-to-completion.drain-syscalls'],
  },
  {
    spec: 'accounting.backpressure',
    name: 'the NIC writes into an mbuf that was not posted',
    good,
    edit: (rows) => remove(rows, kind(MBUF_ALLOC, 5)),
    kin: ['protection.dma-confined', 'accounting.mbufs'],
  },
  {
    spec: 'accounting.backpressure',
    name: 'the NIC drops with descriptors to spare',
    good,
    edit: (rows) => {
      const drop = kind(NIC_DROP, null, DROP_RING_FULL);
      const allocs = spare.map((mbuf) => ({ kind: MBUF_ALLOC, args: [mbuf, 0, 0, 0] }));
      const frees = spare.map((mbuf) => ({ kind: MBUF_FREE, args: [mbuf, 0, 0] }));
      return insertAfter(insertBefore(rows, drop, ...allocs), drop, ...frees);
    },
    kin: ['accounting.mbufs'],
  },
  {
    spec: 'accounting.quiescence',
    name: 'an mbuf leaks',
    good,
    edit: (rows) => change(remove(rows, kind(MBUF_FREE, 5)), kind(MBUF_CENSUS), { 1: 125, 4: 1 }),
    kin: ['accounting.mbufs'],
  },
  {
    spec: 'accounting.events-and-calls',
    name: 'the results of two calls are never read',
    good,
    edit: (rows) => change(rows, kind(USER_ENTER, 1, 2), { 1: 0 }),
    kin: ['run-to-completion.drain-syscalls'],
  },
  {
    spec: 'accounting.events-and-calls',
    name: 'a call is counted as pending for ever',
    good: TURN,
    edit: (rows) => change(remove(rows, kind(BSYS)), kind(CYCLE_END), { 3: 1 }),
    kin: ['run-to-completion.drain-syscalls'],
  },
  {
    spec: 'accounting.packets',
    name: 'a poll takes more frames than were received',
    good,
    edit: (rows) => change(rows, kind(CYCLE_POLL, 0, 1), { 2: 2 }),
    kin: ['run-to-completion.batch-bound', 'run-to-completion.adaptivity'],
  },
  {
    spec: 'accounting.packets',
    name: 'the stack takes a frame twice',
    good: ONE_FRAME,
    edit: (rows) => again(rows, kind(STACK_IN)),
    kin: ['run-to-completion.batch-bound'],
  },
  {
    spec: 'accounting.packets',
    name: 'the verdict on a frame is none',
    good,
    edit: (rows) =>
      change(change(rows, kind(STACK_IN, 1), { 3: 77 }), kind(TCP_JUDGED, 1), { 1: 77 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a frame is set aside that was not taken',
    good: aside,
    edit: (rows) => change(rows, kind(MIG_REMOTE), { 2: 5 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a frame is freed before the stack has it',
    good: ONE_FRAME,
    edit: (rows) => [rows.find(kind(NIC_RX))!, { kind: MBUF_FREE }],
  },
  {
    spec: 'accounting.mbufs',
    name: 'the places of a census are more than its total',
    good,
    edit: (rows) => change(rows, kind(MBUF_CENSUS), { 5: 1 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'an mbuf of the receive ring is counted on the transmit ring',
    good,
    edit: (rows) => change(rows, kind(MBUF_CENSUS), { 3: 1, 6: 1 }),
  },
  {
    spec: 'accounting.mbufs',
    name: 'the mbuf of a dropped frame is free after the census',
    good,
    edit: (rows) => {
      const dropped = change(rows, kind(STACK_IN, null, 5), { 3: VERDICT_DROP_MALFORMED });
      const later = moveAfter(dropped, kind(MBUF_FREE, 5), kind(MBUF_CENSUS));
      const counts = [11, 10, 5].map((mbuf) => rows.find(kind(MBUF_FREE, mbuf))!.args![2]!);
      const free = counts.toSorted((a, b) => a - b);
      return [11, 10, 5]
        .reduce((list, mbuf, i) => change(list, kind(MBUF_FREE, mbuf), { 2: free[i]! }), later)
        .map((row) => {
          if (row.kind === MBUF_CENSUS) return { ...row, args: row.args!.with(1, 125).with(4, 1) };
          return kind(STACK_IN, null, 5)(row) ? { ...row, flow: -1 } : row;
        });
    },
    kin: ['accounting.packets'],
  },
  {
    spec: 'accounting.bytes',
    name: 'an empty range is delivered',
    good,
    edit: (rows) => {
      const { args } = rows.find(kind(USYS_RECV))!;
      const empty = { kind: USYS_RECV, flow: PASSIVE_FLOW, args: args!.with(3, 0).with(5, 100) };
      return insertAfter(rows, kind(USYS_RECV), empty);
    },
    kin: ['run-to-completion.drain-events', 'accounting.events-and-calls'],
  },
  {
    spec: 'accounting.bytes',
    name: 'payload is taken in order and not delivered',
    good,
    edit: (rows) => remove(rows, kind(USYS_RECV)),
    kin: [
      'zero-copy.recv-done-bound',
      'run-to-completion.drain-events',
      'accounting.events-and-calls',
    ],
  },
  {
    spec: 'accounting.packets',
    name: 'another frame of no connection comes out of the mbuf than went in',
    good: ONE_FRAME,
    edit: (rows) => change(rows, kind(STACK_IN), { 0: 9 }),
  },
  {
    spec: 'accounting.packets',
    name: 'a frame of no connection disappears',
    good: ONE_FRAME,
    edit: (rows) => remove(rows, kind(STACK_IN)),
    kin: ['run-to-completion.batch-bound'],
  },
];
