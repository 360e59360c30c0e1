/**
 * The protocol control blocks of all cores, as columns by flow index (struct of arrays), and their
 * slots.
 *
 * Names are RFC 9293's (§3.3.1), camel-cased. Sequence numbers are int32. About 260 bytes a flow. A
 * slot is free, live (F_LIVE), or a tombstone: the connection is gone but the application has not
 * closed its handle. A core makes slots in blocks (block k of core c is number k * cores + c) and
 * reuses what was freed on it first in, first out; each reuse bumps an 8-bit generation, so that a
 * handle that outlived its connection is recognised.
 */
import { assert } from '../../base/assert.ts';
import { lineWords, roomFor } from '../../base/columns.ts';
import { Deadlines, NO_TIMES } from './deadlines.ts';
import { Tuples } from './tuples.ts';

/** The connection exists (TCP_OPEN was emitted, TCP_CLOSED was not). */
export const F_LIVE = 1 << 0;
/** The application holds the handle: it was told of the flow and has not closed it. */
export const F_HANDLE = 1 << 1;
/** The application accepted it, or its connect succeeded: conditions may be delivered. */
export const F_ACCEPTED = 1 << 2;
/** Its connect has no outcome yet. */
export const F_CONNECTING = 1 << 3;
/** DEAD was delivered, or is not to be. */
export const F_DEAD_TOLD = 1 << 4;
/** DEAD waits for accept (deadReason); with state CLOSED the whole death waits. */
export const F_DEAD_PENDING = 1 << 5;
/** In the flow table. */
export const F_LISTED = 1 << 6;
/** The application will send no more: FIN follows the last byte. */
export const F_FIN_QUEUED = 1 << 7;
export const F_FIN_SENT = 1 << 8;
/** The sequence number of the peer's FIN is known (peerFinSeq), perhaps out of order. */
export const F_PEER_FIN = 1 << 9;
/** The peer's FIN was taken in order. */
export const F_FIN_RECEIVED = 1 << 10;
/** An acknowledgment is owed. */
export const F_ACK_OWED = 1 << 11;
/** On the list of flows that endBatch looks at. */
export const F_ACK_LISTED = 1 << 12;
/** Fast recovery (RFC 6582). */
export const F_RECOVERY = 1 << 13;
/** A segment is being timed (rttSeq, rttStartNs). */
export const F_TIMED = 1 << 14;
export const F_SACK = 1 << 15;
export const F_TIMESTAMPS = 1 << 16;
export const F_OFFER_SACK = 1 << 17;
export const F_OFFER_TIMESTAMPS = 1 << 18;
/** Adopted mid-stream: the window shifts are unknown. */
export const F_SCALE_UNKNOWN = 1 << 19;
/** Out-of-order payload is queued. */
export const F_REASSEMBLING = 1 << 20;
/** SACK blocks of the peer are on record. */
export const F_SACKED = 1 << 21;
/** The SYN or SYN-ACK was retransmitted: the initial window is one segment. */
export const F_SYN_LOST = 1 << 22;
/** Urgent data is announced beyond RCV.NXT (rcvUp). */
export const F_URGENT = 1 << 23;
/** A duplicate is to be reported (dsackStart, dsackEnd). */
export const F_DSACK = 1 << 24;
/** So much was received that an old segment could look new: half of the sequence space. */
export const F_WRAPPED = 1 << 25;
/** Acknowledged bytes (parkedBytes) are released and SENT when the transmit ring was reclaimed. */
export const F_PARKED = 1 << 26;
/** The application said that more follows what it handed over last: no push there. */
export const F_MORE = 1 << 27;
/** Partial segments are held back until there is a full one (the sockets' TCP_CORK). */
export const F_CORKED = 1 << 28;
/** Both ends understand congestion marks (RFC 3168). */
export const F_ECN = 1 << 29;
/** Congestion was marked and not yet answered by the peer: ECE on every acknowledgment. */
export const F_ECN_ECHO = 1 << 30;
/** The window was reduced: the next segment with new data says so (CWR). */
export const F_ECN_REDUCED = 1 << 31;

