/** What breaks order (family D without migration), as edits of good logs. */
import {
  NIC_RX,
  STACK_IN,
  TCP_IN,
  TCP_JUDGED,
  USYS_DEAD,
  USYS_RECV,
  USYS_SENT,
} from '../../../src/log/events.ts';
import { change, kind, moveAfter, type Mutant } from './mutant.ts';
import { LIFE, TAG } from './protocol-scenarios.ts';

export const ORDER_MUTANTS: readonly Mutant[] = [
  {
    spec: 'order.fifo-per-flow',
    name: 'a packet overtakes the one that arrived before it',
    good: LIFE,
    edit: (rows) =>
      moveAfter(
        moveAfter(rows, kind(NIC_RX, 4), kind(NIC_RX, 5)),
        kind(STACK_IN, 4),
        kind(TCP_IN, 5),
      ),
  },
  {
    spec: 'order.event-order',
    name: 'sent comes after recv of the same segment',
    good: LIFE,
    edit: (rows) => moveAfter(rows, kind(USYS_SENT), kind(USYS_RECV, TAG, 42, null, 50)),
  },
  {
    spec: 'order.event-order',
    name: 'dead comes before recv of the same segment',
    good: LIFE,
    edit: (rows) => moveAfter(rows, kind(USYS_DEAD), kind(USYS_SENT)),
    kin: ['protection.lifecycle'],
  },
  {
    spec: 'order.event-order',
    name: 'two deliveries are exchanged',
    good: LIFE,
    edit: (rows) =>
      change(
        change(rows, kind(USYS_RECV, TAG, 42, null, 200), { 5: 300 }),
        kind(USYS_RECV, TAG, 42, null, 100, 3),
        { 5: 100 },
      ),
    kin: ['tcp.prefix'],
  },
  {
    spec: 'order.event-order',
    name: 'a delivery is repeated from an offset already given',
    good: LIFE,
    edit: (rows) =>
      moveAfter(
        change(rows, kind(USYS_RECV, TAG, 42, null, 50), { 5: 390 }),
        kind(USYS_RECV, TAG, 42, null, 50),
        kind(TCP_JUDGED, 6),
      ),
    kin: ['tcp.prefix', 'protection.lifecycle'],
  },
];
