/**
 * UDP (RFC 768): datagrams to the application by reference, datagrams from it in place.
 *
 * A received datagram stays in its mbuf and is lent to the application together with a reply
 * handle, until `recvDone` gives both back. A sent one is a header in an mbuf of its own and one
 * piece that refers to the application's bytes; they are the application's again when the frame has
 * left (USYS_UDP_SENT at `reclaimed`, not at once). There are no sockets: every port of the
 * replayed host is open, or with `isClosed` none is and the sender is told so.
 */
import { assert } from '../base/assert.ts';
import { ETHERNET_HEADER_BYTES, MTU_BYTES, TX_RING_COUNT } from '../base/limits.ts';
import {
  PROTOCOL_UDP,
  RET_AGAIN,
  RET_BADH,
  RET_INVAL,
  RET_NOBUFS,
  RET_OK,
  RX_RELEASE,
  USYS_UDP_RECV,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_NO_FLOW,
  VERDICT_DROP_NO_MEMORY,
} from '../log/events.ts';
import { sumRange } from '../wire/checksum.ts';
import { HEADER_OK } from '../wire/ethernet.ts';
import { IPV4_HEADER_BYTES_MIN } from '../wire/ipv4.ts';
import { IPV6_HEADER_BYTES } from '../wire/ipv6.ts';
import { UDP_HEADER_BYTES, UdpView, writeUdp } from '../wire/udp.ts';
import type { Icmp } from './icmp.ts';
import { emptyTuple, type IpInput } from './ip-input.ts';
import type { IpSender } from './ip-output.ts';
import type { StackPorts, Tuple } from './ports.ts';

/**
 * Ours: datagrams the application may hold at a time, per core; more are dropped and it is said
 * (no-memory).
 */
export const REPLY_COUNT_MAX = 8192;
/**
 * A handle is generation * REPLY_COUNT_MAX + index, so a stale one is noticed; generations start
 * again after 2^17.
 */
const GENERATION_MASK = (1 << 17) - 1;
/** IX: the largest datagram sent, 1,472 over IPv4; 20 fewer over IPv6. */
const PAYLOAD_BYTES_MAX_4 = MTU_BYTES - IPV4_HEADER_BYTES_MIN - UDP_HEADER_BYTES;
const PAYLOAD_BYTES_MAX_6 = MTU_BYTES - IPV6_HEADER_BYTES - UDP_HEADER_BYTES;
/** Sent datagrams that have not left: no more than frames fit the ring. */
const SENT_COUNT_MAX = TX_RING_COUNT;
/** Words of a saved tuple. */
const TUPLE_WORDS = 14;
const NONE = -1;

assert((SENT_COUNT_MAX & (SENT_COUNT_MAX - 1)) === 0, 'sent datagrams are a ring');

export class Udp {
  /** The datagram handled last lives on in its mbuf: the stack must not free it. */
  keepsMbuf = false;
  /** Datagrams held by the application. */
  heldCount = 0;
  private readonly ports: StackPorts;
  private readonly input: IpInput;
  private readonly sender: IpSender;
  private readonly icmp: Icmp;
  private readonly isClosed: boolean;
  private readonly header = new UdpView();
  private readonly tuple = emptyTuple();
  // Columns by reply index.
  private readonly mbufs = new Int32Array(REPLY_COUNT_MAX).fill(NONE);
  private readonly generations = new Int32Array(REPLY_COUNT_MAX);
  private readonly tuples = new Int32Array(REPLY_COUNT_MAX * TUPLE_WORDS);
  /**
   * Number of the last sent datagram (as sentTail counts) whose bytes lie in the held mbuf, 0 =
   * none.
   */
  private readonly lastSent = new Float64Array(REPLY_COUNT_MAX);
  private readonly free = new Int32Array(REPLY_COUNT_MAX);
  private freeCount = REPLY_COUNT_MAX;
  // Sent datagrams in order: cookie, number of the frame that carries it, reply index to release
  // after it or NONE.
  private readonly sentCookies = new Float64Array(SENT_COUNT_MAX);
  private readonly sentNumbers = new Float64Array(SENT_COUNT_MAX);
  private readonly sentReleases = new Int32Array(SENT_COUNT_MAX).fill(NONE);
  private sentHead = 0;
  private sentTail = 0;

  constructor(ports: StackPorts, input: IpInput, sender: IpSender, icmp: Icmp, isClosed: boolean) {
    this.ports = ports;
    this.input = input;
    this.sender = sender;
    this.icmp = icmp;
    this.isClosed = isClosed;
    for (let i = 0; i < REPLY_COUNT_MAX; i++) this.free[i] = REPLY_COUNT_MAX - 1 - i;
  }

