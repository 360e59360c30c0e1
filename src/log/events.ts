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

export const ARG_COUNT = 8;

export interface EventSchema {
  readonly id: number;
  readonly name: string;
  /** Names of a, b, c ... in order; unit is in the name. */
  readonly fields: readonly string[];
  readonly doc: string;
}

const table: EventSchema[] = [];

function define(id: number, name: string, fields: string, doc: string): void {
  table[id] = { id, name, fields: fields === '' ? [] : fields.split(' '), doc };
}

// --- nic: the device. Rows carry the device's time, which may run behind a busy core's.
/**
 * sum is over the IP packet (from its header to its total length), 0 when not IP. address is the
 * frame's first byte.
 */
export const NIC_RX = 1;
define(
  NIC_RX,
  'nic.rx.enqueued',
  'frame mbuf queue flowGroup hash address bytes sum',
  'The NIC wrote a frame into a posted mbuf and put it on a receive ring.',
);
export const NIC_DROP = 2;
define(
  NIC_DROP,
  'nic.rx.dropped',
  'frame reason queue bytes conversation',
  'The NIC dropped a frame before the host saw it (DROP_*).',
);
/**
 * checksumSum is the one's-complement sum over the finished segment with its pseudo header: 0xffff
 * = valid. rule is TX_*. retransmission is 0 or 1. payloadPieces is how many TX_PIECE rows follow
 * at once.
 */
export const NIC_TX = 3;
define(
  NIC_TX,
  'nic.tx.queued',
  'mbuf queue frameBytes payloadBytes payloadPieces checksumSum protocol retransmission',
  'A frame was queued on the transmit ring.',
);
/** streamOffset is the low 32 bits of the byte's position in the flow's outgoing stream. */
export const TX_PIECE = 4;
define(
  TX_PIECE,
  'nic.tx.piece',
  'address bytes sum streamOffset mbuf',
  'A piece of payload the frame queued just before refers to in place; sum as transmitted.',
);
export const NIC_DOORBELL = 5;
define(
  NIC_DOORBELL,
  'nic.tx.doorbell',
  'queue count',
  'One tail-register write: count frames since the last.',
);
export const NIC_TX_DONE = 6;
define(
  NIC_TX_DONE,
  'nic.tx.done',
  'queue count',
  'The oldest count frames left; their mbufs may be freed.',
);
export const NIC_RX_TAIL = 7;
define(
  NIC_RX_TAIL,
  'nic.rx.tail',
  'queue count',
  'count fresh mbufs were posted with one tail write.',
);
/**
 * part 0 = source, 1 = destination; family 4 or 6; words hold the address big-endian (IPv4 in
 * word0). flow is set.
 */
export const FLOW_ADDRESS = 8;
define(
  FLOW_ADDRESS,
  'tcp.flow.address',
  'part family word0 word1 word2 word3 port lane',
  "One end of a flow's tuple as seen in received packets; two rows follow TCP_OPEN.",
);
export const NIC_RETA = 9;
define(
  NIC_RETA,
  'nic.reta.written',
  'flowGroup queue previous',
  'The indirection table entry was written.',
);

// --- memory
/** pool is the owning core; purpose is MBUF_FOR_*. */
export const MBUF_ALLOC = 10;
define(MBUF_ALLOC, 'mbuf.allocated', 'mbuf pool purpose poolFree', 'An mbuf left the pool.');
export const MBUF_FREE = 11;
define(
  MBUF_FREE,
  'mbuf.freed',
  'mbuf pool poolFree',
  'An mbuf returned to the pool (and was poisoned).',
);
/** storeFree: what is left of the core's part of the store. */
export const POOL_REFILL = 12;
define(
  POOL_REFILL,
  'pool.refilled',
  'pool count storeFree',
  'A chunk moved from (count>0) or to (count<0) the store.',
);
/** object is LOCK_*. */
export const LOCK = 13;
define(
  LOCK,
  'lock.taken',
  'object owner reason',
  'A lock or atomic shared between cores was used.',
);
/** domain is DOMAIN_*, reason COPY_FOR_*. */
export const COPY = 14;
define(COPY, 'copy', 'source target bytes domain reason', 'The CPU copied payload bytes.');
/** outcome: 0 allowed, else the negated return code of the refusal. */
export const APP_WRITE = 15;
define(
  APP_WRITE,
  'app.write',
  'address bytes outcome',
  'The application wrote (or tried to write) memory.',
);
/** sum over the same IP packet as NIC_RX's, read again just before the mbuf is given up. */
export const RX_RELEASE = 16;
define(
  RX_RELEASE,
  'mbuf.rx.released',
  'mbuf address bytes sum',
  'The last received byte of the mbuf was given back.',
);
/** address..bytes is a range a sendv handed over; its owner may use it again. */
export const SG_RELEASE = 17;
define(
  SG_RELEASE,
  'tx.range.released',
  'address bytes streamOffset',
  'A sent range is no longer referenced.',
);
/** mbufs by place at a cycle boundary; their sum is the core's share. */
export const MBUF_CENSUS = 18;
define(
  MBUF_CENSUS,
  'mbuf.census',
  'total pool store ring stack app tx',
  'Where every mbuf of this core is, counted by walking, at a cycle boundary.',
);
export const APP_READ = 19;
define(
  APP_READ,
  'app.read',
  'address bytes outcome',
  'The application tried to read memory it may not.',
);

