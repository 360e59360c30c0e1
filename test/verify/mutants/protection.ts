/** What breaks protection (family E), as edits of good logs. */
import {
  APP_READ,
  APP_WRITE,
  BSYS,
  BSYS_RANGE,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_RECV_DONE,
  CALL_SENDV,
  CALL_SHUTDOWN,
  CALL_UDP_RECV_DONE,
  CALL_UDP_SEND,
  CORE_REGION,
  CORE_STOP,
  CYCLE_END,
  DEAD_REFUSED,
  DOMAIN_DEVICE,
  FLOW_ADDRESS,
  MBUF_ALLOC,
  NIC_RX,
  NIC_RX_TAIL,
  REGION_APP,
  REGION_MBUFS,
  RET_AGAIN,
  RET_BADH,
  RET_FAULT,
  RET_NOSYS,
  RET_OK,
  ROLE_PASSIVE,
  RULE_CALL_CLOSE,
  STATE_CLOSE_WAIT,
  STATE_LAST_ACK,
  TCP_CLOSED,
  TCP_OPEN,
  TCP_STATE,
  TX_PIECE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_SENT,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
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
import { APP_REGION, GOOD_LOG } from './good-log.ts';
import { APP_REGION as WRITABLE, FLOW_GROUP, MBUF_REGION, REGION_BYTES } from './protocol-log.ts';
import { ACTIVE_OPEN, COOKIE, FLOW, LIFE, RESETS, TAG, WITHHELD } from './protocol-scenarios.ts';
import { GIVING_UP } from './protocol-timeouts.ts';

const sendv = kind(BSYS, CALL_SENDV, TAG, 300);
const faulted = kind(BSYS, CALL_SENDV, TAG, 10, RET_FAULT);

/** With a datagram that was sent. */
const DATAGRAM: readonly Row[] = insertAfter(
  LIFE,
  kind(BSYS, CALL_ACCEPT),
  { kind: BSYS, args: [CALL_UDP_SEND, 0, 0, RET_OK, 1, COOKIE, 0, 0] },
  { kind: USYS_UDP_SENT, args: [COOKIE] },
);

/** With what the device may touch. */
const SHARED: readonly Row[] = insertAfter(LIFE, kind(CORE_REGION, REGION_APP), {
  kind: CORE_REGION,
  args: [REGION_MBUFS, MBUF_REGION, REGION_BYTES, DOMAIN_DEVICE, 1],
});

/** A slot is used again, by a peer that has sent no more than its SYN. */
const REOPENED: readonly Row[] = (() => {
  const from = RESETS.findIndex(kind(TCP_OPEN, null, null, ROLE_PASSIVE));
  const to = RESETS.findIndex((row, i) => i > from && row.kind === CYCLE_END);
  return [...RESETS.slice(0, to + 1), RESETS.at(-1)!].map((row) =>
    row.kind === CORE_STOP ? { ...row, cycle: RESETS[to]!.cycle! + 1 } : row,
  );
})();

/** A call of FLOW's application that nobody expects. */
const stray = (number: number, tag: number, ret: number): Row => {
  return { kind: BSYS, flow: FLOW, args: [number, tag, 0, ret, 0, COOKIE, FLOW, 0] };
};
const givenUp = kind(BSYS, CALL_CLOSE, TAG);

/** A range of nothing is taken by a call that is no sendv. */
const NO_BYTES = insertBefore(LIFE, kind(BSYS, CALL_RECV_DONE), {
  kind: BSYS_RANGE,
  flow: FLOW,
  args: [WRITABLE, 0, 7, 0],
});

/** A sendv takes a second range, of nothing. */
const TWO_RANGES = change(
  insertAfter(LIFE, kind(BSYS_RANGE), {
    kind: BSYS_RANGE,
    flow: FLOW,
    args: [WRITABLE + 200, 0, 7, 200],
  }),
  kind(BSYS, CALL_SENDV, TAG, 300),
  { 7: 2 },
);

export const PROTECTION_MUTANTS: readonly Mutant[] = [
  {
    spec: 'protection.lifecycle',
    name: 'a connect is answered with another cookie',
    good: ACTIVE_OPEN,
    edit: (rows) => change(rows, kind(USYS_CONNECTED), { 1: COOKIE + 1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'a connection is accepted that never knocked',
    good: LIFE,
    edit: (rows) => remove(rows, kind(USYS_KNOCK)),
    kin: ['protection.knock-once'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'sendv succeeds on a connection that was reset',
    good: RESETS,
    edit: (rows) => insertBefore(rows, kind(BSYS, CALL_CLOSE, TAG), stray(CALL_SENDV, TAG, RET_OK)),
  },
  {
    spec: 'protection.bad-handle',
    name: 'a call succeeds with the handle of the connection before',
    good: RESETS,
    edit: (rows) => change(rows, kind(BSYS, CALL_CLOSE, TAG), { 1: TAG - 1 }),
    kin: ['no-sync.handle-namespace'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'a call succeeds with a handle that was given up',
    good: RESETS,
    edit: (rows) => insertAfter(rows, givenUp, stray(CALL_SHUTDOWN, TAG, RET_OK)),
    kin: ['no-sync.handle-namespace'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'a call with a handle that was given up is to be tried again',
    good: RESETS,
    edit: (rows) => insertAfter(rows, givenUp, stray(CALL_SHUTDOWN, TAG, RET_AGAIN)),
  },
  {
    spec: 'protection.bad-handle',
    name: 'a call with another handle is to be tried again',
    good: LIFE,
    edit: (rows) => insertBefore(rows, faulted, stray(CALL_SHUTDOWN, TAG - 1, RET_AGAIN)),
  },
  {
    spec: 'protection.stale-handle',
    name: 'a connection that nobody has heard of is opened over',
    good: REOPENED,
    edit: (rows) => {
      const open = rows.find(kind(TCP_OPEN, null, null, ROLE_PASSIVE))!;
      const again = { ...open, args: open.args!.with(5, TAG + 1) };
      const ends = rows.filter((row) => row.kind === FLOW_ADDRESS).slice(-2);
      return insertBefore(rows, kind(CORE_STOP), again, ...ends);
    },
  },
  {
    spec: 'protection.lifecycle',
    name: 'a connection that was freed without a word is said to have sent',
    good: GIVING_UP,
    edit: (rows) =>
      insertAfter(remove(rows, kind(USYS_DEAD)), kind(TCP_CLOSED), {
        kind: USYS_SENT,
        flow: FLOW,
        args: [TAG, COOKIE, 0, 0],
      }),
    kin: ['tcp.rto'],
  },
  {
    spec: 'protection.lifecycle',
    name: 'a connection knocks again when it was accepted',
    good: LIFE,
    edit: (rows) => insertAfter(rows, kind(BSYS, CALL_ACCEPT), rows.find(kind(USYS_KNOCK))!),
    kin: ['protection.knock-once'],
  },
  {
    spec: 'protection.lifecycle',
    name: 'a connect is answered twice',
    good: ACTIVE_OPEN,
    edit: (rows) => again(rows, kind(USYS_CONNECTED)),
  },
  {
    spec: 'protection.ring-write',
    name: "the application reads the dataplane's memory",
    good: LIFE,
    edit: (rows) => change(rows, kind(APP_READ), { 2: RET_OK }),
  },
  {
    spec: 'protection.ring-write',
    name: 'received mbufs are the application’s to write',
    good: SHARED,
    edit: (rows) => change(rows, kind(CORE_REGION, REGION_MBUFS), { 4: 1 }),
  },
  {
    spec: 'protection.ring-write',
    name: 'the device may write to the memory of the application',
    good: SHARED,
    edit: (rows) =>
      change(rows, kind(CORE_REGION, null, null, null, DOMAIN_DEVICE), { 1: WRITABLE }),
  },
  {
    spec: 'protection.ring-write',
    name: 'the application writes into a received mbuf',
    good: LIFE,
    edit: (rows) => change(rows, kind(APP_WRITE, MBUF_REGION), { 2: RET_OK }),
    kin: ['protection.event-forge'],
  },
  {
    spec: 'protection.event-forge',
    name: 'the application writes where conditions lie',
    good: LIFE,
    edit: (rows) => change(rows, kind(APP_WRITE), { 0: 128 }),
    kin: ['protection.ring-write'],
  },
  {
    spec: 'protection.args-checked',
    name: 'a range that runs over the end of the region is accepted',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS_RANGE), { 0: MBUF_REGION + REGION_BYTES - 100 }),
  },
  {
    spec: 'protection.args-checked',
    name: 'a call that faults has taken a range before',
    good: LIFE,
    edit: (rows) =>
      insertBefore(rows, faulted, { kind: BSYS_RANGE, flow: FLOW, args: [0x800000, 10, 7, 0] }),
    kin: ['protection.sendv-return'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'a handle that names nothing is accepted',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS, CALL_SENDV, 1, 10, RET_BADH), { 3: 10 }),
    kin: ['protection.sendv-return'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'a stale generation is accepted',
    good: LIFE,
    edit: (rows) => change(rows, sendv, { 1: TAG - 256 }),
  },
  {
    spec: 'protection.bad-handle',
    name: 'an unknown call does something',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS, 99, 0, 0, RET_NOSYS), { 3: RET_OK }),
  },
  {
    spec: 'protection.bad-handle',
    name: 'a living handle is called bad',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS, CALL_ACCEPT), { 3: RET_BADH }),
    kin: ['protection.lifecycle'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'sendv on a dead connection succeeds',
    good: RESETS,
    edit: (rows) =>
      insertBefore(rows, kind(BSYS, CALL_CLOSE, TAG), {
        kind: BSYS,
        flow: FLOW,
        args: [CALL_SENDV, TAG, 10, 0, 0, COOKIE, FLOW, 1],
      }),
  },
  {
    spec: 'protection.single-fetch',
    name: 'a word is read twice',
    good: LIFE,
    edit: (rows) => change(rows, kind(CYCLE_END, 1, 1, 0, 0, 7), { 5: 8 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'payload is delivered before accept',
    good: WITHHELD,
    edit: (rows) => moveAfter(rows, kind(USYS_RECV), kind(USYS_KNOCK)),
  },
  {
    spec: 'protection.lifecycle',
    name: 'the cookie changes',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_SENT), { 1: COOKIE + 1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'dead comes twice',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, kind(USYS_DEAD), {
        kind: USYS_DEAD,
        flow: FLOW,
        args: [TAG, COOKIE, 1],
      }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'a condition comes after close',
    good: LIFE,
    edit: (rows) => moveAfter(rows, kind(USYS_DEAD), kind(BSYS, CALL_CLOSE)),
  },
  {
    spec: 'protection.lifecycle',
    name: 'a condition carries the generation before',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_SENT), { 0: TAG - 1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'connected comes for a connection that knocked',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, kind(BSYS, CALL_ACCEPT), {
        kind: USYS_CONNECTED,
        flow: FLOW,
        args: [TAG, COOKIE, 0],
      }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'payload comes before connected',
    good: ACTIVE_OPEN,
    edit: (rows) => remove(rows, kind(USYS_CONNECTED)),
  },
  {
    spec: 'protection.lifecycle',
    name: 'dead gives no reason (the release, V4)',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_DEAD), { 2: 0 }),
    kin: ['determinism.causes-named'],
  },
  {
    spec: 'protection.lifecycle',
    name: 'sent gives no window (the release, V4)',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_SENT), { 3: -1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'a refused connect is told as dead (the release, V4)',
    good: RESETS,
    edit: (rows) =>
      rows.map((row) =>
        row.kind === USYS_CONNECTED && row.args?.[2] !== RET_OK
          ? { ...row, kind: USYS_DEAD, args: [row.args![0]!, row.args![1]!, DEAD_REFUSED] }
          : row,
      ),
  },
  {
    spec: 'protection.args-checked',
    name: 'a datagram is given back that was not received (the release, V7)',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, kind(BSYS, CALL_ACCEPT), {
        kind: BSYS,
        flow: -1,
        args: [CALL_UDP_RECV_DONE, 0, 0, RET_OK, 1, 0, 8192, 0],
      }),
  },
  {
    spec: 'protection.bad-handle',
    name: 'a handle that is alive names nothing',
    good: LIFE,
    edit: (rows) => {
      const good = rows.find(kind(BSYS, CALL_SENDV, TAG, null, 200))!;
      const row = { ...good, flow: -1, args: [CALL_SENDV, TAG, 10, RET_BADH, 1, COOKIE, FLOW, 1] };
      return insertAfter(rows, kind(BSYS, CALL_SENDV, TAG, null, 200), row);
    },
  },
  {
    spec: 'protection.lifecycle',
    name: 'another connection than the one of the handle ends',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_CLOSED), { 2: TAG + 1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: "a datagram's buffer comes back with the cookie of another",
    good: DATAGRAM,
    edit: (rows) => change(rows, kind(USYS_UDP_SENT), { 0: COOKIE + 1 }),
  },
  {
    spec: 'protection.lifecycle',
    name: 'a buffer comes back that was not lent',
    good: DATAGRAM,
    edit: (rows) => remove(rows, kind(BSYS, CALL_UDP_SEND)),
  },
  {
    spec: 'protection.sendv-return',
    name: 'more ranges are taken than were offered',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS, CALL_SENDV, TAG, null, 200), { 7: 0 }),
  },
  {
    spec: 'protection.knock-once',
    name: 'a completed handshake never knocks',
    good: LIFE,
    edit: (rows) => remove(rows, kind(USYS_KNOCK)),
    kin: ['protection.lifecycle'],
  },
  {
    spec: 'protection.lifecycle',
    name: 'a connection that we opened knocks',
    good: RESETS,
    edit: (rows) =>
      replace(rows, kind(USYS_CONNECTED), { kind: USYS_KNOCK, args: [TAG - 1, FLOW_GROUP] }),
    kin: ['protection.knock-once'],
  },
  {
    spec: 'protection.knock-once',
    name: 'a connection knocks twice',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, kind(USYS_KNOCK), { kind: USYS_KNOCK, flow: FLOW, args: [TAG, 3] }),
    kin: ['protection.lifecycle'],
  },
  {
    spec: 'protection.knock-once',
    name: 'a SYN knocks before its handshake is complete',
    good: LIFE,
    edit: (rows) => moveAfter(rows, kind(USYS_KNOCK), kind(TCP_OPEN)),
  },
  {
    spec: 'protection.knock-once',
    name: 'the knock goes to another flow group',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_KNOCK), { 1: 9 }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'sendv returns more than was offered',
    good: LIFE,
    edit: (rows) => change(rows, sendv, { 3: 301 }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'sendv says less than it took',
    good: LIFE,
    edit: (rows) => change(rows, sendv, { 3: 199 }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'sendv takes a range where none is offered, and the call before took one of nothing',
    good: NO_BYTES,
    edit: (rows) => change(rows, kind(BSYS, CALL_SENDV, TAG, 300), { 7: 0 }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'a sendv that fails has taken a range',
    good: LIFE,
    edit: (rows) => change(rows, kind(BSYS, CALL_SENDV, TAG, 300), { 3: -1 }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'a range is taken for another place in the stream',
    good: TWO_RANGES,
    edit: (rows) => change(rows, kind(BSYS_RANGE, null, 0), { 3: 201 }),
    kin: ['zero-copy.sent-after-ack'],
  },
  {
    spec: 'protection.bad-handle',
    name: 'a call with a handle that names nothing takes a range',
    good: LIFE,
    edit: (rows) =>
      insertBefore(rows, kind(BSYS, CALL_SENDV, 1, 10, RET_BADH), {
        kind: BSYS_RANGE,
        args: [WRITABLE, 10, 7, 0],
      }),
  },
  {
    spec: 'protection.sendv-return',
    name: 'more is reported as sent than was taken',
    good: LIFE,
    edit: (rows) => change(rows, kind(USYS_SENT), { 2: 201 }),
  },
  {
    spec: 'protection.stale-handle',
    name: 'the next connection gets the same generation',
    good: LIFE,
    edit: (rows) =>
      rows.map((row) =>
        row.kind === TCP_OPEN && row.args?.[5] === TAG + 1
          ? { ...row, args: [FLOW, 3, ROLE_PASSIVE, row.args[3]!, row.args[4]!, TAG] }
          : row,
      ),
    kin: ['protection.lifecycle', 'protection.bad-handle'],
  },
  {
    spec: 'protection.stale-handle',
    name: 'a connection is opened over one that is still there',
    good: LIFE,
    edit: (rows) =>
      insertAfter(rows, kind(TCP_STATE, STATE_CLOSE_WAIT, STATE_LAST_ACK, RULE_CALL_CLOSE), {
        kind: TCP_OPEN,
        flow: FLOW,
        args: [FLOW, 3, ROLE_PASSIVE, 1, 1, TAG + 256],
      }),
    kin: [
      'determinism.log-self-sufficient',
      'protection.lifecycle',
      'protection.bad-handle',
      'tcp.ack-truth',
      'tcp.states',
      'timers.closed-empty',
      'timers.cancelled',
    ],
  },
  {
    spec: 'protection.stale-handle',
    name: 'the slot is used again while the application holds the handle',
    good: RESETS,
    edit: (rows) => [
      ...rows.filter((row) => !kind(BSYS, CALL_CLOSE, TAG)(row)),
      { kind: TCP_OPEN, flow: FLOW, args: [FLOW, 3, ROLE_PASSIVE, 1, 1, TAG + 1] },
    ],
    kin: ['determinism.log-self-sufficient'],
  },
];

/** What the device does wrong: of the machine, so other invariants are its kin. */
export const DEVICE_MUTANTS: readonly Mutant[] = [
  {
    spec: 'protection.dma-confined',
    name: 'the device writes over the end of the mbufs',
    good: GOOD_LOG,
    edit: (rows) => change(rows, kind(NIC_RX, null, 3), { 5: APP_REGION + 64 }),
  },
  {
    spec: 'protection.dma-confined',
    name: 'the device writes into an mbuf that was taken back',
    good: GOOD_LOG,
    edit: (rows) => change(rows, kind(NIC_RX, null, 3), { 1: 2 }),
    kin: [
      'no-sync.hash-consistent',
      'accounting.packets',
      'accounting.mbufs',
      'accounting.backpressure',
      'accounting.quiescence',
      'zero-copy.rx-in-mbuf',
    ],
  },
  {
    spec: 'protection.dma-confined',
    name: 'the device sends what nobody gave it',
    good: GOOD_LOG,
    edit: (rows) => change(rows, kind(TX_PIECE), { 0: 64 }),
    kin: ['zero-copy.tx-no-copy'],
  },
  {
    spec: 'protection.dma-confined',
    name: 'the tail write posts more than there are',
    good: GOOD_LOG,
    edit: (rows) => change(rows, kind(NIC_RX_TAIL), { 1: 9 }),
  },
  {
    spec: 'protection.dma-confined',
    name: 'frames are written before the tail was',
    good: GOOD_LOG,
    edit: (rows) => moveAfter(rows, kind(NIC_RX_TAIL), kind(NIC_RX, 3)),
  },
  {
    spec: 'protection.dma-confined',
    name: 'the device goes beyond its tail',
    good: GOOD_LOG,
    edit: (rows) =>
      change(moveAfter(rows, kind(NIC_RX_TAIL), kind(MBUF_ALLOC, 3)), kind(NIC_RX_TAIL), { 1: 4 }),
  },
];
