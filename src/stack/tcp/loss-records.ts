/**
 * What a connection that detects losses by time (RACK, RFC 8985) knows of every segment under way,
 * and the state of its recovery: two pools of columns, records by connection and segments by chain.
 *
 * Only connections with real congestion control and `lossDetection: rack` have a record; the others
 * pay one column. A segment is in the chain from when it is first sent until it is acknowledged
 * cumulatively, in the order of sequence numbers. Counts are segments, the rest is bytes.
 */
const RECORDS_INITIAL = 16;
const SEGMENTS_INITIAL = 1024;

/** The peer reported it (RFC 2018). */
export const SEG_SACKED = 1;
/** Deemed lost. */
export const SEG_LOST = 2;
/** Its retransmission is under way. */
export const SEG_RETRANSMITTED = 4;
/** Was retransmitted at some time: its round trip is ambiguous (Karn). */
export const SEG_REPEATED = 8;

/** Where recovery stands; the numbers are those of tcp_info's ca_state. */
export const PHASE_OPEN = 0;
/** Something was reported out of order, nothing is deemed lost. */
export const PHASE_DISORDER = 1;
/** The window shrinks because of an echoed congestion mark (RFC 3168). */
export const PHASE_CWR = 2;
export const PHASE_RECOVERY = 3;
/** After a retransmission timeout. */
export const PHASE_LOSS = 4;

export const PROBE_NONE = 0;
/** A tail loss probe of new data is outstanding. */
export const PROBE_NEW = 1;
/** One that repeated the last segment. */
export const PROBE_REPEATED = 2;

/** RFC 8985 §7.1: DupThresh, until reordering was seen. */
export const REORDERING_INITIAL = 3;

type Column = Int32Array | Float64Array | Uint8Array;

export class LossRecords {
  // --- by record
  head: Int32Array = new Int32Array(RECORDS_INITIAL);
  tail: Int32Array = new Int32Array(RECORDS_INITIAL);
  count: Int32Array = new Int32Array(RECORDS_INITIAL);
  sackedCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  lostCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  retransmittedCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  sackedBytes: Int32Array = new Int32Array(RECORDS_INITIAL);
  lostBytes: Int32Array = new Int32Array(RECORDS_INITIAL);
  retransmittedBytes: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** One past the highest sequence number reported; means nothing while nothing is. */
  highestSacked: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** PHASE_* */
  phase: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  /** The phase ends when this is acknowledged. */
  recoverSeq: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** Transmissions so far: what is sent gets the next number. */
  sentCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** The latest of them that was delivered. */
  rackOrder: Int32Array = new Int32Array(RECORDS_INITIAL);
  // RFC 8985 §5.2: RACK.rtt, RACK.min_RTT (0 = none yet).
  rackRttUs: Int32Array = new Int32Array(RECORDS_INITIAL);
  minRttUs: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** How far reordering reached, in segments, and how often it was seen. */
  reordering: Int32Array = new Int32Array(RECORDS_INITIAL);
  reorderSeen: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** Quarters of the minimum round trip that the reordering window spans. */
  reorderSteps: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  /** Recoveries until they are one again. */
  reorderPersist: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  /** RACK.dsack_round: while it runs, and what acknowledges its end. */
  isInDsackRound: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  dsackRoundEnd: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** A segment was delivered since losses were looked for last. */
  hasNews: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  // RFC 9937 §6: prr_delivered, prr_out, RecoverFS.
  prrDelivered: Int32Array = new Int32Array(RECORDS_INITIAL);
  prrOut: Int32Array = new Int32Array(RECORDS_INITIAL);
  prrFlight: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** What an undo restores; undoCwnd 0 = there is nothing to undo. */
  undoCwnd: Int32Array = new Int32Array(RECORDS_INITIAL);
  undoThreshold: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** Retransmissions of this episode that no duplicate was reported for. */
  undoCount: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** When this episode retransmitted first; 0 = it did not. */
  retransmittedNs: Float64Array = new Float64Array(RECORDS_INITIAL);
  /** PROBE_*, and what acknowledges the probe. */
  probe: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  probeEnd: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** What the loss timer does: look for losses, or else send a probe. */
  isReorderTimer: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  // The search for the largest segment (size-search.ts): of payload bytes what passes, what is
  // tried at most, the probe under way (0 = none) and what acknowledges it.
  searchLow: Int32Array = new Int32Array(RECORDS_INITIAL);
  searchHigh: Int32Array = new Int32Array(RECORDS_INITIAL);
  searchBytes: Int32Array = new Int32Array(RECORDS_INITIAL);
  searchEnd: Int32Array = new Int32Array(RECORDS_INITIAL);
  /** The phase that is like a timeout's began with a probe that was too long. */
  isSearchLoss: Uint8Array = new Uint8Array(RECORDS_INITIAL);
  /** Segments delivered, and retransmitted, since the connection began. */
  deliveredTotal: Int32Array = new Int32Array(RECORDS_INITIAL);
  retransmittedTotal: Int32Array = new Int32Array(RECORDS_INITIAL);