// --- dataplane cycle, in the order of a cycle
/**
 * ringDepth = completed descriptors found; taken = frames given to the stack this cycle; bound = B.
 */
export const CYCLE_POLL = 20;
define(
  CYCLE_POLL,
  'cycle.polled',
  'queue ringDepth taken bound pendingEvents',
  'The receive ring was looked at; taken frames go through the stack in this cycle.',
);
export const USER_ENTER = 21;
define(
  USER_ENTER,
  'user.entered',
  'conditions returns arrays',
  'Control passed to the application with this many conditions and call results.',
);
export const USER_LEAVE = 22;
define(
  USER_LEAVE,
  'user.left',
  'calls residenceNs conditionsConsumed',
  'Control came back with this many queued calls.',
);
/** ringDepth, pendingEvents, pendingCalls must be 0; waitUs is how long at most. */
export const CYCLE_IDLE = 23;
define(
  CYCLE_IDLE,
  'cycle.idle',
  'ringDepth pendingEvents pendingCalls waitUs nextTimerUs',
  'The core went idle.',
);
export const CYCLE_WAKE = 24;
define(CYCLE_WAKE, 'cycle.woken', 'reason', 'The core left idle (WAKE_*).');
/**
 * words: distinct descriptor words of the cycle's calls; reads: how often the dispatch read one of
 * them. Both 0 when there were no calls.
 */
export const CYCLE_END = 25;
define(
  CYCLE_END,
  'cycle.ended',
  'taken txQueued pendingEvents pendingCalls words reads',
  'End of a cycle; descriptor words of its dispatch and how often they were read.',
);
export const USER_UNRESPONSIVE = 26;
define(
  USER_UNRESPONSIVE,
  'user.unresponsive',
  'residenceUs',
  'The application overstayed its budget; the control plane is told.',
);
/** place is ACCESS_*; owner is the core that owns the object. */
export const ACCESS = 27;
define(
  ACCESS,
  'core.access',
  'object owner',
  'A per-core object of another core was touched (never, if the design holds).',
);
export const CORE_START = 28;
/**
 * metricsUs: how often the core publishes, 0 = never. active: flow group i starts on core i mod
 * active; 0 = all cores.
 */
define(
  CORE_START,
  'core.started',
  'core queue bound mbufs cores flowGroups metricsUs active',
  'First row of a core.',
);
export const CORE_STOP = 29;
define(CORE_STOP, 'core.stopped', 'cycles', 'Last row of a core, after the drain.');

/** Only a system that breaks B5 (V6): the core does nothing any more, only the device goes on. */
export const CORE_CRASH = 113;
define(
  CORE_CRASH,
  'core.crashed',
  'number tag handleLow',
  'A call (CALL_*) with the handle of another core stopped the core.',
);

// --- stack, input
/**
 * verdict is VERDICT_*; flow -1 when no connection takes it. conversation is the survey's index, -1
 * = none.
 */
export const STACK_IN = 30;
define(
  STACK_IN,
  'stack.in',
  'frame mbuf protocol verdict conversation flowGroup',
  'A packet was taken from the ring into the stack; verdict says what became of it.',
);
/** flags are the TCP header's low 9 bits; window is scaled to bytes; timestamps 0 when absent. */
export const TCP_IN = 31;
define(
  TCP_IN,
  'tcp.in',
  'frame seq ack payloadBytes flags windowBytes tsVal tsEcr',
  'A TCP segment for this flow, before it is judged.',
);
/** verdict is VERDICT_*; acceptedBytes = new payload bytes taken (in order or out of order). */
export const TCP_JUDGED = 32;
define(
  TCP_JUDGED,
  'tcp.in.judged',
  'frame verdict acceptedBytes rcvNxt rcvRightEdge sndUna',
  'What the segment did: state after it.',
);
/**
 * flags, window as in the header (scaled to bytes); rule is TX_*; inFlight counts bytes after this
 * segment: all that is not acknowledged, or while a loss is repaired what may be in the network.
 */
