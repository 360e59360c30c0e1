/**
 * The event schema: what every row of a log means. The one interface between the simulated system
 * and the verifier, and a format that other dataplanes may write (see specs/event-log.md).
 *
 * A row has `timeNs` (double, nanoseconds since the first frame), `kind`, `cycle`
 * (run-to-completion cycle of this core, 0 before the first), `flow` (protocol control block index,
 * one numbering for all cores, -1 = none) and eight int32 arguments a..h whose meaning this table
 * names. A log is a sequence of chunks; a chunk belongs to one core. Ids are never reused.
 *
 * Addresses are byte offsets into the simulated memory. Sequence numbers are int32 bit patterns.
 * `sum` is the 16-bit one's-complement sum (RFC 1071, folded, not inverted) of the named byte
 * range, big-endian pairs.
 */
export declare const ARG_COUNT = 8;
export interface EventSchema {
    readonly id: number;
    readonly name: string;
    /** Names of a, b, c ... in order; unit is in the name. */
    readonly fields: readonly string[];
    readonly doc: string;
}
/**
 * sum is over the IP packet (from its header to its total length), 0 when not IP. address is the
 * frame's first byte.
 */
export declare const NIC_RX = 1;
export declare const NIC_DROP = 2;
/**
 * checksumSum is the one's-complement sum over the finished segment with its pseudo header: 0xffff
 * = valid. rule is TX_*. retransmission is 0 or 1. payloadPieces is how many TX_PIECE rows follow
 * at once.
 */
export declare const NIC_TX = 3;
/** streamOffset is the low 32 bits of the byte's position in the flow's outgoing stream. */
export declare const TX_PIECE = 4;
export declare const NIC_DOORBELL = 5;
export declare const NIC_TX_DONE = 6;
export declare const NIC_RX_TAIL = 7;
/**
 * part 0 = source, 1 = destination; family 4 or 6; words hold the address big-endian (IPv4 in
 * word0). flow is set.
 */
export declare const FLOW_ADDRESS = 8;
export declare const NIC_RETA = 9;
/** pool is the owning core; purpose is MBUF_FOR_*. */
export declare const MBUF_ALLOC = 10;
export declare const MBUF_FREE = 11;
export declare const POOL_REFILL = 12;
/** object is LOCK_*. */
export declare const LOCK = 13;
/** domain is DOMAIN_*, reason COPY_FOR_*. */
export declare const COPY = 14;
/** outcome: 0 allowed, else the negated return code of the refusal. */
export declare const APP_WRITE = 15;
/** sum over the same IP packet as NIC_RX's, read again just before the mbuf is given up. */
export declare const RX_RELEASE = 16;
/** address..bytes is a range a sendv handed over; its owner may use it again. */
export declare const SG_RELEASE = 17;
/** mbufs by place at a cycle boundary; their sum is the core's share. */
export declare const MBUF_CENSUS = 18;
export declare const APP_READ = 19;
/**
 * ringDepth = completed descriptors found; taken = frames given to the stack this cycle; bound = B.
 */
export declare const CYCLE_POLL = 20;
export declare const USER_ENTER = 21;
export declare const USER_LEAVE = 22;
/** ringDepth, pendingEvents, pendingCalls must be 0; waitUs is how long at most. */
export declare const CYCLE_IDLE = 23;
export declare const CYCLE_WAKE = 24;
/**
 * words: distinct descriptor words of the cycle's calls; reads: how often the dispatch read one of
 * them. Both 0 when there were no calls.
 */
export declare const CYCLE_END = 25;
export declare const USER_UNRESPONSIVE = 26;
/** place is ACCESS_*; owner is the core that owns the object. */
export declare const ACCESS = 27;
export declare const CORE_START = 28;
export declare const CORE_STOP = 29;
/** Only a system that breaks B5 (V6): the core does nothing any more, only the device goes on. */
export declare const CORE_CRASH = 113;
/**
 * verdict is VERDICT_*; flow -1 when no connection takes it. conversation is the survey's index, -1
 * = none.
 */
export declare const STACK_IN = 30;
/** flags are the TCP header's low 9 bits; window is scaled to bytes; timestamps 0 when absent. */
export declare const TCP_IN = 31;
/** verdict is VERDICT_*; acceptedBytes = new payload bytes taken (in order or out of order). */
export declare const TCP_JUDGED = 32;
/**
 * flags, window as in the header (scaled to bytes); rule is TX_*; inFlight counts bytes after this
 * segment.
 */
