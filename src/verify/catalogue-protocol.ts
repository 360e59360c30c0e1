/**
 * The built-in invariants about order, protection, TCP, timers and determinism: families D,
 * E, F, G and J of the catalogue, in its order. Each is a file in specs/invariants/
 * that reads events and nothing else.
 */
import { spec as determinismCausesNamed } from '../../specs/invariants/determinism/causes-named.ts';
import { spec as determinismCoreOrder } from '../../specs/invariants/determinism/core-order.ts';
import { spec as selfSufficient } from '../../specs/invariants/determinism/log-self-sufficient.ts';
import { spec as determinismSameLog } from '../../specs/invariants/determinism/same-log.ts';
import { spec as timeMonotone } from '../../specs/invariants/determinism/time-monotone.ts';
import { spec as orderEventOrder } from '../../specs/invariants/order/event-order.ts';
import { spec as orderFifoPerFlow } from '../../specs/invariants/order/fifo-per-flow.ts';
import { spec as orderQuiescentStart } from '../../specs/invariants/order/quiescent-start.ts';
import { spec as orderHandoff } from '../../specs/invariants/order/single-owner-handoff.ts';
import { spec as orderRemoteFirst } from '../../specs/invariants/order/remote-before-local.ts';
import { spec as orderLateToSource } from '../../specs/invariants/order/late-to-source.ts';
import { spec as orderBoundedTime } from '../../specs/invariants/order/bounded-time.ts';
import { spec as orderTimersMove } from '../../specs/invariants/order/timers-move.ts';
import { spec as orderOneAtATime } from '../../specs/invariants/order/one-at-a-time.ts';
import { spec as orderStateEqual } from '../../specs/invariants/order/state-equal.ts';
import { spec as orderRetaFinal } from '../../specs/invariants/order/reta-final.ts';
import { spec as orderEquivalence } from '../../specs/invariants/order/equivalence.ts';
import { spec as protectionArgsChecked } from '../../specs/invariants/protection/args-checked.ts';
import { spec as protectionBadHandle } from '../../specs/invariants/protection/bad-handle.ts';
import { spec as protectionEventForge } from '../../specs/invariants/protection/event-forge.ts';
import { spec as protectionKnockOnce } from '../../specs/invariants/protection/knock-once.ts';
import { spec as protectionLifecycle } from '../../specs/invariants/protection/lifecycle.ts';
import { spec as protectionRingWrite } from '../../specs/invariants/protection/ring-write.ts';
import { spec as protectionSelfHarm } from '../../specs/invariants/protection/self-harm-only.ts';
import { spec as protectionSendvReturn } from '../../specs/invariants/protection/sendv-return.ts';
import { spec as protectionSingleFetch } from '../../specs/invariants/protection/single-fetch.ts';
import { spec as protectionStaleHandle } from '../../specs/invariants/protection/stale-handle.ts';
import { spec as tcpAckTruth } from '../../specs/invariants/tcp/ack-truth.ts';
import { spec as tcpCongestionLegal } from '../../specs/invariants/tcp/congestion-legal.ts';
import { spec as tcpDelayedAck } from '../../specs/invariants/tcp/delayed-ack.ts';
import { spec as tcpMss } from '../../specs/invariants/tcp/mss.ts';
import { spec as tcpNoDataAfterFin } from '../../specs/invariants/tcp/no-data-after-fin.ts';
import { spec as tcpPersist } from '../../specs/invariants/tcp/persist.ts';
import { spec as tcpPrefix } from '../../specs/invariants/tcp/prefix.ts';
import { spec as tcpRstAcceptance } from '../../specs/invariants/tcp/rst-acceptance.ts';
import { spec as tcpRto } from '../../specs/invariants/tcp/rto.ts';
import { spec as tcpSendLimit } from '../../specs/invariants/tcp/send-limit.ts';
import { spec as tcpStates } from '../../specs/invariants/tcp/states.ts';
import { spec as tcpTimeWait } from '../../specs/invariants/tcp/time-wait.ts';
import { spec as tcpWindowExplicit } from '../../specs/invariants/tcp/window-explicit.ts';
import { spec as tcpWindowRightEdge } from '../../specs/invariants/tcp/window-right-edge.ts';
import { spec as timersCancelled } from '../../specs/invariants/timers/cancelled.ts';
import { spec as timersClosedEmpty } from '../../specs/invariants/timers/closed-empty.ts';
import { spec as timersDelayBound } from '../../specs/invariants/timers/delay-bound.ts';
import { spec as timersLateness } from '../../specs/invariants/timers/lateness.ts';
import { spec as timersNeverEarly } from '../../specs/invariants/timers/never-early.ts';
import { spec as timersOwnerCore } from '../../specs/invariants/timers/owner-core.ts';
import type { Spec } from './spec.ts';

export const PROTOCOL_SPECS: readonly Spec[] = [
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
  tcpStates,
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
