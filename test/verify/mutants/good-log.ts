/**
 * A small log of a machine that keeps every promise: one core, a passive connection (handshake, 100
 * bytes in, 200 bytes out, a retransmission, close), an active one and a datagram, with every kind
 * of row the machine's invariants read.
 */
import {
  APP_WRITE,
  ARP_CHANGED,
  ARP_RECLAIMED,
  BSYS,
  BSYS_RANGE,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_RECV_DONE,
  CALL_SENDV,
  CALL_UDP_SEND,
  CORE_REGION,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  DEAD_FIN,
  DOMAIN_APPLICATION,
  DOMAIN_DEVICE,
  DROP_RING_FULL,
  FLOW_ADDRESS,
  LOCK,
  LOCK_POOL_STORE,
  MBUF_ALLOC,
  MBUF_CENSUS,
  MBUF_FOR_RX,
  MBUF_FOR_TX,
  MBUF_FREE,
  NIC_DOORBELL,
  NIC_DROP,
  NIC_RX,
  NIC_RX_TAIL,
  NIC_TX,
  NIC_TX_DONE,
  POOL_REFILL,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  REGION_APP,
  REGION_MBUFS,
  RET_BADH,
  RET_FAULT,
  ROLE_ACTIVE,
  ROLE_PASSIVE,
  RX_RELEASE,
  SG_RELEASE,
  STACK_IN,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_IN,
  TCP_JUDGED,
  TCP_OPEN,
  TCP_OUT,
  TIMER_FIRE,
  TIMER_RETRANSMIT,
  TX_ACK,
  TX_DATA,
  TX_PIECE,
  TX_RETRANSMIT_RTO,
  TX_SYN,
  TX_SYN_ACK,
  USER_ENTER,
  USER_LEAVE,
  USER_UNRESPONSIVE,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_SENT,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  WAKE_FRAME,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';

export const MBUF_REGION = 2 << 21;
export const APP_REGION = 8 << 21;
const PAGE_BYTES = 1 << 21;
const MBUF_COUNT = 992;
const POSTED = 8;

/** Microsoft's vectors: the reply tuple of the passive and of the active connection. */
export const PASSIVE = { hash: 0x51ccc178, group: 120 };
export const ACTIVE = { hash: 0xc626b0ea, group: 106 };

export const PASSIVE_FLOW = 0;
export const ACTIVE_FLOW = 1;
const TAG = 7;
const ACTIVE_TAG = 9;
export const COOKIE = 42;
const ISS = 1000;
const IRS = 5000;
const SYN = 0x02;
const ACK = 0x10;
export const RX_SUM = 0x1234;
/** Sums of the two pieces of 101 and 99 bytes, and of the 200 bytes they make. */
export const PIECE_SUMS = [0x1111, 0x2233] as const;
export const RANGE_SUM = 0x1111 + 0x3322;
const WINDOW = 65_535;

export function mbufAddress(mbuf: number): number {
  return MBUF_REGION + mbuf * 2112 + 66;
}

interface Host {
  readonly rows: Row[];
  /** Free mbufs in the pool. */
  pool: number;
  cycle: number;
  timeNs: number;
  frame: number;
}

function add(host: Host, kind: number, flow: number, ...args: number[]): void {
  host.timeNs += 100;
  host.rows.push({ kind, flow, timeNs: host.timeNs, cycle: host.cycle, args });
}

function allocate(host: Host, mbuf: number, purpose: number): void {
  add(host, MBUF_ALLOC, -1, mbuf, 0, purpose, --host.pool);
}

function free(host: Host, mbuf: number): void {
  add(host, MBUF_FREE, -1, mbuf, 0, ++host.pool);
}

/** The core was idle, a frame comes, and a cycle begins with it. */
function frameArrives(
  host: Host,
  mbuf: number,
  bytes: number,
  of: { hash: number; group: number },
): number {
  const frame = ++host.frame;
  add(host, CYCLE_IDLE, -1, 0, 0, 0, 1000, 2000);
  const address = mbufAddress(mbuf);
  add(host, NIC_RX, -1, frame, mbuf, 0, of.group, of.hash | 0, address, bytes, RX_SUM);
  host.rows.push({
    kind: CYCLE_WAKE,
    flow: -1,
    timeNs: host.timeNs,
    cycle: host.cycle,
    args: [WAKE_FRAME],
  });
  return frame;
}

function transmit(
  host: Host,
  flow: number,
  mbuf: number,
  frameBytes: number,
  payloadBytes: number,
  pieces: readonly (readonly number[])[],
  retransmission: number,
  protocol = PROTOCOL_TCP,
): void {
  allocate(host, mbuf, MBUF_FOR_TX);
  const { length } = pieces;
  const tail = [0xffff, protocol, retransmission];
  add(host, NIC_TX, flow, mbuf, 0, frameBytes, payloadBytes, length, ...tail);
  for (const piece of pieces) add(host, TX_PIECE, flow, ...piece, mbuf);
}

/** The segment in this mbuf has its verdict: what was accepted, RCV.NXT and SND.UNA after it. */
function judged(
  host: Host,
  flow: number,
  frame: number,
  mbuf: number,
  verdict: number,
  [accepted, next, una]: readonly [number, number, number],
): void {
  const { group } = flow === PASSIVE_FLOW ? PASSIVE : ACTIVE;
  add(host, TCP_JUDGED, flow, frame, verdict, accepted, next, next + WINDOW, una);
  add(host, STACK_IN, flow, frame, mbuf, PROTOCOL_TCP, verdict, flow, group);
}

/** Frames queued before have left. */
function reclaim(host: Host, ...mbufs: number[]): void {
  host.cycle++;
  add(host, NIC_TX_DONE, -1, 0, mbufs.length);
  for (const mbuf of mbufs) free(host, mbuf);
}

function start(host: Host): void {
  add(host, CORE_START, -1, 0, 0, 64, MBUF_COUNT, 1, 128);
  const regions = [
    [REGION_MBUFS, MBUF_REGION, PAGE_BYTES, DOMAIN_APPLICATION, 0],
    [REGION_APP, APP_REGION, PAGE_BYTES, DOMAIN_APPLICATION, 1],
    [REGION_MBUFS, MBUF_REGION, PAGE_BYTES, DOMAIN_DEVICE, 1],
    [REGION_APP, APP_REGION, PAGE_BYTES, DOMAIN_DEVICE, 0],
  ];
  for (const region of regions) add(host, CORE_REGION, -1, ...region);
  add(host, LOCK, -1, LOCK_POOL_STORE, 0, POOL_REFILL);
  add(host, POOL_REFILL, -1, 0, 128, MBUF_COUNT - 128);
  host.pool = 128;
  for (let mbuf = 0; mbuf < POSTED; mbuf++) allocate(host, mbuf, MBUF_FOR_RX);
  add(host, NIC_RX_TAIL, -1, 0, POSTED);
}

/** Cycles 1 and 2: SYN, SYN-ACK, ACK, knock, accept. */
function handshake(host: Host): void {
  const flow = PASSIVE_FLOW;
  host.cycle = 1;
  let frame = frameArrives(host, 0, 60, PASSIVE);
  add(host, ARP_CHANGED, -1, 3, 1);
  add(host, CYCLE_POLL, -1, 0, 1, 1, 64, 0);
  add(host, TCP_OPEN, flow, 0, PASSIVE.group, ROLE_PASSIVE, ISS, IRS, TAG);
  add(host, FLOW_ADDRESS, flow, 0, 4, 0x420995bb, 0, 0, 0, 2794, 0);
  add(host, FLOW_ADDRESS, flow, 1, 4, 0xa18e6450 | 0, 0, 0, 0, 1766, 0);
  add(host, TCP_IN, flow, frame, IRS, 0, 0, SYN, WINDOW);
  add(host, TCP_OUT, flow, ISS, IRS + 1, 0, SYN | ACK, WINDOW, TX_SYN_ACK);
  transmit(host, flow, 8, 60, 0, [], 0);
  judged(host, flow, frame, 0, VERDICT_CONTROL, [0, IRS + 1, ISS]);
  free(host, 0);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 1, 1, 0, 0);

  reclaim(host, 8);
  add(host, ARP_CHANGED, -1, 4, 2);
  frame = frameArrives(host, 1, 60, PASSIVE);
  add(host, CYCLE_POLL, -1, 0, 1, 1, 64, 0);
  add(host, TCP_IN, flow, frame, IRS + 1, ISS + 1, 0, ACK, WINDOW);
  add(host, USYS_KNOCK, flow, TAG, PASSIVE.group);
  judged(host, flow, frame, 1, VERDICT_CONTROL, [0, IRS + 1, ISS + 1]);
  free(host, 1);
  add(host, USER_ENTER, -1, 1, 0, 0);
  add(host, USER_LEAVE, -1, 1, 100, 1);
  add(host, BSYS, flow, CALL_ACCEPT, TAG, 0, 0, 0, COOKIE);
  add(host, TCP_OPEN, ACTIVE_FLOW, 1, ACTIVE.group, ROLE_ACTIVE, 2000, 0, ACTIVE_TAG);
  add(host, FLOW_ADDRESS, ACTIVE_FLOW, 0, 4, 0xc75c6f02 | 0, 0, 0, 0, 14230, 0);
  add(host, FLOW_ADDRESS, ACTIVE_FLOW, 1, 4, 0x41458c53, 0, 0, 0, 4739, 0);
  add(host, TCP_OUT, ACTIVE_FLOW, 2000, 0, 0, SYN, WINDOW, TX_SYN);
  transmit(host, ACTIVE_FLOW, 8, 60, 0, [], 0);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 1, 1, 0, 0);
}