export const TCP_OUT = 33;
define(
  TCP_OUT,
  'tcp.out',
  'seq ack payloadBytes flags windowBytes rule inFlightBytes limitBytes',
  'A TCP segment was built. limitBytes = min(cwnd, peer window) as the stack saw it.',
);
/** role is ROLE_*; conversation -1 when not from a capture; tag is the handle's upper part. */
export const TCP_OPEN = 34;
define(
  TCP_OPEN,
  'tcp.opened',
  'conversation flowGroup role iss irs tag',
  'A protocol control block was allocated.',
);
/** from, to are STATE_*; rule is RULE_*. */
export const TCP_STATE = 35;
define(TCP_STATE, 'tcp.state', 'from to rule frame', 'State transition of RFC 9293 section 3.3.2.');
/** reason is DEAD_*. pendingTimers must be 0. */
export const TCP_CLOSED = 36;
define(
  TCP_CLOSED,
  'tcp.closed',
  'reason pendingTimers tag unreleasedMbufs',
  'The protocol control block was freed.',
);
export const TCP_ACKED = 37;
define(TCP_ACKED, 'tcp.acked', 'bytes sndUna frame', 'The peer acknowledged new payload bytes.');
/** rule is CC_*. ackedBytes of CC_REDUCE and CC_ECN: RecoverFS (RFC 9937), 0 = at once. */
export const TCP_CWND = 38;
define(
  TCP_CWND,
  'tcp.cwnd',
  'rule cwndBefore cwndAfter ssthresh flightBytes ackedBytes mss',
  'The congestion window changed.',
);
export const TCP_OOO = 39;
define(
  TCP_OOO,
  'tcp.reassembly.queued',
  'seq bytes mbuf queuedRanges',
  'Payload ahead of RCV.NXT was kept by reference.',
);
/**
 * What was negotiated; shifts -1 when not negotiated (an adopted connection names the receiveShift
 * it writes all the same). pacing: 0 trace, 1 reno, 2 cubic.
 */
export const TCP_NEGOTIATED = 40;
define(
  TCP_NEGOTIATED,
  'tcp.negotiated',
  'sendMss receiveMss sendShift receiveShift sack timestamps receiveWindowMax pacing',
  'Both options blocks are known.',
);
/** For people: what the timer is armed with is judged. */
export const TCP_RTO = 41;
define(
  TCP_RTO,
  'tcp.rto',
  'rtoUs backoff srttUs rttVarUs',
  'The retransmission timeout expired or changed its backoff.',
);
export const TCP_PERSIST = 42;
define(
  TCP_PERSIST,
  'tcp.persist',
  'unsentBytes backoff',
  'The peer closed its window with data pending: persist timer runs.',
);
/** granted = bytes the application gave back; window = what may be advertised now. */
export const TCP_CREDIT = 43;
define(
  TCP_CREDIT,
  'tcp.window.credited',
  'granted windowBefore windowAfter windowMax',
  'recv_done opened the receive window.',
);
export const TCP_DUPACK = 44;
define(
  TCP_DUPACK,
  'tcp.dupack',
  'count frame',
  'A duplicate acknowledgement (RFC 5681 section 2) was counted.',
);
export const TCP_FIN_RECEIVED = 45;
define(TCP_FIN_RECEIVED, 'tcp.fin.received', 'seq frame', "The peer's FIN came in order.");

/** Only connections that detect losses by time (RFC 8985) say it. */
export const TCP_SACKED = 46;
define(
  TCP_SACKED,
  'tcp.sacked',
  'bytes highestSacked frame',
  'The peer reported new bytes above SND.UNA (RFC 2018).',
);

// --- timers: flow + timer kind (TIMER_*) name a timer
export const TIMER_ARM = 50;
define(
  TIMER_ARM,
  'timer.armed',
  'timer delayUs wheel',
  'Armed or re-armed; the deadline is now + delay.',
);
export const TIMER_FIRE = 51;
define(TIMER_FIRE, 'timer.fired', 'timer lateNs wheel', 'Fired lateNs after its deadline.');
export const TIMER_CANCEL = 52;
define(TIMER_CANCEL, 'timer.cancelled', 'timer wheel', 'Cancelled.');