  /** Handles the datagram `input` parsed; returns a verdict and sets keepsMbuf. */
  receive(mbuf: number, tuple: Tuple): number {
    this.keepsMbuf = false;
    const header = this.header.wrap(this.ports.memory.view, this.input.l4Address);
    if (header.validate(this.input.l4Bytes) !== HEADER_OK) return VERDICT_DROP_MALFORMED;
    tuple.localPort = header.destinationPort;
    tuple.remotePort = header.sourcePort;
    if (this.isClosed) {
      this.icmp.portUnreachable(mbuf, tuple);
      this.keepsMbuf = this.icmp.keepsMbuf;
      return VERDICT_DROP_NO_FLOW;
    }
    if (this.freeCount === 0) return VERDICT_DROP_NO_MEMORY;
    this.deliver(mbuf, tuple, header.datagramBytes - UDP_HEADER_BYTES);
    this.keepsMbuf = true;
    return VERDICT_ACCEPT;
  }

  private deliver(mbuf: number, tuple: Tuple, bytes: number): void {
    const index = this.free[--this.freeCount]!;
    assert(this.mbufs[index] === NONE, 'a free reply handle holds no mbuf');
    this.mbufs[index] = mbuf;
    this.save(index, tuple);
    this.heldCount++;
    const columns = this.ports.mbufs;
    const address = this.input.l4Address + UDP_HEADER_BYTES;
    const conversation = columns.conversation[mbuf]!;
    columns.payloadAddress[mbuf] = address;
    columns.payloadBytes[mbuf] = bytes;
    columns.lend(mbuf);
    const port = tuple.remotePort;
    const recorder = this.ports.recorder;
    recorder.emit(USYS_UDP_RECV, -1, address, bytes, mbuf, port, conversation, 0, 0, 0);
    const handle = this.generations[index]! * REPLY_COUNT_MAX + index;
    this.ports.conditions.push(USYS_UDP_RECV, handle, conversation, address, bytes);
  }

  /**
   * Sends bytes to whoever the held datagram came from. The caller has checked that the application
   * may send from [address, address + bytes). RET_OK, or INVAL (too long), BADH, AGAIN (too many on
   * their way), NOBUFS.
   */
  send(handle: number, address: number, bytes: number, cookie: number): number {
    const index = this.indexOf(handle);
    if (index === NONE) return RET_BADH;
    const tuple = this.tuple;
    this.load(index, tuple);
    const limit = tuple.family === 4 ? PAYLOAD_BYTES_MAX_4 : PAYLOAD_BYTES_MAX_6;
    if (!(bytes >= 0 && bytes <= limit)) return RET_INVAL;
    if (this.sentTail - this.sentHead === SENT_COUNT_MAX) return RET_AGAIN;
    const mbuf = this.sender.begin(tuple, PROTOCOL_UDP);
    if (mbuf === -1) return RET_NOBUFS;
    const ports = this.ports;
    const datagramBytes = UDP_HEADER_BYTES + bytes;
    const at = this.sender.l4Address;
    writeUdp(ports.memory.view, at, tuple.localPort, tuple.remotePort, datagramBytes);
    if (bytes > 0) {
      ports.tx.pieceAddress[0] = address;
      ports.tx.pieceBytes[0] = bytes;
      ports.tx.pieceStreamOffset[0] = 0;
    }
    this.sender.finish(mbuf, UDP_HEADER_BYTES, bytes, bytes > 0 ? 1 : 0, -1, 0);
    const completions = ports.tx.completions;
    const slot = this.sentTail & (SENT_COUNT_MAX - 1);
    this.sentCookies[slot] = cookie;
    this.sentNumbers[slot] = completions === undefined ? 0 : completions.queuedCount;
    this.sentTail++;
    if (this.holds(index, address)) this.lastSent[index] = this.sentTail;
    if (completions === undefined) this.reclaimed();
    return RET_OK;
  }

  /**
   * Gives a datagram's bytes and its reply handle back. A second time is RET_INVAL. Bytes that were
   * just sent on (an echo) stay where they are until that frame has left.
   */
  recvDone(handle: number): number {
    const index = this.indexOf(handle);
    if (index === NONE) return RET_INVAL;
    this.generations[index] = (this.generations[index]! + 1) & GENERATION_MASK;
    const last = this.lastSent[index]!;
    if (last > this.sentHead) this.sentReleases[(last - 1) & (SENT_COUNT_MAX - 1)] = index;
    else this.release(index);
    return RET_OK;
  }

  /** Sent datagrams whose USYS_UDP_SENT is to come. */
  get pendingSentCount(): number {
    return this.sentTail - this.sentHead;
  }