/** Cycle 3: 100 bytes in, given back; 200 bytes out in two pieces. */
function exchange(host: Host): void {
  const flow = PASSIVE_FLOW;
  reclaim(host, 8);
  add(host, ARP_RECLAIMED, -1, 3, 1);
  const frame = frameArrives(host, 2, 154, PASSIVE);
  add(host, NIC_DROP, -1, ++host.frame, DROP_RING_FULL, 0, 154, 0);
  add(host, CYCLE_POLL, -1, 0, 1, 1, 64, 0);
  add(host, TCP_IN, flow, frame, IRS + 1, ISS + 1, 100, ACK, WINDOW);
  add(host, USYS_RECV, flow, TAG, COOKIE, mbufAddress(2) + 54, 100, 2, 0);
  judged(host, flow, frame, 2, VERDICT_ACCEPT, [100, IRS + 101, ISS + 1]);
  add(host, USER_ENTER, -1, 1, 1, 0);
  add(host, APP_WRITE, -1, mbufAddress(2), 4, RET_FAULT);
  add(host, USER_LEAVE, -1, 2, 100, 1);
  add(host, TCP_CREDIT, flow, 100, WINDOW - 100, WINDOW, WINDOW);
  add(host, RX_RELEASE, -1, 2, mbufAddress(2) + 14, 140, RX_SUM);
  free(host, 2);
  add(host, BSYS, flow, CALL_RECV_DONE, TAG, 100, 0, 0, COOKIE);
  add(host, BSYS_RANGE, flow, APP_REGION, 200, RANGE_SUM, 0);
  add(host, TCP_OUT, flow, ISS + 1, IRS + 101, 200, ACK, WINDOW, TX_DATA);
  const pieces = [
    [APP_REGION, 101, PIECE_SUMS[0], 0],
    [APP_REGION + 101, 99, PIECE_SUMS[1], 101],
  ];
  transmit(host, flow, 9, 254, 200, pieces, 0);
  add(host, BSYS, flow, CALL_SENDV, TAG, 200, 200, 1, COOKIE, flow, 1);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 1, 1, 0, 0);
}