export declare const TCP_OUT = 33;
/** role is ROLE_*; conversation -1 when not from a capture; tag is the handle's upper part. */
export declare const TCP_OPEN = 34;
/** from, to are STATE_*; rule is RULE_*. */
export declare const TCP_STATE = 35;
/** reason is DEAD_*. pendingTimers must be 0. */
export declare const TCP_CLOSED = 36;
export declare const TCP_ACKED = 37;
/** rule is CC_*. */
export declare const TCP_CWND = 38;
export declare const TCP_OOO = 39;
/**
 * What was negotiated; shifts -1 when not negotiated (an adopted connection names the receiveShift
 * it writes all the same). pacing: 0 trace, 1 reno, 2 cubic.
 */
export declare const TCP_NEGOTIATED = 40;
export declare const TCP_RTO = 41;
export declare const TCP_PERSIST = 42;
/** granted = bytes the application gave back; window = what may be advertised now. */
export declare const TCP_CREDIT = 43;
export declare const TCP_DUPACK = 44;
export declare const TCP_FIN_RECEIVED = 45;
/** Only connections that detect losses by time (RFC 8985) say it. */
export declare const TCP_SACKED = 46;
export declare const TIMER_ARM = 50;
export declare const TIMER_FIRE = 51;
export declare const TIMER_CANCEL = 52;
export declare const USYS_KNOCK = 60;
export declare const USYS_CONNECTED = 61;
export declare const USYS_RECV = 62;
export declare const USYS_SENT = 63;
export declare const USYS_DEAD = 64;
export declare const USYS_TIMER = 65;
export declare const USYS_UDP_RECV = 66;
export declare const USYS_UDP_SENT = 67;
/**
 * IX does not tell; an application that acts by itself must know which core its flows are on.
 */
export declare const USYS_GROUP_LEFT = 68;
export declare const USYS_GROUP_ARRIVED = 69;
/**
 * number is CALL_*; ret is the return value (bytes or a negative code); index is the slot. flow is
 * -1 for a bad handle.
 */
export declare const BSYS = 70;
/** Emitted before the BSYS row of an accepted sendv, one per accepted scatter-gather range. */
export declare const BSYS_RANGE = 71;
export declare const ARP_CHANGED = 80;
export declare const ARP_RECLAIMED = 81;
export declare const IP_FRAGMENT = 82;
export declare const ICMP_IN = 83;
/** The core number of the control plane's chunks: it runs beside the cores. */
export declare const CONTROL_CORE = 64;
export declare const LOG_CORE_COUNT = 65;
/**
 * period is floor(time / metrics period); queue, batch: hundredths of a frame, mean of the cycles
 * since the last publication (ring depth at the poll; frames taken); Fast, Middle, Slow: moving
 * averages of 1/2, 1/4, 1/8: average += floor((value - average) * weight). METRICS_TIME follows.
 */
export declare const METRICS_QUEUE = 100;
/**
 * idle: hundredths of a percent of the time; delayNs: age of the oldest frame at the poll, mean of
 * the cycles with frames.
 */
export declare const METRICS_TIME = 101;
export declare const METRICS_GROUP = 102;
/** First row of the control plane. policy is POLICY_*; flow group i starts on core i mod active. */
export declare const CONTROL_START = 103;
/** What the control plane found on the page for an active core: words of METRICS_*. */
export declare const CONTROL_READ = 104;
export declare const CONTROL_READ_GROUP = 105;
/**
 * action is ACTION_*, reason REASON_*; value and limit are what decided, in the unit of the metric.
 * digest and again: the decision as a number, of the policy and of a second instance of it that
 * sees the same readings.
 */
export declare const CONTROL_DECISION = 106;
/**
 * number is COMMAND_*; a migration has a row for each flow group, all with one command; source and
 * flowGroup are -1 where there is none.
 */
export declare const CONTROL_COMMAND = 107;
export declare const CONTROL_DONE = 108;
export declare const CONTROL_UNRESPONSIVE = 109;
/** Comes before the rows of the command. */
export declare const CONTROL_ASKED = 94;
/** reason is SKIP_*. */
export declare const CONTROL_SKIPPED = 95;
/** Since the last CONTROL_SETTLED no core was woken, parked or given a group but by command. */
export declare const CONTROL_SETTLED = 110;
export declare const CORE_PARK = 111;
export declare const CORE_UNPARK = 112;
/**
 * domain may read the region; writable says whether it may write it. One row a region after
 * CORE_START.
 */
