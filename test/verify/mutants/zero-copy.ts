/** What breaks zero copy and the buffers (family A), as edits of the good log. */
import {
  APP_WRITE,
  BSYS,
  BSYS_RANGE,
  CALL_RECV_DONE,
  CALL_SENDV,
  COPY,
  CYCLE_END,
  DOMAIN_DATAPLANE,
  MBUF_ALLOC,
  MBUF_FREE,
  NIC_DOORBELL,
  NIC_RX,
  NIC_TX,
  NIC_TX_DONE,
  RX_RELEASE,
  SG_RELEASE,
  STACK_IN,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_IN,
  TCP_JUDGED,
  TX_PIECE,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_DROP_DUPLICATE,
} from '../../../src/log/events.ts';
import { APP_REGION, GOOD_LOG, mbufAddress, PASSIVE_FLOW, PIECE_SUMS } from './good-log.ts';
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
const payload = mbufAddress(2) + 54;
const recvDone = kind(BSYS, CALL_RECV_DONE);
const dataFrame = kind(NIC_TX, 9, 0, 254);
const lastDone = kind(NIC_TX_DONE, 0, 2);
const lastFrameOfRetransmission = kind(NIC_TX, 9, 0, 153);

export const ZERO_COPY_MUTANTS: readonly Mutant[] = [
  {
    spec: 'zero-copy.rx-in-mbuf',
    name: 'recv names bytes of another mbuf',
    good,
    edit: (rows) => change(rows, kind(USYS_RECV), { 2: mbufAddress(6) + 54 }),
  },
  {
    spec: 'zero-copy.rx-in-mbuf',
    name: 'two mbufs share a data area',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, null, 3), { 5: mbufAddress(1) }),
  },
  {
    spec: 'zero-copy.rx-no-copy',
    name: 'the dataplane copies payload the application holds',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(USYS_RECV), {
        kind: COPY,
        args: [payload, APP_REGION + 4096, 100, DOMAIN_DATAPLANE],
      }),
  },
  {
    spec: 'zero-copy.rx-no-copy',
    name: 'payload is copied into the mbuf before it is delivered',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(STACK_IN, 3), {
        kind: COPY,
        args: [APP_REGION + 4096, payload, 100, DOMAIN_DATAPLANE],
      }),
  },
  {
    spec: 'zero-copy.rx-hold',
    name: 'the mbuf is freed before the application reads it',
    good,
    edit: (rows) => moveAfter(rows, kind(MBUF_FREE, 2), kind(TCP_JUDGED, null, VERDICT_ACCEPT)),
  },
  {
    spec: 'zero-copy.rx-hold',
    name: 'giving back half of an mbuf frees all of it',
    good,
    edit: (rows) =>
      change(change(rows, kind(TCP_CREDIT), { 0: 50, 2: 65_485 }), recvDone, { 2: 50 }),
  },
  {
    spec: 'zero-copy.rx-free-once',
    name: 'an mbuf is freed twice',
    good,
    edit: (rows) => insertAfter(rows, kind(MBUF_FREE, 2), { kind: MBUF_FREE, args: [2, 0, 0] }),
    kin: ['accounting.mbufs'],
  },
  {
    spec: 'zero-copy.rx-free-once',
    name: 'an mbuf is allocated twice',
    good,
    edit: (rows) => insertAfter(rows, kind(MBUF_ALLOC, 7), { kind: MBUF_ALLOC, args: [7, 0, 0] }),
    kin: ['accounting.mbufs', 'protection.dma-confined'],
  },
  {
    spec: 'zero-copy.rx-readonly',
    name: 'the application may write an mbuf',
    good,
    edit: (rows) => change(rows, kind(APP_WRITE), { 2: 0 }),
  },
  {
    spec: 'zero-copy.rx-readonly',
    name: 'received bytes changed while they were held',
    good,
    edit: (rows) => change(rows, kind(RX_RELEASE), { 3: 0x1235 }),
  },
  {
    spec: 'zero-copy.rx-readonly',
    name: 'other bytes are summed than were received',
    good,
    edit: (rows) => change(rows, kind(RX_RELEASE), { 1: mbufAddress(3) }),
  },
  {
    spec: 'zero-copy.rx-readonly',
    name: 'another mbuf is summed than the one given back',
    good,
    edit: (rows) => change(rows, kind(RX_RELEASE), { 0: 3 }),
  },
  {
    spec: 'zero-copy.recv-done-bound',
    name: 'more is given back than was received',
    good,
    edit: (rows) => change(change(rows, kind(TCP_CREDIT), { 0: 200 }), recvDone, { 2: 200 }),
  },
  {
    spec: 'zero-copy.recv-done-bound',
    name: 'the window opens by less than was granted',
    good,
    edit: (rows) => change(rows, kind(TCP_CREDIT), { 2: 65_534 }),
  },
  {
    spec: 'zero-copy.recv-done-frees',
    name: 'the covered mbuf is freed after the dispatch',
    good,
    edit: (rows) => moveAfter(rows, kind(MBUF_FREE, 2), recvDone),
    kin: ['zero-copy.rx-hold'],
  },
  {
    spec: 'zero-copy.tx-immutable',
    name: 'bytes changed between sendv and transmission',
    good,
    edit: (rows) => change(rows, kind(TX_PIECE, APP_REGION), { 2: PIECE_SUMS[0] + 1 }),
  },
  {
    spec: 'zero-copy.tx-immutable',
    name: 'bytes changed before the retransmission',
    good,
    edit: (rows) => {
      const [first, second] = [kind(TX_PIECE, APP_REGION + 101), lastFrameOfRetransmission];
      const at = rows.findIndex(second);
      const tail = change(rows.slice(at), first, { 2: PIECE_SUMS[1] + 1 });
      return [...rows.slice(0, at), ...tail];
    },
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'a descriptor refers to a copy',
    good,
    edit: (rows) => change(rows, kind(TX_PIECE, APP_REGION), { 0: APP_REGION + 65_536 }),
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'the kernel copies out of an accepted range',
    good,
    edit: (rows) =>
      insertAfter(rows, kind(BSYS_RANGE), {
        kind: COPY,
        flow: PASSIVE_FLOW,
        args: [APP_REGION + 10, mbufAddress(9), 50, DOMAIN_DATAPLANE],
      }),
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'payload lies in the frame itself',
    good,
    edit: (rows) => {
      const withoutFirst = remove(rows, kind(TX_PIECE, APP_REGION));
      return change(remove(withoutFirst, kind(TX_PIECE, APP_REGION + 101)), dataFrame, { 4: 0 });
    },
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'an acknowledgement that was accepted is said to have acknowledged nothing',
    good,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 5), { 5: 1001 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'a segment that was refused takes back what was acknowledged before',
    good,
    edit: (rows) => {
      const refused = change(rows, kind(TCP_JUDGED, 6), { 1: VERDICT_DROP_DUPLICATE, 5: 1999 });
      return change(refused, kind(STACK_IN, 6), { 3: VERDICT_DROP_DUPLICATE });
    },
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'sent covers bytes the peer did not acknowledge',
    good,
    edit: (rows) => change(rows, kind(TCP_IN, 5), { 2: 1101 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'fewer bytes are reported as sent than were let go',
    good,
    edit: (rows) => change(rows, kind(USYS_SENT), { 2: 199 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'only the window is said to have changed when bytes were let go',
    good,
    edit: (rows) => change(rows, kind(USYS_SENT), { 2: 0 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'bytes are reported as sent twice, once without an acknowledgement',
    good,
    edit: (rows) => {
      const half = change(rows, kind(USYS_SENT), { 2: 100 });
      const told = change(half, kind(TCP_ACKED), { 0: 100 });
      return insertAfter(told, kind(USYS_SENT), told.find(kind(USYS_SENT))!);
    },
    kin: ['run-to-completion.drain-events', 'accounting.events-and-calls'],
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'sent covers more than was accepted',
    good,
    edit: (rows) => change(rows, kind(USYS_SENT), { 2: 201 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'more counts as acknowledged than the peer said',
    good,
    edit: (rows) => change(rows, kind(TCP_JUDGED, 5), { 5: 1202 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'the acknowledgement that lets bytes go is not the one that came',
    good,
    edit: (rows) => change(rows, kind(TCP_ACKED), { 1: 1202 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'a byte less is let go than the acknowledgement covers',
    good,
    edit: (rows) => change(rows, kind(TCP_ACKED), { 0: 199 }),
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'more bytes are let go than the acknowledgement covers',
    good,
    edit: (rows) => change(rows, kind(TCP_ACKED), { 0: 201 }),
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'a frame says that it has a piece more than follow',
    good,
    edit: (rows) => change(rows, dataFrame, { 4: 3 }),
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'another frame follows where a piece should',
    good,
    edit: (rows) => {
      const frame = rows.find(kind(NIC_TX))!;
      return insertBefore(rows, kind(NIC_TX), { ...frame, args: frame.args!.with(4, 1) });
    },
    kin: ['zero-copy.tx-desc-live', 'zero-copy.tx-ref-drop', 'run-to-completion.tx-flush'],
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'a piece of nothing follows that no frame has',
    good,
    edit: (rows) => {
      const last = kind(TX_PIECE, APP_REGION + 101);
      const piece = rows.find(last)!;
      return insertAfter(rows, last, { ...piece, args: piece.args!.with(1, 0) });
    },
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'a piece belongs to the frame in another mbuf',
    good,
    edit: (rows) => change(rows, kind(TX_PIECE), { 4: 8 }),
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: 'a range is released while the NIC reads it',
    good,
    edit: (rows) => {
      const at = rows.findIndex(lastFrameOfRetransmission);
      const release = rows.find(kind(SG_RELEASE))!;
      const rest = insertAfter(
        remove(rows.slice(at), kind(SG_RELEASE)),
        kind(NIC_DOORBELL),
        release,
      );
      return [...rows.slice(0, at), ...rest];
    },
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: 'a range is never released',
    good,
    edit: (rows) => remove(rows, kind(SG_RELEASE)),
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: 'a range is released that was never accepted',
    good,
    edit: (rows) => change(rows, kind(SG_RELEASE), { 0: APP_REGION + 1 }),
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: "a datagram's buffer comes back while the NIC reads it",
    good,
    edit: (rows) => change(rows, lastDone, { 1: 0 }),
    kin: ['zero-copy.tx-desc-live'],
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: "a datagram's buffer comes back twice",
    good,
    edit: (rows) => again(rows, kind(USYS_UDP_SENT)),
  },
  {
    spec: 'zero-copy.rx-hold',
    name: 'a connection ends, and what its application holds is forgotten',
    good,
    edit: (rows) => moveAfter(rows, kind(TCP_CLOSED), kind(USYS_RECV)),
  },
  {
    spec: 'zero-copy.tx-desc-live',
    name: 'an mbuf is freed while it is on the transmit ring',
    good,
    edit: (rows) => moveAfter(rows, kind(MBUF_FREE, 9), kind(BSYS, CALL_SENDV)),
  },
  {
    spec: 'zero-copy.tx-desc-live',
    name: 'a frame is queued in a received mbuf',
    good,
    edit: (rows) => {
      const alloc = kind(MBUF_ALLOC, 10);
      return change(rows, alloc, { 2: 0 });
    },
  },
  {
    spec: 'zero-copy.dma-bounds',
    name: 'the NIC writes more than an mbuf holds',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, 1), { 6: 2049 }),
  },
  {
    spec: 'zero-copy.dma-bounds',
    name: 'the frame begins in the header of a slot',
    good,
    edit: (rows) => change(rows, kind(NIC_RX, 1), { 5: mbufAddress(0) - 60 }),
  },
  {
    spec: 'zero-copy.dma-bounds',
    name: 'a transmitted frame is larger than its mbuf',
    good,
    edit: (rows) => replace(rows, kind(NIC_TX, 10), { args: [10, 0, 2049, 0, 0, 0xffff, 6, 0] }),
  },
  {
    spec: 'zero-copy.dma-bounds',
    name: 'a frame is written where there is no mbuf',
    good,
    edit: (rows) => change(rows, kind(NIC_RX), { 1: -1 }),
    kin: ['no-sync.hash-consistent', 'accounting.packets'],
  },
  {
    spec: 'zero-copy.rx-hold',
    name: 'a frame is written over one that the application holds',
    good,
    edit: (rows) => {
      const frame = rows.find(kind(NIC_RX, 3))!;
      return insertAfter(rows, kind(STACK_IN, 3), { ...frame, args: frame.args!.with(0, 4) });
    },
    kin: [
      'run-to-completion.no-wait-to-fill',
      'run-to-completion.idle-legal',
      'run-to-completion.adaptivity',
      'protection.dma-confined',
      'accounting.packets',
      'accounting.backpressure',
    ],
  },
  {
    spec: 'zero-copy.rx-in-mbuf',
    name: 'payload is delivered to no connection',
    good,
    edit: (rows) => change(rows, kind(USYS_RECV), { 4: -1 }),
  },
  {
    spec: 'zero-copy.rx-in-mbuf',
    name: 'payload is delivered from an mbuf that is posted',
    good,
    edit: (rows) => change(rows, kind(USYS_RECV), { 2: mbufAddress(6) + 54, 4: 6 }),
    kin: [
      'zero-copy.rx-hold',
      'zero-copy.recv-done-frees',
      'accounting.mbufs',
      'accounting.quiescence',
    ],
  },
  {
    spec: 'zero-copy.rx-no-copy',
    name: 'payload is copied out of an mbuf before it is delivered',
    good,
    edit: (rows) =>
      insertBefore(rows, kind(USYS_RECV), {
        kind: COPY,
        args: [payload, APP_REGION + 4096, 100, DOMAIN_DATAPLANE],
      }),
  },
  {
    spec: 'zero-copy.rx-free-once',
    name: 'an mbuf is allocated that the store does not have',
    good,
    edit: (rows) => change(rows, kind(MBUF_ALLOC, 7), { 0: -1 }),
    kin: ['protection.dma-confined', 'accounting.mbufs'],
  },
  {
    spec: 'zero-copy.rx-free-once',
    name: 'an mbuf is freed that the store does not have',
    good,
    edit: (rows) => change(rows, kind(MBUF_FREE, 5), { 0: -1 }),
    kin: ['accounting.mbufs', 'accounting.quiescence'],
  },
  {
    spec: 'zero-copy.tx-desc-live',
    name: 'a frame is queued in no mbuf',
    good,
    edit: (rows) => change(rows, kind(NIC_TX), { 0: -1 }),
    kin: ['accounting.packets'],
  },
  {
    spec: 'zero-copy.rx-hold',
    name: 'an mbuf is held longer than recv_done covers it',
    good,
    edit: (rows) => moveAfter(rows, kind(MBUF_FREE, 2), recvDone),
    kin: ['zero-copy.recv-done-frees'],
  },
  {
    spec: 'zero-copy.rx-readonly',
    name: 'what the application held is not summed, but another mbuf',
    good,
    edit: (rows) => change(rows, kind(RX_RELEASE), { 0: 1, 1: mbufAddress(1) + 14, 2: 40 }),
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: 'a range is released twice',
    good,
    edit: (rows) => again(rows, kind(SG_RELEASE)),
  },
  {
    spec: 'zero-copy.tx-ref-drop',
    name: 'a range is released before all of it is acknowledged',
    good: moveAfter(GOOD_LOG, kind(TCP_CLOSED), kind(CYCLE_END, 2)),
    edit: (rows) => change(rows, kind(TCP_ACKED), { 0: 199 }),
    kin: ['zero-copy.sent-after-ack'],
  },
  {
    spec: 'zero-copy.recv-done-bound',
    name: 'more is given back than was received, where no credit is logged',
    good: remove(GOOD_LOG, kind(TCP_CREDIT)),
    edit: (rows) => change(rows, recvDone, { 2: 101 }),
  },
  {
    spec: 'zero-copy.recv-done-bound',
    name: 'more is credited than was given back',
    good,
    edit: (rows) => change(rows, recvDone, { 2: 99 }),
    kin: ['zero-copy.rx-hold'],
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'all is reported as sent where half was acknowledged and let go',
    good,
    edit: (rows) => {
      const heard = change(rows, kind(TCP_IN, 5), { 2: 1101 });
      return change(change(heard, kind(TCP_ACKED), { 0: 100, 1: 1101 }), kind(TCP_JUDGED, 5), {
        5: 1101,
      });
    },
  },
  {
    spec: 'zero-copy.sent-after-ack',
    name: 'a byte more is reported as sent than sendv took',
    good,
    edit: (rows) => change(rows, kind(BSYS_RANGE), { 1: 199 }),
    kin: ['zero-copy.tx-no-copy', 'zero-copy.tx-ref-drop'],
  },
];