/** Cycle 4: the second piece again. Cycle 5: acknowledged, and closed after too long a think. */
function finish(host: Host): void {
  const flow = PASSIVE_FLOW;
  reclaim(host, 9);
  add(host, TIMER_FIRE, flow, TIMER_RETRANSMIT, 0, 0);
  add(host, TCP_OUT, flow, ISS + 102, IRS + 101, 99, ACK, WINDOW, TX_RETRANSMIT_RTO);
  transmit(host, flow, 9, 153, 99, [[APP_REGION + 101, 99, PIECE_SUMS[1], 101]], 1);
  add(host, CYCLE_POLL, -1, 0, 0, 0, 64, 0);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 0, 1, 0, 0);

  reclaim(host, 9);
  let frame = frameArrives(host, 3, 60, PASSIVE);
  const reply = ++host.frame;
  const second = mbufAddress(4);
  const { group, hash } = ACTIVE;
  add(host, NIC_RX, -1, reply, 4, 0, group, hash | 0, second, 60, RX_SUM);
  add(host, CYCLE_POLL, -1, 0, 2, 2, 64, 0);
  add(host, TCP_IN, flow, frame, IRS + 101, ISS + 201, 0, ACK, WINDOW);
  add(host, TCP_ACKED, flow, 200, ISS + 201, frame);
  add(host, SG_RELEASE, flow, APP_REGION, 200, 0);
  add(host, USYS_SENT, flow, TAG, COOKIE, 200, WINDOW);
  judged(host, flow, frame, 3, VERDICT_CONTROL, [0, IRS + 101, ISS + 201]);
  free(host, 3);
  add(host, TCP_IN, ACTIVE_FLOW, reply, IRS, 2001, 0, SYN | ACK, WINDOW);
  judged(host, ACTIVE_FLOW, reply, 4, VERDICT_CONTROL, [0, IRS + 1, 2001]);
  free(host, 4);
  add(host, USER_ENTER, -1, 1, 2, 0);
  host.timeNs += 11_000_000;
  add(host, USER_LEAVE, -1, 3, 11_000_100, 1);
  add(host, USER_UNRESPONSIVE, -1, 11_000);
  add(host, BSYS, -1, CALL_CLOSE, 99, 0, RET_BADH, 0);
  add(host, TCP_CLOSED, flow, DEAD_FIN, 0, TAG, 0);
  add(host, BSYS, flow, CALL_CLOSE, TAG, 0, 0, 1, COOKIE);
  const datagram = [APP_REGION + 4096, 20, 0x55, 0];
  transmit(host, -1, 11, 62, 20, [datagram], 0, PROTOCOL_UDP);
  add(host, BSYS, -1, CALL_UDP_SEND, 0, 0, 0, 2, COOKIE);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 2, 1, 0, 0);
  frame = frameArrives(host, 5, 60, ACTIVE);
  host.cycle++;
  add(host, CYCLE_POLL, -1, 0, 1, 1, 64, 0);
  add(host, TCP_IN, ACTIVE_FLOW, frame, IRS + 1, 2001, 0, ACK, WINDOW);
  judged(host, ACTIVE_FLOW, frame, 5, VERDICT_CONTROL, [0, IRS + 1, 2001]);
  add(host, TCP_OUT, ACTIVE_FLOW, 2001, IRS + 1, 0, ACK, WINDOW, TX_ACK);
  transmit(host, ACTIVE_FLOW, 10, 60, 0, [], 0);
  free(host, 5);
  add(host, NIC_DOORBELL, -1, 0, 1);
  add(host, CYCLE_END, -1, 1, 1, 0, 0);
  reclaim(host, 11, 10);
  add(host, USYS_UDP_SENT, -1, COOKIE);
  add(host, TCP_CLOSED, ACTIVE_FLOW, DEAD_FIN, 0, ACTIVE_TAG, 0);
  add(host, MBUF_CENSUS, -1, MBUF_COUNT, 126, MBUF_COUNT - 128, 2, 0, 0, 0);
  add(host, CORE_STOP, -1, 6);
}

function build(): readonly Row[] {
  const host: Host = { rows: [], pool: 0, cycle: 0, timeNs: 0, frame: 0 };
  start(host);
  handshake(host);
  exchange(host);
  finish(host);
  return host.rows;
}

export const GOOD_LOG: readonly Row[] = build();