export declare const CORE_REGION = 90;
/** flowGroup is the queue's own, behind the table's; used = filters of the queue with this one. */
export declare const NIC_FILTER_SET = 92;
export declare const NIC_FILTER_CLEAR = 93;
export declare const MIG_BEGIN = 114;
export declare const MIG_MARK = 115;
/**
 * side is SIDE_*; digest is over the whole state of the flow, but timers and where it is.
 */
export declare const MIG_FLOW = 116;
/** leftUs is what is left of the delay, rounded up; an arrival is followed by a timer.armed row. */
export declare const MIG_TIMER = 117;
export declare const MIG_REMOTE = 118;
export declare const MIG_LOCAL = 119;
export declare const MIG_ASK = 120;
/** reason is RELEASE_*; remote = packets in the remote queue. */
export declare const MIG_RELEASE = 121;
export declare const MIG_OWN = 122;
export declare const MIG_MBUF = 123;
/** queue: 0 remote, 1 local. */
export declare const MIG_DRAIN = 124;
export declare const MIG_END = 125;
/** The schema by id; holes are undefined. */
export declare const EVENTS: readonly (EventSchema | undefined)[];
export declare const EVENT_KIND_LIMIT = 128;
export declare const DROP_RING_FULL = 1;
export declare const DROP_NO_MBUF = 2;
export declare const DROP_CHECKSUM = 3;
export declare const DROP_OVERSIZE = 4;
export declare const DROP_MALFORMED = 5;
export declare const DROP_NOT_IP = 6;
export declare const DROP_FRAGMENT = 7;
export declare const DROP_SNAPPED = 8;
export declare const DROP_TUNNELLED = 9;
export declare const DROP_NAMES: readonly ['', 'ring-full', 'no-mbuf', 'checksum', 'oversize', 'malformed', 'not-ip', 'fragment', 'snapped', 'tunnelled'];
/** Verdicts of stack input (STACK_IN, TCP_JUDGED). Small integers, never thrown. */
export declare const VERDICT_ACCEPT = 0;
export declare const VERDICT_DROP_MALFORMED = 1;
export declare const VERDICT_DROP_CHECKSUM = 2;
export declare const VERDICT_DROP_NO_FLOW = 3;
export declare const VERDICT_RESET_SENT = 4;
export declare const VERDICT_CHALLENGE_ACK = 5;
export declare const VERDICT_DROP_DUPLICATE = 6;
export declare const VERDICT_DROP_OUT_OF_WINDOW = 7;
export declare const VERDICT_DROP_PAWS = 8;
export declare const VERDICT_DROP_SILENT = 9;
export declare const VERDICT_DROP_NO_MEMORY = 10;
export declare const VERDICT_DROP_BAD_ACK = 11;
export declare const VERDICT_CONTROL = 12;
export declare const VERDICT_DROP_NOT_OURS = 13;
export declare const VERDICT_QUEUED = 14;
export declare const VERDICT_DROP_PROTOCOL = 15;
export declare const VERDICT_NAMES: readonly ['accept', 'malformed', 'checksum', 'no-flow', 'reset-sent', 'challenge-ack', 'duplicate', 'out-of-window', 'paws', 'silent', 'no-memory', 'bad-ack', 'control', 'not-ours', 'queued', 'protocol'];
/** Why a segment was sent (TCP_OUT.rule). */
export declare const TX_SYN = 1;
export declare const TX_SYN_ACK = 2;
export declare const TX_ACK = 3;
export declare const TX_DATA = 4;
export declare const TX_FIN = 5;
export declare const TX_RST = 6;
export declare const TX_RETRANSMIT_RTO = 7;
export declare const TX_RETRANSMIT_FAST = 8;
export declare const TX_PROBE = 9;
export declare const TX_KEEPALIVE = 10;
export declare const TX_CHALLENGE_ACK = 11;
export declare const TX_LIMITED = 12;
/**
 * The recorded host had sent this by then although the window the capture shows did not allow it.
 */
