/**
 * The tuples of the flows, a row of 8 words each: unlike the other columns of a control block they
 * are always wanted together, by the look-up of a segment and by the headers of a reply. A row is
 * half a cache line; as columns they took fourteen, which ten thousand connections feel. What an
 * IPv6 address has beyond its first word lies apart, where IPv4 never touches a page.
 */
import { larger, lineWords } from '../../base/columns.ts';
import type { Tuple } from '../ports.ts';

const WORDS = 8;
const HASH = 0;
/** remote << 16 | local. */
const PORTS = 1;
/** lane << 3 | family. */
const LANE_FAMILY = 2;
const REMOTE = 3;
const LOCAL = 4;
const MAC_HIGH = 5;
const MAC_LOW = 6;

/** Words 1..3 of the remote address, then of the local one. */
const TAIL_WORDS = 6;
const REMOTE_TAIL = 0;
const LOCAL_TAIL = 3;

export class Tuples {
  private words: Int32Array;
  /** Of IPv6 flows. */
  private tails: Int32Array;

  constructor(flows: number) {
    this.words = lineWords(flows * WORDS);
    this.tails = new Int32Array(flows * TAIL_WORDS);
    // A column that was replaced once is no constant to the engine (see Pcb).
    this.grow(flows);
  }

  grow(flows: number): void {
    this.words = larger(this.words, lineWords(flows * WORDS));
    this.tails = larger(this.tails, new Int32Array(flows * TAIL_WORDS));
  }

  set(flow: number, tuple: Tuple, hash: number): void {
    const { words } = this;
    const at = flow * WORDS;
    words[at + HASH] = hash;
    words[at + PORTS] = portsOf(tuple);
    words[at + LANE_FAMILY] = laneFamilyOf(tuple);
    words[at + REMOTE] = tuple.remote0;
    words[at + LOCAL] = tuple.local0;
    words[at + MAC_HIGH] = tuple.remoteMacHigh;
    words[at + MAC_LOW] = tuple.remoteMacLow;
    if (tuple.family === 6) this.setTails(flow, tuple);
  }

  private setTails(flow: number, tuple: Tuple): void {
    const { tails } = this;
    const remote = flow * TAIL_WORDS + REMOTE_TAIL;
    const local = flow * TAIL_WORDS + LOCAL_TAIL;
    tails[remote] = tuple.remote1;
    tails[remote + 1] = tuple.remote2;
    tails[remote + 2] = tuple.remote3;
    tails[local] = tuple.local1;
    tails[local + 1] = tuple.local2;
    tails[local + 2] = tuple.local3;
  }

  /** Fills `tuple` with the flow's. */
  fill(flow: number, tuple: Tuple): void {
    const { words } = this;
    const at = flow * WORDS;
    const ports = words[at + PORTS]!;
    const laneFamily = words[at + LANE_FAMILY]!;
    tuple.family = laneFamily & 7;
    tuple.lane = laneFamily >> 3;
    tuple.local0 = words[at + LOCAL]!;
    tuple.remote0 = words[at + REMOTE]!;
    tuple.localPort = ports & 0xffff;
    tuple.remotePort = ports >>> 16;
    tuple.remoteMacHigh = words[at + MAC_HIGH]!;
    tuple.remoteMacLow = words[at + MAC_LOW]!;
    if (tuple.family === 6) this.fillTails(flow, tuple);
    else {
      tuple.local1 = 0;
      tuple.local2 = 0;
      tuple.local3 = 0;
      tuple.remote1 = 0;
      tuple.remote2 = 0;
      tuple.remote3 = 0;
    }
  }

  private fillTails(flow: number, tuple: Tuple): void {
    const { tails } = this;
    const remote = flow * TAIL_WORDS + REMOTE_TAIL;
    const local = flow * TAIL_WORDS + LOCAL_TAIL;
    tuple.local1 = tails[local]!;
    tuple.local2 = tails[local + 1]!;
    tuple.local3 = tails[local + 2]!;
    tuple.remote1 = tails[remote]!;
    tuple.remote2 = tails[remote + 1]!;
    tuple.remote3 = tails[remote + 2]!;
  }

  /** Whether it is the flow's; hash: the tuple's. */
  isSame(flow: number, tuple: Tuple, hash: number): boolean {
    const { words } = this;
    const at = flow * WORDS;
    return (
      words[at + HASH] === hash &&
      words[at + PORTS] === portsOf(tuple) &&
      words[at + REMOTE] === tuple.remote0 &&
      words[at + LOCAL] === tuple.local0 &&
      words[at + LANE_FAMILY] === laneFamilyOf(tuple) &&
      (tuple.family === 4 || this.areTails(flow, tuple))
    );
  }

  private areTails(flow: number, tuple: Tuple): boolean {
    const { tails } = this;
    const remote = flow * TAIL_WORDS + REMOTE_TAIL;
    const local = flow * TAIL_WORDS + LOCAL_TAIL;
    return (
      tails[remote] === tuple.remote1 &&
      tails[remote + 1] === tuple.remote2 &&
      tails[remote + 2] === tuple.remote3 &&
      tails[local] === tuple.local1 &&
      tails[local + 1] === tuple.local2 &&
      tails[local + 2] === tuple.local3
    );
  }

  hash(flow: number): number {
    return this.words[flow * WORDS + HASH]!;
  }

  /** 4 or 6. */
  family(flow: number): number {
    return this.words[flow * WORDS + LANE_FAMILY]! & 7;
  }

  lane(flow: number): number {
    return this.words[flow * WORDS + LANE_FAMILY]! >> 3;
  }

  localPort(flow: number): number {
    return this.words[flow * WORDS + PORTS]! & 0xffff;
  }

  remotePort(flow: number): number {
    return this.words[flow * WORDS + PORTS]! >>> 16;
  }

  /** Word 0..3 of an address. */
  remote(flow: number, word: number): number {
    return word === 0
      ? this.words[flow * WORDS + REMOTE]!
      : this.tail(flow, REMOTE_TAIL + word - 1);
  }

  local(flow: number, word: number): number {
    return word === 0 ? this.words[flow * WORDS + LOCAL]! : this.tail(flow, LOCAL_TAIL + word - 1);
  }

  private tail(flow: number, word: number): number {
    return this.family(flow) === 6 ? this.tails[flow * TAIL_WORDS + word]! : 0;
  }
}

function portsOf(tuple: Tuple): number {
  return (tuple.remotePort << 16) | tuple.localPort;
}

function laneFamilyOf(tuple: Tuple): number {
  return (tuple.lane << 3) | tuple.family;
}