  // --- by segment
  readonly segments: SegmentColumns = new SegmentColumns();
  private readonly free: number[] = [];
  private used = 0;

  /** A record with nothing under way. */
  allocate(): number {
    const freed = this.free.pop();
    if (freed === undefined && this.used === this.head.length) this.grow();
    const record = freed ?? this.used++;
    for (const column of this.columns()) column[record] = 0;
    this.head[record] = -1;
    this.tail[record] = -1;
    this.reordering[record] = REORDERING_INITIAL;
    this.reorderSteps[record] = 1;
    return record;
  }

  release(record: number): void {
    const { segments } = this;
    for (let segment = this.head[record]!; segment !== -1;) {
      const following = segments.next[segment]!;
      segments.release(segment);
      segment = following;
    }
    this.free.push(record);
  }

  private columns(): Column[] {
    return Object.values(this).filter((value): value is Column => ArrayBuffer.isView(value));
  }

  private grow(): void {
    const fields = this as unknown as Record<string, Column>;
    for (const name of Object.keys(this)) {
      const column = fields[name]!;
      if (ArrayBuffer.isView(column)) fields[name] = doubled(column);
    }
  }
}

export class SegmentColumns {
  seq: Int32Array = new Int32Array(SEGMENTS_INITIAL);
  /** One past its last sequence number, a FIN's included. */
  end: Int32Array = new Int32Array(SEGMENTS_INITIAL);
  /** When it was sent last. */
  sentNs: Float64Array = new Float64Array(SEGMENTS_INITIAL);
  /** Which of its connection's transmissions that was. */
  order: Int32Array = new Int32Array(SEGMENTS_INITIAL);
  /** SEG_* */
  flags: Uint8Array = new Uint8Array(SEGMENTS_INITIAL);
  /** Next of the connection (or of the free list), -1 = last. */
  next: Int32Array = new Int32Array(SEGMENTS_INITIAL);
  private freeHead = -1;
  private used = 0;

  allocate(seq: number, end: number, sentNs: number, order: number): number {
    let segment = this.freeHead;
    if (segment !== -1) {
      this.freeHead = this.next[segment]!;
    } else {
      if (this.used === this.seq.length) this.grow();
      segment = this.used++;
    }
    this.seq[segment] = seq;
    this.end[segment] = end;
    this.sentNs[segment] = sentNs;
    this.order[segment] = order;
    this.flags[segment] = 0;
    this.next[segment] = -1;
    return segment;
  }

  release(segment: number): void {
    this.next[segment] = this.freeHead;
    this.freeHead = segment;
  }

  bytes(segment: number): number {
    return (this.end[segment]! - this.seq[segment]!) | 0;
  }

  private grow(): void {
    this.seq = doubled(this.seq);
    this.end = doubled(this.end);
    this.sentNs = doubled(this.sentNs);
    this.order = doubled(this.order);
    this.flags = doubled(this.flags);
    this.next = doubled(this.next);
  }
}

function doubled<T extends Column>(column: T): T {
  const larger = new (column.constructor as new (length: number) => T)(column.length * 2);
  larger.set(column);
  return larger;
}