  /**
   * Frames have left: tells the application whose bytes are its own again. Called after the ring
   * was reclaimed.
   */
  reclaimed(): void {
    if (this.sentHead === this.sentTail) return;
    const completions = this.ports.tx.completions;
    const done = completions === undefined ? Infinity : completions.doneCount;
    while (this.sentHead < this.sentTail) {
      const slot = this.sentHead & (SENT_COUNT_MAX - 1);
      if (this.sentNumbers[slot]! > done) return;
      const cookie = this.sentCookies[slot]!;
      const index = this.sentReleases[slot]!;
      this.sentReleases[slot] = NONE;
      this.sentHead++;
      if (index !== NONE) this.release(index);
      this.ports.recorder.emit(USYS_UDP_SENT, -1, cookie | 0, 0, 0, 0, 0, 0, 0, 0);
      this.ports.conditions.push(USYS_UDP_SENT, NONE, cookie, 0, 0);
    }
  }

  /** The host stops: what the application still holds is taken back. */
  stop(): void {
    this.reclaimed();
    this.sentReleases.fill(NONE);
    for (let index = 0; index < REPLY_COUNT_MAX && this.heldCount > 0; index++) {
      if (this.mbufs[index] === NONE) continue;
      this.generations[index] = (this.generations[index]! + 1) & GENERATION_MASK;
      this.release(index);
    }
    assert(this.heldCount === 0, 'every held datagram was found');
  }

  private release(index: number): void {
    const mbuf = this.mbufs[index]!;
    assert(mbuf !== NONE, 'a held datagram is released');
    this.mbufs[index] = NONE;
    this.lastSent[index] = 0;
    this.free[this.freeCount++] = index;
    this.heldCount--;
    const columns = this.ports.mbufs;
    const ip = columns.frameAddress[mbuf]! + ETHERNET_HEADER_BYTES;
    // The NIC wrote the IP packet and nothing behind it.
    const bytes = columns.frameBytes[mbuf]! - ETHERNET_HEADER_BYTES;
    // Summed again just before it is given up: nobody may have written it meanwhile.
    const sum = sumRange(this.ports.memory, ip, bytes);
    this.ports.recorder.emit(RX_RELEASE, -1, mbuf, ip, bytes, sum, 0, 0, 0, 0);
    columns.free(mbuf);
  }

  /** Whether the address lies in the frame the handle holds. */
  private holds(index: number, address: number): boolean {
    const mbuf = this.mbufs[index]!;
    const frame = this.ports.mbufs.frameAddress[mbuf]!;
    return address >= frame && address < frame + this.ports.mbufs.frameBytes[mbuf]!;
  }

  /** The index of a live handle, -1 for anything else an application may pass. */
  private indexOf(handle: number): number {
    if (!(handle >= 0 && handle <= 0x3fffffff) || handle !== Math.floor(handle)) return NONE;
    const index = handle & (REPLY_COUNT_MAX - 1);
    const generation = (handle - index) / REPLY_COUNT_MAX;
    if (this.mbufs[index] === NONE || this.generations[index] !== generation) return NONE;
    return index;
  }

  private save(index: number, tuple: Tuple): void {
    const words = this.tuples;
    const at = index * TUPLE_WORDS;
    words[at] = tuple.family;
    words[at + 1] = tuple.lane;
    words[at + 2] = tuple.local0;
    words[at + 3] = tuple.local1;
    words[at + 4] = tuple.local2;
    words[at + 5] = tuple.local3;
    words[at + 6] = tuple.remote0;
    words[at + 7] = tuple.remote1;
    words[at + 8] = tuple.remote2;
    words[at + 9] = tuple.remote3;
    words[at + 10] = tuple.localPort;
    words[at + 11] = tuple.remotePort;
    words[at + 12] = tuple.remoteMacHigh;
    words[at + 13] = tuple.remoteMacLow;
  }

  private load(index: number, tuple: Tuple): void {
    const words = this.tuples;
    const at = index * TUPLE_WORDS;
    tuple.family = words[at]!;
    tuple.lane = words[at + 1]!;
    tuple.local0 = words[at + 2]!;
    tuple.local1 = words[at + 3]!;
    tuple.local2 = words[at + 4]!;
    tuple.local3 = words[at + 5]!;
    tuple.remote0 = words[at + 6]!;
    tuple.remote1 = words[at + 7]!;
    tuple.remote2 = words[at + 8]!;
    tuple.remote3 = words[at + 9]!;
    tuple.localPort = words[at + 10]!;
    tuple.remotePort = words[at + 11]!;
    tuple.remoteMacHigh = words[at + 12]!;
    tuple.remoteMacLow = words[at + 13]!;
  }
}
