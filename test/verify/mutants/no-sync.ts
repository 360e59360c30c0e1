/** What breaks ownership without synchronization (family B), as edits of the good log. */
import {
  ACCESS,
  ARP_CHANGED,
  ARP_RECLAIMED,
  BSYS,
  BSYS_RANGE,
  CALL_ACCEPT,
  CALL_CLOSE,
  CORE_CRASH,
  CORE_START,
  CYCLE_POLL,
  FLOW_ADDRESS,
  LOCK,
  LOCK_ARP,
  LOCK_NIC_TABLE,
  LOCK_OTHER,
  LOCK_POOL_STORE,
  LOCK_RUN_LIST,
  MBUF_FREE,
  NIC_RX,
  NIC_RX_TAIL,
  POOL_REFILL,
  RET_BADH,
  STACK_IN,
  TCP_OPEN,
  TIMER_FIRE,
} from '../../../src/log/events.ts';
import { ACTIVE_FLOW, APP_REGION, GOOD_LOG, PASSIVE } from './good-log.ts';
import type { Row } from '../../helpers/rows.ts';
import {
  again,
  change,
  insertAfter,
  insertBefore,
  kind,
  remove,
  replace,
  type Mutant,
} from './mutant.ts';

const good = GOOD_LOG;
const refusedClose = kind(BSYS, CALL_CLOSE, null, null, RET_BADH);

const MAY_BE_TAKEN: readonly Row[] = [LOCK_ARP, LOCK_RUN_LIST, LOCK_NIC_TABLE].map((object) => ({
  kind: LOCK,
  args: [object, 0, 0],
}));

/** A connection is opened, and none of its frames was seen before or is after that. */
const FIRST_SYN = good.filter(
  (row) =>
    row.kind === CORE_START ||
    (row.kind === TCP_OPEN && row.flow === 0) ||
    (row.kind === FLOW_ADDRESS && row.flow === 0),
);