// --- conditions delivered to the application (IX: usys), in array order. cookieLow is the cookie's
// low 32 bits.
export const USYS_KNOCK = 60;
define(USYS_KNOCK, 'usys.knock', 'tag flowGroup', 'A peer completed a handshake.');
export const USYS_CONNECTED = 61;
define(
  USYS_CONNECTED,
  'usys.connected',
  'tag cookieLow outcome',
  'A local open finished (outcome 0 or a negative code).',
);
export const USYS_RECV = 62;
define(
  USYS_RECV,
  'usys.recv',
  'tag cookieLow address bytes mbuf streamOffset',
  'Payload, in order, in a read-only mbuf.',
);
export const USYS_SENT = 63;
define(
  USYS_SENT,
  'usys.sent',
  'tag cookieLow bytes windowBytes',
  'bytes were acknowledged; windowBytes may be sent now.',
);
export const USYS_DEAD = 64;
define(USYS_DEAD, 'usys.dead', 'tag cookieLow reason', 'The connection ended (DEAD_*).');
export const USYS_TIMER = 65;
define(USYS_TIMER, 'usys.timer', 'cookieLow', "One of the application's timers.");
export const USYS_UDP_RECV = 66;
define(
  USYS_UDP_RECV,
  'usys.udp.recv',
  'address bytes mbuf port conversation replyTo',
  'A datagram.',
);
export const USYS_UDP_SENT = 67;
define(USYS_UDP_SENT, 'usys.udp.sent', 'cookieLow', "The datagram's buffer may be used again.");

/**
 * IX does not tell; an application that acts by itself must know which core its flows are on.
 */
export const USYS_GROUP_LEFT = 68;
define(
  USYS_GROUP_LEFT,
  'usys.group.left',
  'flowGroup target',
  'The flow group goes to another core: its flows can no longer be used on this one.',
);
export const USYS_GROUP_ARRIVED = 69;
define(
  USYS_GROUP_ARRIVED,
  'usys.group.arrived',
  'flowGroup source',
  'The flow group has come from another core, before any other condition of its flows.',
);

// --- batched calls (IX: bsys), emitted when dispatched
/**
 * number is CALL_*; ret is the return value (bytes or a negative code); index is the slot. flow is
 * -1 for a bad handle; handleLow is the flow of a good one. entries: ranges that a sendv offers.
 */
export const BSYS = 70;
define(
  BSYS,
  'bsys',
  'number tag argument ret index cookieLow handleLow entries',
  'A batched call was dispatched and its slot got ret.',
);
/** Emitted before the BSYS row of an accepted sendv, one per accepted scatter-gather range. */
export const BSYS_RANGE = 71;
define(
  BSYS_RANGE,
  'bsys.range',
  'address bytes sum streamOffset',
  'A range was accepted for sending; sum at acceptance.',
);

// --- arp and others
export const ARP_CHANGED = 80;
define(
  ARP_CHANGED,
  'arp.changed',
  'entry generation',
  'An ARP entry was replaced; the old one is retired.',
);
export const ARP_RECLAIMED = 81;
define(
  ARP_RECLAIMED,
  'arp.reclaimed',
  'entry generation',
  'A retired ARP entry was reclaimed after every core passed a cycle boundary.',
);
export const IP_FRAGMENT = 82;
define(
  IP_FRAGMENT,
  'ip.fragment',
  'frame outcome datagram',
  'A fragment was kept (0), completed a datagram (1), or was discarded (2).',
);
export const ICMP_IN = 83;
define(ICMP_IN, 'icmp.in', 'frame type code', 'An ICMP or ICMPv6 message.');

// --- control plane: its own rows are those of core CONTROL_CORE; the metrics rows are each core's
/** The core number of the control plane's chunks: it runs beside the cores. */
export const CONTROL_CORE = 64;
export const LOG_CORE_COUNT = 65;
/**
 * period is floor(time / metrics period); queue, batch: hundredths of a frame, mean of the cycles
 * since the last publication (ring depth at the poll; frames taken); Fast, Middle, Slow: moving
 * averages of 1/2, 1/4, 1/8: average += floor((value - average) * weight). METRICS_TIME follows.
 */
export const METRICS_QUEUE = 100;
define(
  METRICS_QUEUE,
  'metrics.queue',
  'period queue queueFast queueMiddle queueSlow batch loopNs cycles',
  'The core published on the shared page: queue, batch, loop duration since it did last.',
);
/**
 * idle: hundredths of a percent of the time; delayNs: age of the oldest frame at the poll, mean of
 * the cycles with frames.
 */
