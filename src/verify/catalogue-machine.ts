/**
 * The invariants about the machine: zero copy (A), ownership without synchronization (B), run to
 * completion (C), accounting (H) and the device (E11), in the order of the catalogue.
 */
import { spec as rxInMbuf } from '../../specs/invariants/zero-copy/rx-in-mbuf.ts';
import { spec as rxNoCopy } from '../../specs/invariants/zero-copy/rx-no-copy.ts';
import { spec as rxHold } from '../../specs/invariants/zero-copy/rx-hold.ts';
import { spec as rxFreeOnce } from '../../specs/invariants/zero-copy/rx-free-once.ts';
import { spec as rxReadonly } from '../../specs/invariants/zero-copy/rx-readonly.ts';
import { spec as recvDoneBound } from '../../specs/invariants/zero-copy/recv-done-bound.ts';
import { spec as recvDoneFrees } from '../../specs/invariants/zero-copy/recv-done-frees.ts';
import { spec as txImmutable } from '../../specs/invariants/zero-copy/tx-immutable.ts';
import { spec as txNoCopy } from '../../specs/invariants/zero-copy/tx-no-copy.ts';
import { spec as sentAfterAck } from '../../specs/invariants/zero-copy/sent-after-ack.ts';
import { spec as txRefDrop } from '../../specs/invariants/zero-copy/tx-ref-drop.ts';
import { spec as txDescLive } from '../../specs/invariants/zero-copy/tx-desc-live.ts';
import { spec as dmaBounds } from '../../specs/invariants/zero-copy/dma-bounds.ts';
import { spec as corePrivate } from '../../specs/invariants/no-sync/core-private.ts';
import { spec as flowOneCore } from '../../specs/invariants/no-sync/flow-one-core.ts';
import { spec as noLockDatapath } from '../../specs/invariants/no-sync/no-lock-datapath.ts';
import { spec as refillAmortised } from '../../specs/invariants/no-sync/refill-amortised.ts';
import { spec as handleNamespace } from '../../specs/invariants/no-sync/handle-namespace.ts';
import { spec as commute } from '../../specs/invariants/no-sync/commute.ts';
import { spec as hashConsistent } from '../../specs/invariants/no-sync/hash-consistent.ts';
import { spec as outboundHome } from '../../specs/invariants/no-sync/outbound-home.ts';
import { spec as arpQuiescence } from '../../specs/invariants/no-sync/arp-quiescence.ts';
import { spec as batchBound } from '../../specs/invariants/run-to-completion/batch-bound.ts';
import { spec as noWaitToFill } from '../../specs/invariants/run-to-completion/no-wait-to-fill.ts';
import { spec as oneEntry } from '../../specs/invariants/run-to-completion/one-entry.ts';
import { spec as drainEvents } from '../../specs/invariants/run-to-completion/drain-events.ts';
import { spec as drainSyscalls } from '../../specs/invariants/run-to-completion/drain-syscalls.ts';
import { spec as noPreempt } from '../../specs/invariants/run-to-completion/no-preempt.ts';
import { spec as txFlush } from '../../specs/invariants/run-to-completion/tx-flush.ts';
import { spec as fairness } from '../../specs/invariants/run-to-completion/fairness.ts';
import { spec as noStarvation } from '../../specs/invariants/run-to-completion/no-starvation.ts';
import { spec as userBudget } from '../../specs/invariants/run-to-completion/user-budget.ts';
import { spec as idleLegal } from '../../specs/invariants/run-to-completion/idle-legal.ts';
import { spec as adaptivity } from '../../specs/invariants/run-to-completion/adaptivity.ts';
import { spec as dmaConfined } from '../../specs/invariants/protection/dma-confined.ts';
import { spec as packets } from '../../specs/invariants/accounting/packets.ts';
import { spec as mbufs } from '../../specs/invariants/accounting/mbufs.ts';
import { spec as bytes } from '../../specs/invariants/accounting/bytes.ts';
import { spec as eventsAndCalls } from '../../specs/invariants/accounting/events-and-calls.ts';
import { spec as backpressure } from '../../specs/invariants/accounting/backpressure.ts';
import { spec as quiescence } from '../../specs/invariants/accounting/quiescence.ts';
import type { Spec } from './spec.ts';

export const MACHINE_SPECS: readonly Spec[] = [
  rxInMbuf,
  rxNoCopy,
  rxHold,
  rxFreeOnce,
  rxReadonly,
  recvDoneBound,
  recvDoneFrees,
  txImmutable,
  txNoCopy,
  sentAfterAck,
  txRefDrop,
  txDescLive,
  dmaBounds,
  corePrivate,
  flowOneCore,
  noLockDatapath,
  refillAmortised,
  handleNamespace,
  commute,
  hashConsistent,
  outboundHome,
  arpQuiescence,
  batchBound,
  noWaitToFill,
  oneEntry,
  drainEvents,
  drainSyscalls,
  noPreempt,
  txFlush,
  fairness,
  noStarvation,
  userBudget,
  idleLegal,
  adaptivity,
  dmaConfined,
  packets,
  mbufs,
  bytes,
  eventsAndCalls,
  backpressure,
  quiescence,
];