export const NO_SYNC_MUTANTS: readonly Mutant[] = [
  {
    spec: 'no-sync.core-private',
    name: 'a core posts descriptors to the queue of another',
    good,
    edit: (rows) => change(rows, kind(NIC_RX_TAIL), { 0: 1 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'there are more flow groups than any device has',
    good,
    edit: (rows) => change(rows, kind(CORE_START), { 5: 4096 }),
  },
  {
    spec: 'no-sync.core-private',
    name: "a core touches another's pool",
    good,
    edit: (rows) => insertAfter(rows, kind(CYCLE_POLL), { kind: ACCESS, args: [1, 3] }),
  },
  {
    spec: 'no-sync.core-private',
    name: "an mbuf is freed into another core's pool",
    good,
    edit: (rows) => change(rows, kind(MBUF_FREE, 2), { 1: 1 }),
  },
  {
    spec: 'no-sync.flow-one-core',
    name: 'a packet of a connection comes in another flow group',
    good,
    edit: (rows) => change(rows, kind(STACK_IN, 3), { 5: 3 }),
  },
  {
    spec: 'no-sync.flow-one-core',
    name: "a timer fires for another core's connection",
    good,
    edit: (rows) => replace(rows, kind(TIMER_FIRE), { flow: 5 }),
  },
  {
    spec: 'no-sync.no-lock-datapath',
    name: 'a lock is taken for a packet',
    good,
    edit: (rows) => insertAfter(rows, kind(STACK_IN), { kind: LOCK, args: [LOCK_OTHER, 0, 0] }),
  },
  {
    spec: 'no-sync.refill-amortised',
    name: 'the pool is refilled one mbuf at a time',
    good,
    edit: (rows) => {
      const pair = [
        { kind: LOCK, args: [LOCK_POOL_STORE, 0, POOL_REFILL] },
        { kind: POOL_REFILL, args: [0, 1, 800] },
      ];
      return insertAfter(rows, kind(POOL_REFILL), ...pair, ...pair, ...pair, ...pair);
    },
    kin: ['accounting.mbufs'],
  },
  {
    spec: 'no-sync.refill-amortised',
    name: 'the store is changed without its lock',
    good,
    edit: (rows) => remove(rows, kind(LOCK)),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: "a handle of another core's connection is obeyed",
    good,
    edit: (rows) => change(rows, refusedClose, { 3: 0 }),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'a call acts on another connection than its handle names',
    good,
    edit: (rows) => change(rows, kind(BSYS, CALL_ACCEPT), { 6: ACTIVE_FLOW }),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'a refused call has an effect',
    good,
    edit: (rows) =>
      insertBefore(rows, refusedClose, { kind: BSYS_RANGE, args: [APP_REGION, 10, 0, 0] }),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'a stale handle acts on the new user of the slot',
    good,
    edit: (rows) => change(rows, kind(BSYS, CALL_ACCEPT), { 1: 6 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame carries the hash of another tuple',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, 3), { 4: (PASSIVE.hash ^ 0x10000) | 0 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'the flow group is not that of the hash',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, 3), { 3: 121 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a connection is opened in a wrong flow group',
    good,
    edit: (rows) => change(rows, kind(TCP_OPEN, 0), { 1: 8 }),
    kin: ['no-sync.flow-one-core'],
  },
  {
    spec: 'no-sync.outbound-home',
    name: 'the reply tuple belongs to another core',
    good,
    edit: (rows) => change(rows, kind(CORE_START), { 4: 4 }),
    kin: ['no-sync.hash-consistent', 'no-sync.flow-one-core'],
  },
  {
    spec: 'no-sync.outbound-home',
    name: 'a reply arrives on another queue',
    good,
    edit: (rows) => {
      const reply = rows.find((row) => row.kind === STACK_IN && row.flow === ACTIVE_FLOW)!;
      return change(rows, kind(NIC_RX, reply.args![0]!), { 2: 1 });
    },
    kin: ['no-sync.hash-consistent', 'accounting.packets'],
  },
  {
    spec: 'no-sync.arp-quiescence',
    name: 'an entry is reclaimed in the cycle that replaced it',
    good,
    edit: (rows) => {
      const reclaimed = rows.find(kind(ARP_RECLAIMED))!;
      return insertAfter(remove(rows, kind(ARP_RECLAIMED)), kind(ARP_CHANGED, 4), reclaimed);
    },
  },
  {
    spec: 'no-sync.arp-quiescence',
    name: 'an entry is reclaimed twice',
    good,
    edit: (rows) => insertAfter(rows, kind(ARP_RECLAIMED), { kind: ARP_RECLAIMED, args: [3, 1] }),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'a call ends the core',
    good,
    edit: (rows) => insertBefore(rows, refusedClose, { kind: CORE_CRASH, args: [0, 0, 0] }),
  },
  {
    spec: 'no-sync.arp-quiescence',
    name: 'an entry is used again that was not reclaimed',
    good,
    edit: (rows) => again(rows, kind(ARP_CHANGED)),
  },
  {
    spec: 'no-sync.arp-quiescence',
    name: 'the entry in use is reclaimed',
    good,
    edit: (rows) => change(rows, kind(ARP_RECLAIMED), { 0: 4, 1: 2 }),
  },
  {
    spec: 'no-sync.arp-quiescence',
    name: 'an entry is reclaimed as another version',
    good,
    edit: (rows) => change(rows, kind(ARP_RECLAIMED), { 1: 0 }),
  },
  {
    spec: 'no-sync.no-lock-datapath',
    name: 'a lock is taken that nothing names, beside those that may be',
    good: insertAfter(good, kind(STACK_IN), ...MAY_BE_TAKEN),
    edit: (rows) => change(rows, kind(LOCK, LOCK_ARP), { 0: 0 }),
  },
  {
    spec: 'no-sync.refill-amortised',
    name: 'more than a chunk comes from the store at once',
    good,
    edit: (rows) => change(rows, kind(POOL_REFILL), { 1: 129 }),
  },
  {
    spec: 'no-sync.refill-amortised',
    name: 'the store is visited for nothing',
    good,
    edit: (rows) => change(rows, kind(POOL_REFILL), { 1: 0 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame comes to another queue than its flow group is on',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, 3), { 2: 1 }),
    kin: ['accounting.packets'],
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'the tuple of a connection is another than that of its flow group',
    good: FIRST_SYN,
    edit: (rows) => change(rows, kind(FLOW_ADDRESS, 0), { 6: 2795 }),
  },
  {
    spec: 'no-sync.handle-namespace',
    name: 'a handle is obeyed that was given up',
    good,
    edit: (rows) => again(rows, kind(BSYS, CALL_CLOSE, null, null, 0)),
    kin: ['run-to-completion.drain-syscalls', 'accounting.events-and-calls'],
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a frame of no connection is in another flow group than its hash',
    good: good.filter((row) => row.kind === CORE_START || kind(NIC_RX, 1)(row)),
    edit: (rows) => change(rows, kind(NIC_RX), { 3: 121 }),
  },
  {
    spec: 'no-sync.hash-consistent',
    name: 'a core starts again with more flow groups than any device has',
    good,
    edit: (rows) => {
      const start = rows.find(kind(CORE_START))!;
      return [...rows, { ...start, args: start.args!.with(5, 4096) }];
    },
  },
];