export const METRICS_TIME = 101;
define(
  METRICS_TIME,
  'metrics.time',
  'idle idleFast idleMiddle idleSlow delayNs delayFastNs delayMiddleNs delaySlowNs',
  'Second half of a publication: idle time and queueing delay.',
);
export const METRICS_GROUP = 102;
define(
  METRICS_GROUP,
  'metrics.group',
  'flowGroup frames',
  'Frames of the group that this core took since it last said so; groups without are left out.',
);
/** First row of the control plane. policy is POLICY_*; flow group i starts on core i mod active. */
export const CONTROL_START = 103;
define(
  CONTROL_START,
  'control.started',
  'policy coresMin coresMax active periodUs flowGroups',
  'The control plane began: its policy, the cores it may use, the period of its decisions.',
);
/** What the control plane found on the page for an active core: words of METRICS_*. */
export const CONTROL_READ = 104;
define(
  CONTROL_READ,
  'control.read',
  'core period queueFast queueSlow idleFast delayFastNs batch loopNs',
  'The control plane read the metrics of an active core.',
);
export const CONTROL_READ_GROUP = 105;
define(
  CONTROL_READ_GROUP,
  'control.read.group',
  'flowGroup core frames',
  'The control plane read how many frames of the group its core took since the last reading.',
);
/**
 * action is ACTION_*, reason REASON_*; value and limit are what decided, in the unit of the metric,
 * for people.
 * digest and again: the decision as a number, of the policy and of a second instance of it that
 * sees the same readings.
 */
export const CONTROL_DECISION = 106;
define(
  CONTROL_DECISION,
  'control.decided',
  'action coresBefore coresAfter reason value limit digest again',
  'The policy decided, from the rows read just before.',
);
/**
 * number is COMMAND_*; a migration has a row for each flow group, all with one command; source and
 * flowGroup are -1 where there is none.
 */
export const CONTROL_COMMAND = 107;
define(
  CONTROL_COMMAND,
  'control.commanded',
  'command number source target flowGroup',
  'The control plane told a core to wake, to park, or to hand a flow group to another core.',
);
export const CONTROL_DONE = 108;
define(
  CONTROL_DONE,
  'control.done',
  'command durationNs refused',
  'A command was carried out or refused (1: the core has work), durationNs after it was given.',
);
export const CONTROL_UNRESPONSIVE = 109;
define(
  CONTROL_UNRESPONSIVE,
  'control.unresponsive',
  'core overstays residenceUs',
  'The control plane saw that an application overstayed its budget: how often since the last time.',
);
/** Comes before the rows of the command. */
export const CONTROL_ASKED = 94;
define(
  CONTROL_ASKED,
  'control.asked',
  'command',
  'The command was asked for from outside (a schedule), and follows from no decision.',
);
/** reason is SKIP_*. */
export const CONTROL_SKIPPED = 95;
define(
  CONTROL_SKIPPED,
  'control.skipped',
  'flowGroup source target reason',
  'A flow group that was asked to move when it could not: nothing is commanded.',
);
/** Since the last CONTROL_SETTLED no core was woken, parked or given a group but by command. */
export const CONTROL_SETTLED = 110;
define(
  CONTROL_SETTLED,
  'control.settled',
  'cores',
  'All commands of a decision were carried out: so many cores are active.',
);
export const CORE_PARK = 111;
define(CORE_PARK, 'core.parked', 'command', 'The core owns no flow group and stops, as commanded.');
export const CORE_UNPARK = 112;
define(CORE_UNPARK, 'core.unparked', 'command', 'The core runs again, as commanded.');

/**
 * domain may read the region; writable says whether it may write it. One row a region after
 * CORE_START.
 */
export const CORE_REGION = 90;
define(
  CORE_REGION,
  'core.region',
  'region address bytes domain writable',
  'A memory region of this core and the right a domain has on it (REGION_*, DOMAIN_*).',
);

// --- exact-match filters of the NIC, which precede the indirection table; flow is set
/** flowGroup is the queue's own, behind the table's; used = filters of the queue with this one. */
export const NIC_FILTER_SET = 92;
define(
  NIC_FILTER_SET,
  'nic.filter.set',
  'queue flowGroup used room',
  "What the flow's peer sends goes to the queue from now on, whatever its hash.",
);
export const NIC_FILTER_CLEAR = 93;
define(
  NIC_FILTER_CLEAR,
  'nic.filter.cleared',
  'queue flowGroup used',
  "The flow's filter was removed: its peer's packets are steered by their hash again.",
);

// --- migration of flow groups (IX: ethfg.c); migration counts from 1
export const MIG_BEGIN = 114;
define(
  MIG_BEGIN,
  'mig.begun',
  'migration source target groups pendingEvents',
  'The source core began to hand flow groups over, at a loop top without pending conditions.',
);
export const MIG_MARK = 115;
define(
  MIG_MARK,
  'mig.marked',
  'migration flowGroup source target',
  'The flow group is in transition: no core owns it.',
);
/**
 * side is SIDE_*; digest is over the whole state of the flow, but timers and where it is.
 */