/**
 * What nearly every segment touches lies side by side, in two cache lines a flow: of these columns
 * (HOT, 1 << ROW of them) a flow's element is `column[flow << ROW]`, of the others `column[flow]`.
 * With ten thousand connections that is 5 % less processor time of a whole run than columns apart.
 */
export const ROW = 5;
export const HOT: readonly string[] = [
  ...['flags', 'tag', 'conversation', 'sndUna', 'sndNxt', 'sndMax', 'sndEnd', 'sndWnd'],
  ...['sndWl1', 'sndWl2', 'sndWndMax', 'rangeHead', 'rangeTail', 'rangeCursor', 'rcvNxt'],
  ...['rcvAdv', 'rcvWndMax', 'undone', 'heldHead', 'heldTail', 'heldDone', 'reassembly'],
  ...['loss', 'scoreboard', 'tsRecent', 'payloadFrame', 'parkedBytes', 'lastAckSent', 'cwnd'],
  ...['rtoUs', 'flightMax', 'flightSeq'],
];
assert(HOT.length === 1 << ROW, 'hot columns fill the row of a flow');

/** Columns are declared this long; the constructor gives them their size. */
const SLOTS_INITIAL = 1;
/** Slots a core makes at a time. */
const BLOCK_SLOTS = 1024;

/** Columns that change when a flow changes its core: of its wheel, transmit ring and timers. */
const OF_ITS_CORE: readonly string[] = ['payloadFrame', 'armed'];
/**
 * Numbers of records in pools that all cores share: which one a flow got depends on the order of
 * the cores. What the records say is part of the digest where it can be read (`move.ts`).
 */
const POOL_RECORDS: readonly string[] = [
  'rangeHead',
  'rangeTail',
  'rangeCursor',
  'reassembly',
  'scoreboard',
  'loss',
  'timesAt',
  'accurate',
];
const NOT_DIGESTED: readonly string[] = [...OF_ITS_CORE, ...POOL_RECORDS];

/** Columns that begin at zero for a new connection, beside those of its row. */
const ZEROED: readonly string[] = [
  ...['cookie', 'deadReason', 'sendMss', 'sendShift', 'receiveShift', 'peerFinSeq'],
  ...['unackedSegments', 'tsRecentNs', 'srttUs', 'rttVarUs', 'backoff', 'retries'],
  ...['ssthresh', 'cwndCredit', 'dupAcks', 'limitedBytes', 'lastSentNs', 'lastReceivedNs'],
  ...['armed', 'fastOpen', 'isAnswering', 'lastPayloadNs', 'accurate', 'fullMss'],
];

type Column = Int32Array | Float64Array | Uint8Array | Uint16Array | Int8Array;

export class Pcb {
  /** Slots that exist. */
  capacity = 0;
  /** Slots in use. */
  count = 0;

  // --- who
  state: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  role: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** F_* */
  flags: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** flowGroup * 256 + generation: the upper part of the handle. */
  tag: Int32Array = new Int32Array(SLOTS_INITIAL);
  generation: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** The application's word. */
  cookie: Float64Array = new Float64Array(SLOTS_INITIAL);
  /** The survey's conversation, -1 = none. */
  conversation: Int32Array = new Int32Array(SLOTS_INITIAL);
  deadReason: Uint8Array = new Uint8Array(SLOTS_INITIAL);

  // --- tuple, and its hash
  readonly tuples: Tuples = new Tuples(SLOTS_INITIAL);
  /** Traffic class * 256 + hop limit of what is sent. */
  ipFields: Uint16Array = new Uint16Array(SLOTS_INITIAL);

