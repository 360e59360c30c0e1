/**
 * The built-in invariants about order, protection, TCP, timers and determinism: families D,
 * E, F, G and J of the catalogue, in its order. Each is a file in specs/invariants/
 * that reads events and nothing else.
 */
import { spec as determinismCausesNamed } from '../../specs/invariants/determinism/causes-named.js';
import { spec as determinismCoreOrder } from '../../specs/invariants/determinism/core-order.js';
import { spec as selfSufficient } from '../../specs/invariants/determinism/log-self-sufficient.js';
import { spec as determinismSameLog } from '../../specs/invariants/determinism/same-log.js';
import { spec as timeMonotone } from '../../specs/invariants/determinism/time-monotone.js';
import { spec as orderEventOrder } from '../../specs/invariants/order/event-order.js';
import { spec as orderFifoPerFlow } from '../../specs/invariants/order/fifo-per-flow.js';
import { spec as orderQuiescentStart } from '../../specs/invariants/order/quiescent-start.js';
import { spec as orderHandoff } from '../../specs/invariants/order/single-owner-handoff.js';
import { spec as orderRemoteFirst } from '../../specs/invariants/order/remote-before-local.js';
import { spec as orderLateToSource } from '../../specs/invariants/order/late-to-source.js';
import { spec as orderBoundedTime } from '../../specs/invariants/order/bounded-time.js';
import { spec as orderTimersMove } from '../../specs/invariants/order/timers-move.js';
import { spec as orderOneAtATime } from '../../specs/invariants/order/one-at-a-time.js';
import { spec as orderStateEqual } from '../../specs/invariants/order/state-equal.js';
import { spec as orderRetaFinal } from '../../specs/invariants/order/reta-final.js';
import { spec as orderEquivalence } from '../../specs/invariants/order/equivalence.js';
import { spec as protectionArgsChecked } from '../../specs/invariants/protection/args-checked.js';
import { spec as protectionBadHandle } from '../../specs/invariants/protection/bad-handle.js';
import { spec as protectionEventForge } from '../../specs/invariants/protection/event-forge.js';
import { spec as protectionKnockOnce } from '../../specs/invariants/protection/knock-once.js';
import { spec as protectionLifecycle } from '../../specs/invariants/protection/lifecycle.js';
import { spec as protectionRingWrite } from '../../specs/invariants/protection/ring-write.js';
import { spec as protectionSelfHarm } from '../../specs/invariants/protection/self-harm-only.js';
import { spec as protectionSendvReturn } from '../../specs/invariants/protection/sendv-return.js';
import { spec as protectionSingleFetch } from '../../specs/invariants/protection/single-fetch.js';
import { spec as protectionStaleHandle } from '../../specs/invariants/protection/stale-handle.js';
import { spec as tcpAckTruth } from '../../specs/invariants/tcp/ack-truth.js';
import { spec as tcpCongestionLegal } from '../../specs/invariants/tcp/congestion-legal.js';
import { spec as tcpDelayedAck } from '../../specs/invariants/tcp/delayed-ack.js';
import { spec as tcpMss } from '../../specs/invariants/tcp/mss.js';
import { spec as tcpNoDataAfterFin } from '../../specs/invariants/tcp/no-data-after-fin.js';
import { spec as tcpPersist } from '../../specs/invariants/tcp/persist.js';
import { spec as tcpPrefix } from '../../specs/invariants/tcp/prefix.js';
import { spec as tcpRstAcceptance } from '../../specs/invariants/tcp/rst-acceptance.js';
import { spec as tcpRto } from '../../specs/invariants/tcp/rto.js';
import { spec as tcpSendLimit } from '../../specs/invariants/tcp/send-limit.js';
import { spec as tcpTimeWait } from '../../specs/invariants/tcp/time-wait.js';
import { spec as tcpWindowExplicit } from '../../specs/invariants/tcp/window-explicit.js';
import { spec as tcpWindowRightEdge } from '../../specs/invariants/tcp/window-right-edge.js';
import { spec as timersCancelled } from '../../specs/invariants/timers/cancelled.js';
import { spec as timersClosedEmpty } from '../../specs/invariants/timers/closed-empty.js';
import { spec as timersDelayBound } from '../../specs/invariants/timers/delay-bound.js';
import { spec as timersLateness } from '../../specs/invariants/timers/lateness.js';
import { spec as timersNeverEarly } from '../../specs/invariants/timers/never-early.js';
import { spec as timersOwnerCore } from '../../specs/invariants/timers/owner-core.js';
export const PROTOCOL_SPECS = [
    orderFifoPerFlow,
    orderEventOrder,
    orderQuiescentStart,
    orderHandoff,
    orderRemoteFirst,
    orderLateToSource,
    orderBoundedTime,
    orderTimersMove,
    orderOneAtATime,
    orderStateEqual,
    orderRetaFinal,
    orderEquivalence,
    protectionRingWrite,
    protectionArgsChecked,
    protectionBadHandle,
    protectionSingleFetch,
    protectionEventForge,
    protectionSelfHarm,
    protectionLifecycle,
    protectionKnockOnce,
    protectionSendvReturn,
    protectionStaleHandle,
    tcpPrefix,
    tcpAckTruth,
    tcpWindowRightEdge,
    tcpWindowExplicit,
    tcpSendLimit,
    tcpDelayedAck,
    tcpRto,
    tcpPersist,
    tcpMss,
    tcpRstAcceptance,
    tcpTimeWait,
    tcpCongestionLegal,
    tcpNoDataAfterFin,
    timersNeverEarly,
    timersLateness,
    timersCancelled,
    timersOwnerCore,
    timersDelayBound,
    timersClosedEmpty,
    determinismSameLog,
    timeMonotone,
    determinismCoreOrder,
    selfSufficient,
    determinismCausesNamed,
];