export const MIG_FLOW = 116;
define(
  MIG_FLOW,
  'mig.flow',
  'migration side tag cookieLow digest timers',
  'A flow of the group as it left the source, or as it arrived at the target.',
);
/** leftUs is what is left of the delay, rounded up; an arrival is followed by a timer.armed row. */
export const MIG_TIMER = 117;
define(
  MIG_TIMER,
  'mig.timer',
  'migration side timer leftUs',
  "A timer of the flow left the source's wheel, or entered the target's.",
);
export const MIG_REMOTE = 118;
define(
  MIG_REMOTE,
  'mig.remote.queued',
  'migration frame mbuf flowGroup',
  "A packet taken off the source's ring was appended to the target's remote queue.",
);
export const MIG_LOCAL = 119;
define(
  MIG_LOCAL,
  'mig.local.queued',
  'migration frame mbuf flowGroup',
  'A packet taken off the ring of the target, not the owner yet, was appended to its local queue.',
);
export const MIG_ASK = 120;
define(
  MIG_ASK,
  'mig.early.asked',
  'migration source',
  'The target has a packet of the group and asks the source to complete.',
);
/** reason is RELEASE_*; remote = packets in the remote queue. */
export const MIG_RELEASE = 121;
define(
  MIG_RELEASE,
  'mig.released',
  'migration target reason remote',
  'The source has seen the last packet of the groups that can be on its ring.',
);
export const MIG_OWN = 122;
define(MIG_OWN, 'mig.owned', 'migration flowGroup', 'The target owns the flow group.');
export const MIG_MBUF = 123;
define(
  MIG_MBUF,
  'mig.mbuf',
  'migration mbuf source target',
  "An mbuf with a packet of the group went from the source's share to the target's.",
);
/** queue: 0 remote, 1 local. */
export const MIG_DRAIN = 124;
define(
  MIG_DRAIN,
  'mig.drained',
  'migration queue count',
  'So many packets of the queue go through the stack now, beside the batch.',
);
export const MIG_END = 125;
define(
  MIG_END,
  'mig.ended',
  'migration source target groups remote local timers durationUs',
  'The hand-over is complete: packets through both queues, timers that moved, time since it began.',
);

/** The schema by id; holes are undefined. */
export const EVENTS: readonly (EventSchema | undefined)[] = table;
export const EVENT_KIND_LIMIT = 128;

// --- closed vocabularies used in arguments
export const DROP_RING_FULL = 1;
export const DROP_NO_MBUF = 2;
export const DROP_CHECKSUM = 3;
export const DROP_OVERSIZE = 4;
export const DROP_MALFORMED = 5;
export const DROP_NOT_IP = 6;
export const DROP_FRAGMENT = 7;
export const DROP_SNAPPED = 8;
export const DROP_TUNNELLED = 9;
export const DROP_NAMES = [
  '',
  'ring-full',
  'no-mbuf',
  'checksum',
  'oversize',
  'malformed',
  'not-ip',
  'fragment',
  'snapped',
  'tunnelled',
] as const;

/** Verdicts of stack input (STACK_IN, TCP_JUDGED). Small integers, never thrown. */
export const VERDICT_ACCEPT = 0;
export const VERDICT_DROP_MALFORMED = 1;
export const VERDICT_DROP_CHECKSUM = 2;
export const VERDICT_DROP_NO_FLOW = 3;
export const VERDICT_RESET_SENT = 4;
export const VERDICT_CHALLENGE_ACK = 5;
export const VERDICT_DROP_DUPLICATE = 6;
export const VERDICT_DROP_OUT_OF_WINDOW = 7;
export const VERDICT_DROP_PAWS = 8;
export const VERDICT_DROP_SILENT = 9;
export const VERDICT_DROP_NO_MEMORY = 10;
export const VERDICT_DROP_BAD_ACK = 11;
export const VERDICT_CONTROL = 12;
export const VERDICT_DROP_NOT_OURS = 13;
export const VERDICT_QUEUED = 14;
export const VERDICT_DROP_PROTOCOL = 15;
export const VERDICT_NAMES = [
  'accept', 'malformed', 'checksum', 'no-flow', 'reset-sent', 'challenge-ack', 'duplicate',
  'out-of-window', 'paws', 'silent', 'no-memory', 'bad-ack', 'control', 'not-ours', 'queued',
  'protocol',
] as const; // prettier-ignore

/** Why a segment was sent (TCP_OUT.rule). */
export const TX_SYN = 1;
export const TX_SYN_ACK = 2;
export const TX_ACK = 3;
export const TX_DATA = 4;
export const TX_FIN = 5;
export const TX_RST = 6;
export const TX_RETRANSMIT_RTO = 7;
export const TX_RETRANSMIT_FAST = 8;
export const TX_PROBE = 9;
export const TX_KEEPALIVE = 10;
export const TX_CHALLENGE_ACK = 11;
export const TX_LIMITED = 12;
/**
 * The recorded host had sent this by then although the window the capture shows did not allow it.
 */
