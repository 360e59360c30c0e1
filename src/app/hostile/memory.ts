/**
 * Attacks on memory: addresses the application may not name, read or write, sizes nobody has, and
 * its own duty towards what it has handed over.
 */
import {
  CALL_RECV_DONE,
  CALL_SENDV,
  CALL_UDP_SEND,
  RET_BADH,
  RET_CLOSED,
  RET_FAULT,
  RET_INVAL,
  RET_OK,
  USYS_RECV,
  USYS_SENT,
} from '../contract.ts';
import { ZERO_BYTES } from '../trace-memory.ts';
import { ANY_COUNT, type Attack, type Striker } from './attack.ts';

const HUGE_BYTES = 1 << 20;
const scratch = new Uint8Array(64);

/** Addresses outside what the application may name: below, above, across an end, no addresses. */
export function foreignAddresses(striker: Striker): number[] {
  const { appAddress, appBytes } = striker.port;
  const end = appAddress + appBytes;
  return [
    0,
    64,
    // The capture window, long before everything else.
    1 << 21,
    // Where flow groups move, what lies beside is the application's on another core.
    ...(striker.isMemoryShared ? [] : [appAddress - 1, end - 1, end]),
    2 ** 31,
    2 ** 40,
    -64,
    appAddress + 0.5,
    Number.NaN,
    Infinity,
  ];
}

export const foreignAddress: Attack = {
  name: 'foreign-address',
  summary: 'hands over memory that is not its own, or not addresses at all: FAULT, nothing is sent',
  breaks: [],
  takesTime: false,
  leavesOut: [],
  strike(striker, { handle }) {
    const { port } = striker;
    for (const address of foreignAddresses(striker)) {
      port.range(0, address, 64);
      striker.expect(RET_FAULT).sendv(handle, 1);
      // A good entry before the bad one does not save the call.
      port.range(0, port.appAddress, 1);
      port.range(1, address, 64);
      striker.expect(RET_FAULT).sendv(handle, 2);
      striker.expect(RET_FAULT).call(CALL_UDP_SEND, handle, address, 64, 0);
    }
  },
};

export const unaligned: Attack = {
  name: 'unaligned',
  summary: 'sends single bytes from odd addresses: legal, its own stream is longer for it',
  // The recorded application counts what was sent, and takes its buffers back too early.
  breaks: ['zero-copy.tx-immutable'],
  takesTime: false,
  leavesOut: [],
  strike(striker, { handle, condition, isClosed }) {
    if (isClosed || condition !== USYS_RECV) return;
    const { port } = striker;
    for (let i = 0; i < 30; i++) port.range(i, port.appAddress + 2 * i + 1, (i % 3) + 1);
    striker.expect(ANY_COUNT, RET_CLOSED).sendv(handle, 30);
  },
};

export const absurdSize: Attack = {
  name: 'absurd-size',
  summary: 'entries and lengths of -1, 0.5, 2^31, 2^53, infinity: INVAL or FAULT',
  breaks: [],
  takesTime: false,
  leavesOut: [],
  strike(striker, { handle }) {
    const { port } = striker;
    for (const count of [-1, 0, 0.5, 31, 2 ** 31, 2 ** 53, Number.NaN, Infinity]) {
      port.range(0, port.appAddress, 1);
      striker.expect(RET_INVAL, RET_FAULT).sendv(handle, count);
      striker.expect(RET_INVAL, RET_FAULT).call(CALL_SENDV, handle, 0, count, 0);
    }
    // Where flow groups move, the byte behind its memory is the application's on another core.
    const beyond = striker.isMemoryShared ? [] : [port.appBytes + 1];
    for (const bytes of [-1, 0.5, ...beyond, 2 ** 31, 2 ** 53, Number.NaN, Infinity]) {
      port.range(0, port.appAddress, bytes);
      striker.expect(RET_FAULT).sendv(handle, 1);
      striker.expect(RET_FAULT, RET_INVAL).udpSend(handle, port.appAddress, bytes, 0);
    }
    // Entries of another call, or of none.
    striker.expect(RET_FAULT).call(CALL_SENDV, handle, 2 ** 31, 1, 0);
    striker.expect(RET_FAULT).call(CALL_SENDV, handle, -1, 1, 0);
    for (const delay of [-1, Number.NaN, Infinity, 2 ** 53]) {
      striker.expect(RET_INVAL).timer(delay, 1);
    }
  },
};