  // --- sending (RFC 9293 §3.3.1)
  /** ISS; of a free slot the next free one. */
  iss: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** SND.UNA. */
  sndUna: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** SND.NXT; goes back to SND.UNA after a timeout (RFC 5681 §3.1). */
  sndNxt: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** One past the highest sequence number ever sent. */
  sndMax: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** One past the last byte the application handed over; the FIN's sequence number. */
  sndEnd: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** SND.WND, bytes. */
  sndWnd: Int32Array = new Int32Array(SLOTS_INITIAL);
  sndWl1: Int32Array = new Int32Array(SLOTS_INITIAL);
  sndWl2: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Largest window the peer ever offered (MAX.SND.WND of RFC 5961). */
  sndWndMax: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Largest payload of a segment: Eff.snd.MSS. */
  sendMss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** Shift of windows received; 0 when not negotiated. */
  sendShift: Int8Array = new Int8Array(SLOTS_INITIAL);
  rangeHead: Int32Array = new Int32Array(SLOTS_INITIAL);
  rangeTail: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** The range sent from last; -1 = look from the head. */
  rangeCursor: Int32Array = new Int32Array(SLOTS_INITIAL);

  // --- receiving
  /** IRS. */
  irs: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** RCV.NXT. */
  rcvNxt: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Right edge as advertised last. */
  rcvAdv: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** The whole receive window. */
  rcvWndMax: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Bytes taken in order that the application has not given back. */
  undone: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** RCV.UP, of a flow that has F_URGENT. */
  rcvUp: Int32Array = new Int32Array(SLOTS_INITIAL);
  peerFinSeq: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** MSS this side offered. */
  receiveMss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** Shift of windows sent; 0 when not negotiated. */
  receiveShift: Int8Array = new Int8Array(SLOTS_INITIAL);
  /** Shift this side offers; -1 = no option. */
  offerShift: Int8Array = new Int8Array(SLOTS_INITIAL);
  /** MSS this side offers; 0 = no option. */
  offerMss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** The peer's, less the options on every segment; only where segment sizes are searched. */
  peerMss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** sendMss before it was lowered on suspicion (black-hole.ts); 0 = it was not. */
  fullMss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** First mbuf the application holds (chain in mbufs.next). */
  heldHead: Int32Array = new Int32Array(SLOTS_INITIAL);
  heldTail: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Bytes of the first held mbuf already given back. */
  heldDone: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Segments with payload not acknowledged yet. */
  unackedSegments: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** Record in the reassembly pool, -1 = none. */
  reassembly: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Record in the scoreboard pool, -1 = none. */
  scoreboard: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Record in the pool of loss-records.ts, -1 = none: losses are detected by duplicates. */
  loss: Int32Array = new Int32Array(SLOTS_INITIAL);

  // --- timestamps (RFC 7323)
  tsRecent: Int32Array = new Int32Array(SLOTS_INITIAL);
  tsRecentNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  /** Number of the last frame queued that refers to payload of the flow. */
  payloadFrame: Int32Array = new Int32Array(SLOTS_INITIAL);
  parkedBytes: Int32Array = new Int32Array(SLOTS_INITIAL);
  lastAckSent: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** This side's TSval at tsOriginNs; it counts milliseconds. */
  tsOrigin: Int32Array = new Int32Array(SLOTS_INITIAL);
  tsOriginNs: Float64Array = new Float64Array(SLOTS_INITIAL);

