/**
 * One hand-over as far as it has come: its cores and groups, the packets set aside in order, and
 * what has left the source and not arrived at the target yet. Hand-overs are rare beside packets,
 * so these are plain lists and maps.
 */
export class Handover {
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly begunNs: number;
  /** How many groups were announced. */
  readonly announced: number;
  readonly groups: number[] = [];
  readonly rewritten: Set<number> = new Set();
  /** Mbufs in the order they were set aside. */
  readonly remote: number[] = [];
  readonly local: number[] = [];
  /** Deadlines of timers that left, by flow and timer; states of flows that left. */
  readonly timers: Map<number, number> = new Map();
  readonly flows: Map<number, string> = new Map();
  /** When the target asked the source to complete, -1 = it did not. */
  askedNs = -1;
  /** When the target owned the first group: from there on it drains. */
  ownedNs = 0;
  isReleased = false;
  /** Why the source let go (RELEASE_*), and when. */
  reason = 0;
  releasedNs = 0;
  /** Timers that left. */
  timersLeft = 0;
  /** By side (SIDE_*): timers that flows said they have, less those seen. */
  readonly timersUnseen: [left: number, arrived: number] = [0, 0];
  isOwned = false;
  private remoteDone = 0;
  private localDone = 0;

  constructor(number: number, source: number, target: number, announced: number, begunNs: number) {
    this.number = number;
    this.announced = announced;
    this.source = source;
    this.target = target;
    this.begunNs = begunNs;
  }

  /** Whether a row names the cores of the hand-over. */
  isBetween(source: number, target: number): boolean {
    return this.source === source && this.target === target;
  }

  involves(core: number): boolean {
    return this.source === core || this.target === core;
  }

  /** A packet of the groups goes through the stack: what is wrong with its turn, '' = nothing. */
  drained(mbuf: number): string {
    if (this.remoteDone < this.remote.length) {
      const next = this.remote[this.remoteDone]!;
      if (next !== mbuf) return `mbuf ${mbuf} before mbuf ${next} of the remote queue`;
      this.remoteDone++;
      return '';
    }
    if (this.localDone < this.local.length) {
      const next = this.local[this.localDone]!;
      if (next !== mbuf) return `mbuf ${mbuf} before mbuf ${next} of the local queue`;
      this.localDone++;
      return '';
    }
    return `mbuf ${mbuf}, which was in neither queue`;
  }

  /** Packets of both queues that did not go through the stack. */
  get undrained(): number {
    return this.remote.length - this.remoteDone + this.local.length - this.localDone;
  }
}