export const TX_DATA_RECORDED = 13;
/** The first outstanding segment again, smaller: the path's MTU turned out lower (RFC 1191). */
export const TX_RETRANSMIT_PATH = 14;
/** The last outstanding segment again, or one more new one: a tail loss probe (RFC 8985). */
export const TX_PROBE_TAIL = 15;
export const TX_NAMES = [
  '', 'syn', 'syn-ack', 'ack', 'data', 'fin', 'rst', 'retransmit-rto', 'retransmit-fast',
  'probe', 'keep-alive', 'challenge-ack', 'limited-transmit', 'data-recorded',
  'retransmit-path', 'tail-probe',
] as const; // prettier-ignore

/** RFC 9293 section 3.3.2. */
export const STATE_CLOSED = 0;
export const STATE_LISTEN = 1;
export const STATE_SYN_SENT = 2;
export const STATE_SYN_RECEIVED = 3;
export const STATE_ESTABLISHED = 4;
export const STATE_FIN_WAIT_1 = 5;
export const STATE_FIN_WAIT_2 = 6;
export const STATE_CLOSE_WAIT = 7;
export const STATE_CLOSING = 8;
export const STATE_LAST_ACK = 9;
export const STATE_TIME_WAIT = 10;
export const STATE_NAMES = [
  'CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2',
  'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT',
] as const; // prettier-ignore

/** Events that cause transitions (TCP_STATE.rule). */
export const RULE_SYN = 1;
export const RULE_SYN_ACK = 2;
export const RULE_ACK = 3;
export const RULE_FIN = 4;
export const RULE_RST = 5;
export const RULE_CALL_CLOSE = 6;
export const RULE_CALL_CONNECT = 7;
export const RULE_CALL_ABORT = 8;
export const RULE_TIMEOUT = 9;
export const RULE_ADOPT = 10;
export const RULE_REUSE = 11;
export const RULE_ICMP = 12;
export const RULE_NAMES = [
  '',
  'syn',
  'syn-ack',
  'ack',
  'fin',
  'rst',
  'close',
  'connect',
  'abort',
  'timeout',
  'adopt',
  'reuse',
  'icmp',
] as const;

export const ROLE_PASSIVE = 0;
export const ROLE_ACTIVE = 1;
export const ROLE_MIDSTREAM = 2;

export const DEAD_FIN = 1;
export const DEAD_RESET = 2;
export const DEAD_TIMEOUT = 3;
export const DEAD_ABORT = 4;
export const DEAD_REFUSED = 5;
export const DEAD_REUSED = 6;
export const DEAD_UNREACHABLE = 7;
export const DEAD_DRAIN = 8;
export const DEAD_NAMES = [
  '',
  'fin',
  'reset',
  'timeout',
  'abort',
  'refused',
  'reused',
  'unreachable',
  'drain',
] as const;

/** Rules of congestion control (TCP_CWND.rule), RFC 5681 and RFC 6582. */
export const CC_INITIAL = 1;
export const CC_SLOW_START = 2;
export const CC_AVOIDANCE = 3;
export const CC_FAST_RETRANSMIT = 4;
export const CC_INFLATE = 5;
export const CC_PARTIAL_ACK = 6;
export const CC_RECOVERED = 7;
export const CC_RTO = 8;
export const CC_IDLE_RESTART = 9;
export const CC_TRACE = 10;
/** Proportional rate reduction (RFC 9937). */
export const CC_PRR = 11;
/** An echoed congestion mark (RFC 3168). */
export const CC_ECN = 12;
/** The reduction turned out to be for nothing. */
export const CC_UNDO = 13;
/** ssthresh is lowered for a loss; cwnd follows step by step (CC_PRR). */
export const CC_REDUCE = 14;
/** Slow start ends without a loss: ssthresh is cwnd (RFC 9438 section 4.10). */
export const CC_HYSTART = 15;
export const CC_NAMES = [
  '', 'initial', 'slow-start', 'avoidance', 'fast-retransmit', 'inflate', 'partial-ack',
  'recovered', 'rto', 'idle-restart', 'trace', 'prr', 'ecn', 'undo',
  'reduce', 'hystart',
] as const; // prettier-ignore

/** Timers of a flow; TIMER_APP's flow is -1 and its timer is TIMER_APP + index. */
export const TIMER_RETRANSMIT = 0;
export const TIMER_DELAYED_ACK = 1;
export const TIMER_PERSIST = 2;
export const TIMER_KEEPALIVE = 3;
/** TIME-WAIT, FIN-WAIT-2 and SYN-RECEIVED give-up. */
export const TIMER_WAIT = 4;
/** Reordering window of RACK, or tail loss probe (RFC 8985). */
export const TIMER_LOSS = 5;
export const TIMER_KINDS = 6;
export const TIMER_APP = 8;
export const TIMER_NAMES = [
  'retransmit', 'delayed-ack', 'persist', 'keep-alive', 'wait', 'loss',
] as const; // prettier-ignore