  // --- retransmission (RFC 6298) and congestion (RFC 5681, 6582, 6675)
  /** RTO with its backoff. */
  rtoUs: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** 0 = no measurement yet. */
  srttUs: Int32Array = new Int32Array(SLOTS_INITIAL);
  rttVarUs: Int32Array = new Int32Array(SLOTS_INITIAL);
  rttSeq: Int32Array = new Int32Array(SLOTS_INITIAL);
  rttStartNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  backoff: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** Retransmissions or probes in a row without an answer. */
  retries: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  cwnd: Int32Array = new Int32Array(SLOTS_INITIAL);
  ssthresh: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Bytes acknowledged since cwnd grew last (congestion avoidance). */
  cwndCredit: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** `recover` of RFC 6582. */
  recover: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** HighRxt of RFC 6675: one past the highest byte retransmitted in this recovery. */
  highRxt: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** RescueRxt of RFC 6675. */
  rescueRxt: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Marks are answered again when this is acknowledged (RFC 3168 §6.1.2; F_ECN). */
  ecnSeq: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Row in the pool of accurate-rows.ts, 0 = no accurate feedback of congestion marks. */
  accurate: Int32Array = new Int32Array(SLOTS_INITIAL);
  dupAcks: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Bytes sent by limited transmit since the last new acknowledgment. */
  limitedBytes: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** Most bytes under way since flightSeq was sent: what cwnd was used for. */
  flightMax: Int32Array = new Int32Array(SLOTS_INITIAL);
  flightSeq: Int32Array = new Int32Array(SLOTS_INITIAL);
  lastSentNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  lastReceivedNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  /** 1 = the application answers at once (delaysWhenAnswering), and when payload came last. */
  isAnswering: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  lastPayloadNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  /** One past the last segment that was not full (naglesSmallOnly). */
  smallEnd: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** FO_* (fast-open.ts). */
  fastOpen: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** Since when the attempt to open lasts, or the wait that a user timeout limits. */
  waitingNs: Float64Array = new Float64Array(SLOTS_INITIAL);
  /** The duplicate to report with the next acknowledgment (F_DSACK, RFC 2883). */
  dsackStart: Int32Array = new Int32Array(SLOTS_INITIAL);
  dsackEnd: Int32Array = new Int32Array(SLOTS_INITIAL);

  // --- timers
  /** Bit k = the timer of kind k is armed. */
  armed: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** First of its times in `deadlines`, NO_TIMES = it has no timer armed. */
  timesAt: Int32Array = new Int32Array(SLOTS_INITIAL);
  readonly deadlines: Deadlines = new Deadlines();

  /** Columns that `digest` looks at, and how an element is found there. */
  private digested: readonly (readonly [Column, number])[] = [];
  /** Columns of ZEROED. */
  private zeroed: readonly Column[] = [];
  private readonly cores: number;
  private readonly blockSlots: number;
  /** Slots a core may make. */
  private readonly countMax: number;
  /** Flows the columns have room for. */
  private room = 0;
  // By core: its free slots, oldest first, and how many slots it has made. Not columns.
  private readonly free: { head: number; tail: number; made: number }[] = [];

  constructor(countMax: number, cores: number = 1) {
    this.cores = cores;
    this.countMax = countMax;
    this.blockSlots = Math.min(BLOCK_SLOTS, countMax);
    for (let core = 0; core < cores; core++) this.free.push({ head: -1, tail: -1, made: 0 });
    // A field the engine has only seen set once is compiled as a constant, and all code that reads
    // it is thrown away at the first growth. Not so after this.
    this.capacity = this.blockSlots * cores;
    this.replaceColumns(this.capacity);
  }

  /** A slot with fresh columns for a flow of the core, or -1 when the core has made countMax. */
  allocate(flowGroup: number, core: number = 0): number {
    const free = this.free[core]!;
    if (free.head === -1 && !this.makeBlock(core)) return -1;
    const flow = free.head;
    free.head = this.iss[flow]!;
    if (free.head === -1) free.tail = -1;
    this.clear(flow);
    const generation = (this.generation[flow]! + 1) & 0xff;
    this.generation[flow] = generation;
    this.tag[flow << ROW] = ((flowGroup & 0x7fffff) << 8) | generation;
    this.flags[flow << ROW] = F_LIVE;
    this.count++;
    return flow;
  }

  /** Gives the slot to the core; it is reused after all slots freed on the core before it. */
  release(flow: number, core: number = 0): void {
    assert((this.flags[flow << ROW]! & F_LIVE) === 0, 'a freed slot holds no live connection');
    this.flags[flow << ROW] = 0;
    this.append(flow, core);
    this.count--;
  }

  /** A digest of the flow's variables, but of those that say where it is. */
  digest(flow: number): number {
    let digest = 0x811c9dc5 | 0;
    for (const [column, shift] of this.digested) {
      const value = column[flow << shift]!;
      digest = Math.imul(digest ^ value, 0x01000193);
      // The upper half of times and cookies.
      if (column instanceof Float64Array) {
        digest = Math.imul(digest ^ Math.floor(value / 4_294_967_296), 0x01000193);
      }
    }
    return digest;
  }

