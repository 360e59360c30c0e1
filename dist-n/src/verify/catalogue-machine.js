/**
 * The invariants about the machine: zero copy (A), ownership without synchronization (B), run to
 * completion (C), accounting (H) and the device (E11), in the order of the catalogue.
 */
import { spec as rxInMbuf } from '../../specs/invariants/zero-copy/rx-in-mbuf.js';
import { spec as rxNoCopy } from '../../specs/invariants/zero-copy/rx-no-copy.js';
import { spec as rxHold } from '../../specs/invariants/zero-copy/rx-hold.js';
import { spec as rxFreeOnce } from '../../specs/invariants/zero-copy/rx-free-once.js';
import { spec as rxReadonly } from '../../specs/invariants/zero-copy/rx-readonly.js';
import { spec as recvDoneBound } from '../../specs/invariants/zero-copy/recv-done-bound.js';
import { spec as recvDoneFrees } from '../../specs/invariants/zero-copy/recv-done-frees.js';
import { spec as txImmutable } from '../../specs/invariants/zero-copy/tx-immutable.js';
import { spec as txNoCopy } from '../../specs/invariants/zero-copy/tx-no-copy.js';
import { spec as sentAfterAck } from '../../specs/invariants/zero-copy/sent-after-ack.js';
import { spec as txRefDrop } from '../../specs/invariants/zero-copy/tx-ref-drop.js';
import { spec as txDescLive } from '../../specs/invariants/zero-copy/tx-desc-live.js';
import { spec as dmaBounds } from '../../specs/invariants/zero-copy/dma-bounds.js';
import { spec as corePrivate } from '../../specs/invariants/no-sync/core-private.js';
import { spec as flowOneCore } from '../../specs/invariants/no-sync/flow-one-core.js';
import { spec as noLockDatapath } from '../../specs/invariants/no-sync/no-lock-datapath.js';
import { spec as refillAmortised } from '../../specs/invariants/no-sync/refill-amortised.js';
import { spec as handleNamespace } from '../../specs/invariants/no-sync/handle-namespace.js';
import { spec as commute } from '../../specs/invariants/no-sync/commute.js';
import { spec as hashConsistent } from '../../specs/invariants/no-sync/hash-consistent.js';
import { spec as outboundHome } from '../../specs/invariants/no-sync/outbound-home.js';
import { spec as arpQuiescence } from '../../specs/invariants/no-sync/arp-quiescence.js';
import { spec as batchBound } from '../../specs/invariants/run-to-completion/batch-bound.js';
import { spec as noWaitToFill } from '../../specs/invariants/run-to-completion/no-wait-to-fill.js';
import { spec as oneEntry } from '../../specs/invariants/run-to-completion/one-entry.js';
import { spec as drainEvents } from '../../specs/invariants/run-to-completion/drain-events.js';
import { spec as drainSyscalls } from '../../specs/invariants/run-to-completion/drain-syscalls.js';
import { spec as noPreempt } from '../../specs/invariants/run-to-completion/no-preempt.js';
import { spec as txFlush } from '../../specs/invariants/run-to-completion/tx-flush.js';
import { spec as fairness } from '../../specs/invariants/run-to-completion/fairness.js';
import { spec as noStarvation } from '../../specs/invariants/run-to-completion/no-starvation.js';
import { spec as userBudget } from '../../specs/invariants/run-to-completion/user-budget.js';
import { spec as idleLegal } from '../../specs/invariants/run-to-completion/idle-legal.js';
import { spec as adaptivity } from '../../specs/invariants/run-to-completion/adaptivity.js';
import { spec as dmaConfined } from '../../specs/invariants/protection/dma-confined.js';
import { spec as packets } from '../../specs/invariants/accounting/packets.js';
import { spec as mbufs } from '../../specs/invariants/accounting/mbufs.js';
import { spec as bytes } from '../../specs/invariants/accounting/bytes.js';
import { spec as eventsAndCalls } from '../../specs/invariants/accounting/events-and-calls.js';
import { spec as backpressure } from '../../specs/invariants/accounting/backpressure.js';
import { spec as quiescence } from '../../specs/invariants/accounting/quiescence.js';
export const MACHINE_SPECS = [
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