/** Sides of MIG_FLOW and MIG_TIMER. */
export const SIDE_LEFT = 0;
export const SIDE_ARRIVED = 1;

/** Why a source let go (MIG_RELEASE.reason). */
export const RELEASE_EARLY = 1;
export const RELEASE_TIMEOUT = 2;

/** Why a flow group that was asked to move does not: it is elsewhere, or its target is parked. */
export const SKIP_ELSEWHERE = 1;
export const SKIP_PARKED = 2;

export const MBUF_FOR_RX = 0;
export const MBUF_FOR_TX = 1;

export const LOCK_POOL_STORE = 1;
export const LOCK_ARP = 2;
export const LOCK_RUN_LIST = 3;
export const LOCK_NIC_TABLE = 4;
/** Anything else; never taken by a system that keeps its promise. */
export const LOCK_OTHER = 9;

export const DOMAIN_HOST = 0;
export const DOMAIN_CONTROL = 1;
export const DOMAIN_DATAPLANE = 2;
export const DOMAIN_APPLICATION = 3;
export const DOMAIN_DEVICE = 4;

/** Why the CPU copied (COPY.reason). */
export const COPY_FOR_TRANSMIT = 1;

export const WAKE_FRAME = 1;
export const WAKE_TIMER = 2;
export const WAKE_APPLICATION = 3;
export const WAKE_CONTROL = 4;

export const PROTOCOL_ICMP = 1;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
export const PROTOCOL_ICMP6 = 58;
/** Not an IP protocol number: used for ARP frames in rows. */
export const PROTOCOL_ARP = 256;

/** Batched calls (IX numbers 0..9; ours from 16). */
export const CALL_UDP_SEND = 0;
export const CALL_UDP_RECV_DONE = 2;
export const CALL_CONNECT = 3;
export const CALL_ACCEPT = 4;
export const CALL_REJECT = 5;
export const CALL_SENDV = 7;
export const CALL_RECV_DONE = 8;
export const CALL_CLOSE = 9;
export const CALL_SHUTDOWN = 16;
export const CALL_ABORT = 17;
export const CALL_TIMER = 18;
export const CALL_NAMES = [
  'udp_send', '', 'udp_recv_done', 'connect', 'accept', 'reject', '', 'sendv', 'recv_done',
  'close', '', '', '', '', '', '', 'shutdown', 'abort', 'timer',
] as const; // prettier-ignore

/** Return codes, negated in `ret` (IX). */
export const RET_OK = 0;
export const RET_NOMEM = -1;
export const RET_NOBUFS = -2;
export const RET_INVAL = -3;
export const RET_AGAIN = -4;
export const RET_FAULT = -5;
export const RET_NOSYS = -6;
export const RET_NOTSUP = -7;
export const RET_BADH = -8;
export const RET_CLOSED = -9;
export const RET_CONNREFUSED = -10;

/** Policies of the control plane. */
export const POLICY_STATIC = 0;
export const POLICY_EFFICIENCY = 1;
export const POLICY_BALANCE = 2;
/** A user's own. */
export const POLICY_USER = 3;
export const POLICY_NAMES = ['static', 'efficiency', 'balance', 'user'] as const;

/** What a policy decides. */
export const ACTION_STAY = 0;
export const ACTION_CORES = 1;
export const ACTION_MOVE = 2;
export const ACTION_NAMES = ['stay', 'cores', 'move'] as const;

/** Why. */
export const REASON_STATIC = 0;
export const REASON_CALM = 1;
export const REASON_QUEUE_LONG = 2;
export const REASON_IDLE = 3;
export const REASON_GUARD = 4;
export const REASON_AT_MOST = 5;
export const REASON_AT_LEAST = 6;
export const REASON_UNEVEN = 7;
export const REASON_EVEN = 8;
export const REASON_USER = 9;
export const REASON_NAMES = [
  'static', 'calm', 'queue-long', 'idle', 'guard', 'at-most-cores', 'at-least-cores', 'uneven',
  'even', 'user',
] as const; // prettier-ignore

/** Commands of the control plane. */
export const COMMAND_WAKE = 1;
export const COMMAND_PARK = 2;
export const COMMAND_MIGRATE = 3;
export const COMMAND_NAMES = ['', 'wake', 'park', 'migrate'] as const;

/** Regions of CORE_REGION. */
export const REGION_MBUFS = 1;
export const REGION_APP = 2;