  /** The flow's first time; one that has none gets its row. */
  timesOf(flow: number): number {
    const at = this.timesAt[flow]!;
    return at === NO_TIMES ? (this.timesAt[flow] = this.deadlines.take(flow)) : at;
  }

  /** The flow's row is given back when nothing of it is armed. */
  settleTimes(flow: number): void {
    const at = this.timesAt[flow]!;
    if (at === NO_TIMES || this.armed[flow] !== 0) return;
    if (this.deadlines.release(at)) this.timesAt[flow] = NO_TIMES;
  }

  private append(flow: number, core: number): void {
    const free = this.free[core]!;
    this.iss[flow] = -1;
    if (free.tail === -1) free.head = flow;
    else this.iss[free.tail] = flow;
    free.tail = flow;
  }

  /** Makes the next block of slots of the core. */
  private makeBlock(core: number): boolean {
    const free = this.free[core]!;
    const count = Math.min(this.blockSlots, this.countMax - free.made);
    if (count === 0) return false;
    const block = (free.made / this.blockSlots) * this.cores + core;
    const first = block * this.blockSlots;
    let capacity = this.capacity;
    while (capacity < first + count) capacity *= 2;
    if (capacity > this.room) this.replaceColumns(roomFor(capacity, capacity));
    this.capacity = capacity;
    for (let flow = first; flow < first + count; flow++) this.append(flow, core);
    free.made += count;
    return true;
  }

  /** Gives every column room for `room` flows, and keeps what is in it. */
  private replaceColumns(room: number): void {
    const columns = this as unknown as Record<string, Column>;
    for (const name of this.columnNames()) {
      if (HOT.includes(name)) continue;
      const column = columns[name]!;
      const larger = new (column.constructor as new (length: number) => Column)(room);
      larger.set(column);
      columns[name] = larger;
    }
    this.replaceRows(room);
    this.zeroed = ZEROED.map((name) => columns[name]!);
    this.tuples.grow(room);
    this.digested = this.columnNames()
      .filter((name) => !NOT_DIGESTED.includes(name))
      .map((name) => [columns[name]!, HOT.includes(name) ? ROW : 0]);
    this.room = room;
  }

  private replaceRows(count: number): void {
    const columns = this as unknown as Record<string, Column>;
    const rows = lineWords(count << ROW);
    // The first of them begins where the rows do.
    rows.set(this.flags);
    HOT.forEach((name, place) => (columns[name] = rows.subarray(place)));
  }

  /** Every typed array of this object is a column. */
  private columnNames(): string[] {
    const fields = this as unknown as Record<string, unknown>;
    return Object.keys(this).filter((name) => ArrayBuffer.isView(fields[name]));
  }

  /** What a new connection must not inherit; openers set the rest. */
  private clear(flow: number): void {
    // Pages of a column where nothing but zeros was ever written cost nothing.
    for (const column of this.zeroed) if (column[flow] !== 0) column[flow] = 0;
    this.sndWnd[flow << ROW] = 0;
    this.sndWndMax[flow << ROW] = 0;
    this.sndWl1[flow << ROW] = 0;
    this.sndWl2[flow << ROW] = 0;
    this.rangeHead[flow << ROW] = -1;
    this.rangeTail[flow << ROW] = -1;
    this.rangeCursor[flow << ROW] = -1;
    this.undone[flow << ROW] = 0;
    this.heldHead[flow << ROW] = -1;
    this.heldTail[flow << ROW] = -1;
    this.heldDone[flow << ROW] = 0;
    this.reassembly[flow << ROW] = -1;
    this.scoreboard[flow << ROW] = -1;
    this.loss[flow << ROW] = -1;
    this.tsRecent[flow << ROW] = 0;
    this.cwnd[flow << ROW] = 0;
    this.flightMax[flow << ROW] = 0;
    this.flightSeq[flow << ROW] = 0;
  }
}