export declare const TX_DATA_RECORDED = 13;
/** The first outstanding segment again, smaller: the path's MTU turned out lower (RFC 1191). */
export declare const TX_RETRANSMIT_PATH = 14;
/** The last outstanding segment again, or one more new one: a tail loss probe (RFC 8985). */
export declare const TX_PROBE_TAIL = 15;
export declare const TX_NAMES: readonly ['', 'syn', 'syn-ack', 'ack', 'data', 'fin', 'rst', 'retransmit-rto', 'retransmit-fast', 'probe', 'keep-alive', 'challenge-ack', 'limited-transmit', 'data-recorded', 'retransmit-path', 'tail-probe'];
/** RFC 9293 section 3.3.2. */
export declare const STATE_CLOSED = 0;
export declare const STATE_LISTEN = 1;
export declare const STATE_SYN_SENT = 2;
export declare const STATE_SYN_RECEIVED = 3;
export declare const STATE_ESTABLISHED = 4;
export declare const STATE_FIN_WAIT_1 = 5;
export declare const STATE_FIN_WAIT_2 = 6;
export declare const STATE_CLOSE_WAIT = 7;
export declare const STATE_CLOSING = 8;
export declare const STATE_LAST_ACK = 9;
export declare const STATE_TIME_WAIT = 10;
export declare const STATE_NAMES: readonly ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
/** Events that cause transitions (TCP_STATE.rule). */
export declare const RULE_SYN = 1;
export declare const RULE_SYN_ACK = 2;
export declare const RULE_ACK = 3;
export declare const RULE_FIN = 4;
export declare const RULE_RST = 5;
export declare const RULE_CALL_CLOSE = 6;
export declare const RULE_CALL_CONNECT = 7;
export declare const RULE_CALL_ABORT = 8;
export declare const RULE_TIMEOUT = 9;
export declare const RULE_ADOPT = 10;
export declare const RULE_REUSE = 11;
export declare const RULE_ICMP = 12;
export declare const RULE_NAMES: readonly ['', 'syn', 'syn-ack', 'ack', 'fin', 'rst', 'close', 'connect', 'abort', 'timeout', 'adopt', 'reuse', 'icmp'];
export declare const ROLE_PASSIVE = 0;
export declare const ROLE_ACTIVE = 1;
export declare const ROLE_MIDSTREAM = 2;
export declare const DEAD_FIN = 1;
export declare const DEAD_RESET = 2;
export declare const DEAD_TIMEOUT = 3;
export declare const DEAD_ABORT = 4;
export declare const DEAD_REFUSED = 5;
export declare const DEAD_REUSED = 6;
export declare const DEAD_UNREACHABLE = 7;
export declare const DEAD_DRAIN = 8;
export declare const DEAD_NAMES: readonly ['', 'fin', 'reset', 'timeout', 'abort', 'refused', 'reused', 'unreachable', 'drain'];
/** Rules of congestion control (TCP_CWND.rule), RFC 5681 and RFC 6582. */
export declare const CC_INITIAL = 1;
export declare const CC_SLOW_START = 2;
export declare const CC_AVOIDANCE = 3;
export declare const CC_FAST_RETRANSMIT = 4;
export declare const CC_INFLATE = 5;
export declare const CC_PARTIAL_ACK = 6;
export declare const CC_RECOVERED = 7;
export declare const CC_RTO = 8;
export declare const CC_IDLE_RESTART = 9;
export declare const CC_TRACE = 10;
/** Proportional rate reduction (RFC 9937). */
export declare const CC_PRR = 11;
/** An echoed congestion mark (RFC 3168). */
export declare const CC_ECN = 12;
/** The reduction turned out to be for nothing. */
export declare const CC_UNDO = 13;
/** ssthresh is lowered for a loss; cwnd follows step by step (CC_PRR). */
export declare const CC_REDUCE = 14;
export declare const CC_NAMES: readonly ['', 'initial', 'slow-start', 'avoidance', 'fast-retransmit', 'inflate', 'partial-ack', 'recovered', 'rto', 'idle-restart', 'trace', 'prr', 'ecn', 'undo', 'reduce'];
/** Timers of a flow; TIMER_APP's flow is -1 and its timer is TIMER_APP + index. */
export declare const TIMER_RETRANSMIT = 0;
export declare const TIMER_DELAYED_ACK = 1;
export declare const TIMER_PERSIST = 2;
export declare const TIMER_KEEPALIVE = 3;
/** TIME-WAIT, FIN-WAIT-2 and SYN-RECEIVED give-up. */
export declare const TIMER_WAIT = 4;
/** Reordering window of RACK, or tail loss probe (RFC 8985). */
export declare const TIMER_LOSS = 5;
export declare const TIMER_KINDS = 6;
export declare const TIMER_APP = 8;
export declare const TIMER_NAMES: readonly ['retransmit', 'delayed-ack', 'persist', 'keep-alive', 'wait', 'loss'];
/** Sides of MIG_FLOW and MIG_TIMER. */
export declare const SIDE_LEFT = 0;
export declare const SIDE_ARRIVED = 1;
/** Why a source let go (MIG_RELEASE.reason). */
export declare const RELEASE_EARLY = 1;
export declare const RELEASE_TIMEOUT = 2;
/** Why a flow group that was asked to move does not: it is elsewhere, or its target is parked. */
export declare const SKIP_ELSEWHERE = 1;
export declare const SKIP_PARKED = 2;
export declare const MBUF_FOR_RX = 0;
export declare const MBUF_FOR_TX = 1;
export declare const LOCK_POOL_STORE = 1;
export declare const LOCK_ARP = 2;
export declare const LOCK_RUN_LIST = 3;
export declare const LOCK_NIC_TABLE = 4;
/** Anything else; never taken by a system that keeps its promise. */
export declare const LOCK_OTHER = 9;
export declare const DOMAIN_HOST = 0;
export declare const DOMAIN_CONTROL = 1;
export declare const DOMAIN_DATAPLANE = 2;
export declare const DOMAIN_APPLICATION = 3;
export declare const DOMAIN_DEVICE = 4;
/** Why the CPU copied (COPY.reason). */
export declare const COPY_FOR_TRANSMIT = 1;
export declare const WAKE_FRAME = 1;
export declare const WAKE_TIMER = 2;
export declare const WAKE_APPLICATION = 3;
export declare const WAKE_CONTROL = 4;
export declare const PROTOCOL_ICMP = 1;
export declare const PROTOCOL_TCP = 6;
export declare const PROTOCOL_UDP = 17;
export declare const PROTOCOL_ICMP6 = 58;
/** Not an IP protocol number: used for ARP frames in rows. */
export declare const PROTOCOL_ARP = 256;
/** Batched calls (IX numbers 0..9; ours from 16). */
export declare const CALL_UDP_SEND = 0;
export declare const CALL_UDP_RECV_DONE = 2;
export declare const CALL_CONNECT = 3;
export declare const CALL_ACCEPT = 4;
export declare const CALL_REJECT = 5;
export declare const CALL_SENDV = 7;
export declare const CALL_RECV_DONE = 8;
export declare const CALL_CLOSE = 9;
export declare const CALL_SHUTDOWN = 16;
export declare const CALL_ABORT = 17;
export declare const CALL_TIMER = 18;
export declare const CALL_NAMES: readonly ['udp_send', '', 'udp_recv_done', 'connect', 'accept', 'reject', '', 'sendv', 'recv_done', 'close', '', '', '', '', '', '', 'shutdown', 'abort', 'timer'];
/** Return codes, negated in `ret` (IX). */
export declare const RET_OK = 0;
export declare const RET_NOMEM = -1;
export declare const RET_NOBUFS = -2;
export declare const RET_INVAL = -3;
export declare const RET_AGAIN = -4;
export declare const RET_FAULT = -5;
export declare const RET_NOSYS = -6;
export declare const RET_NOTSUP = -7;
export declare const RET_BADH = -8;
export declare const RET_CLOSED = -9;
export declare const RET_CONNREFUSED = -10;
/** Policies of the control plane. */
export declare const POLICY_STATIC = 0;
export declare const POLICY_EFFICIENCY = 1;
export declare const POLICY_BALANCE = 2;
/** A user's own. */
export declare const POLICY_USER = 3;
export declare const POLICY_NAMES: readonly ['static', 'efficiency', 'balance', 'user'];
/** What a policy decides. */
export declare const ACTION_STAY = 0;
export declare const ACTION_CORES = 1;
export declare const ACTION_MOVE = 2;
export declare const ACTION_NAMES: readonly ['stay', 'cores', 'move'];
/** Why. */
export declare const REASON_STATIC = 0;
export declare const REASON_CALM = 1;
export declare const REASON_QUEUE_LONG = 2;
export declare const REASON_IDLE = 3;
export declare const REASON_GUARD = 4;
export declare const REASON_AT_MOST = 5;
export declare const REASON_AT_LEAST = 6;
export declare const REASON_UNEVEN = 7;
export declare const REASON_EVEN = 8;
export declare const REASON_USER = 9;
export declare const REASON_NAMES: readonly ['static', 'calm', 'queue-long', 'idle', 'guard', 'at-most-cores', 'at-least-cores', 'uneven', 'even', 'user'];
/** Commands of the control plane. */
export declare const COMMAND_WAKE = 1;
export declare const COMMAND_PARK = 2;
export declare const COMMAND_MIGRATE = 3;
export declare const COMMAND_NAMES: readonly ['', 'wake', 'park', 'migrate'];
/** Regions of CORE_REGION. */
export declare const REGION_MBUFS = 1;
export declare const REGION_APP = 2;