export const overAcknowledge: Attack = {
  name: 'over-acknowledge',
  summary: 'gives back the same bytes twice, and bytes it never had: INVAL',
  breaks: [],
  takesTime: false,
  leavesOut: [],
  strike(striker, { handle, condition, y, isClosed }) {
    if (condition !== USYS_RECV) return;
    // The recorded application has given back everything it was told of, if it reads at once.
    const open = striker.isSlowReader ? [RET_OK, RET_INVAL, RET_CLOSED] : [RET_INVAL, RET_CLOSED];
    const codes = isClosed ? [RET_BADH] : open;
    striker.expect(...codes).recvDone(handle, y);
    for (const bytes of [1, 2 ** 30, 0x7fffffff]) striker.expect(...codes).recvDone(handle, bytes);
    for (const bytes of [-1, 2 ** 31, 2 ** 53, Number.NaN, Infinity]) {
      striker.expect(RET_INVAL, ...codes).recvDone(handle, bytes);
    }
  },
};

export const writeReceived: Attack = {
  name: 'write-received',
  summary: 'writes into the mbufs it was shown, and outside its memory: refused',
  breaks: [],
  takesTime: false,
  leavesOut: [],
  strike(striker, { condition, x, y }) {
    const { port } = striker;
    const writes = (address: number, bytes: number): void => {
      striker.refused(!port.write(address, scratch, bytes), 'a write');
      striker.refused(!port.copy(port.appAddress, address, bytes), 'a copy');
    };
    if (condition === USYS_RECV) writes(x, Math.min(y, scratch.length));
    for (const address of foreignAddresses(striker)) writes(address, 64);
  },
};

export const readForeign: Attack = {
  name: 'read-foreign',
  summary: "reads the capture window, other cores' memory, and what is no memory: refused",
  breaks: [],
  takesTime: false,
  leavesOut: [],
  strike(striker) {
    const { port } = striker;
    for (const address of foreignAddresses(striker)) {
      striker.refused(port.read(address, scratch, 64) === 0, 'a read');
      striker.refused(!port.copy(address, port.appAddress, 64), 'a copy');
    }
  },
};

export const changeSent: Attack = {
  name: 'change-sent',
  summary: 'changes what it has handed over before the peer has it: only its own payload suffers',
  breaks: ['zero-copy.tx-immutable'],
  takesTime: false,
  leavesOut: [],
  strike() {},
  strikeSent(striker, address, sentBytes) {
    const { port } = striker;
    for (let at = 0; at < sentBytes; at += scratch.length) {
      const bytes = Math.min(sentBytes - at, scratch.length);
      if (port.read(address + at, scratch, bytes) !== bytes) return;
      // Not all bits of a byte: the sum of an even number of zeros would stay what it is.
      for (let i = 0; i < bytes; i++) scratch[i]! ^= 0x5a;
      if (port.write(address + at, scratch, bytes)) striker.acted();
    }
  },
};

export const hugeSend: Attack = {
  name: 'huge-send',
  summary: 'hands over the same megabyte thirty times in one call: its own stream is longer for it',
  // The recorded application counts what was sent, and takes its buffers back too early.
  breaks: ['zero-copy.tx-immutable'],
  takesTime: false,
  leavesOut: [],
  strike(striker, { handle, condition, isClosed }) {
    if (isClosed || condition !== USYS_RECV) return;
    const { port } = striker;
    // Where flow groups move, other cores write into this memory at any time, but for its zeros.
    const bytes = striker.isMemoryShared ? ZERO_BYTES : HUGE_BYTES;
    for (let i = 0; i < 30; i++) port.range(i, port.appAddress, bytes);
    striker.expect(ANY_COUNT, RET_CLOSED).sendv(handle, 30);
  },
};

export const hoard: Attack = {
  name: 'hoard',
  summary: 'never gives received bytes back: its windows close, its peers have to wait',
  breaks: [],
  takesTime: false,
  leavesOut: [CALL_RECV_DONE],
  strike(striker, { handle, condition, isClosed }) {
    // Nothing, but for one call that tells that the connection is still its own.
    if (condition === USYS_SENT && !isClosed) {
      striker.expect(0, RET_CLOSED).recvDone(handle, 0);
    }
  },
};
