/**
 * Socket options of a script: setsockopt and getsockopt.
 *
 * An option that is not known here skips the script with its name as the reason. A script has one
 * connection, so most options are settings of the stack while it runs.
 */
import { WINDOW_SHIFT_MAX } from '../wire/tcp-options.ts';
import { AF_INET, AF_INET6, ERRNO, IPPROTO_TCP, SOCK_STREAM } from './constants.ts';
import { askForTimes } from './error-queue.ts';
import { lowerMaxSegment, receiveBufferBytes, sendMss } from './inspect.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import { findRoom, sendBufferBytes, setSendBuffer } from './send-room.ts';
import { initialWindow, windowShiftFor } from './receive-memory.ts';
import {
  extraBytes,
  HEADERS_BYTES,
  IPV6_MTU_LEAST,
  offeredMss,
  type MutableConfig,
} from './settings.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';
import { expectedNumber, fieldOf, numberOf, wordOf } from './values.ts';

/** What an unconnected socket's TCP_MAXSEG is when nothing was set (RFC 9293 §3.7.1). */
const MSS_UNCONNECTED = 536;
/** Of Linux: the least SO_RCVBUF. */
const RECEIVE_BUFFER_LEAST = 2304;

const INT32_MAX = 0x7fffffff;
/** The largest window that can be told (RFC 7323 §2.3). */
const BUFFER_BYTES_MAX = 65_535 * 2 ** WINDOW_SHIFT_MAX;

/** Sets an option; the result is the call's. */
type Setter = (place: Place, value: number) => Returned | undefined | void;

interface Place {
  readonly sockets: Sockets;
  readonly config: MutableConfig;
  readonly socket: Socket;
}

/** What a value may be (Linux's bounds); others are EINVAL. */
const LIMITS: ReadonlyMap<string, readonly [least: number, most: number]> = new Map(
  Object.entries<readonly [number, number]>({
    SO_RCVBUF: [1, BUFFER_BYTES_MAX],
    SO_SNDBUF: [1, BUFFER_BYTES_MAX],
    TCP_MAXSEG: [0, 32_767],
    IP_TTL: [-1, 255],
    IPV6_UNICAST_HOPS: [-1, 255],
    TCP_USER_TIMEOUT: [0, INT32_MAX],
    TCP_SYNCNT: [1, 127],
    TCP_KEEPIDLE: [1, 32_767],
    TCP_KEEPINTVL: [1, 32_767],
    TCP_KEEPCNT: [1, 127],
    TCP_REMOTE_UDP_ENCAPS_PORT: [0, 65_535],
  }),
);

const nothing: Setter = () => undefined;

/** By name. */
const SETTERS: ReadonlyMap<string, Setter> = new Map(
  Object.entries<Setter>({
    // These change nothing a script can see here.
    SO_REUSEADDR: nothing,
    SO_REUSEPORT: nothing,
    SO_MARK: nothing,
    SO_PRIORITY: nothing,
    IP_FREEBIND: nothing,
    IP_MTU_DISCOVER: nothing,
    IPV6_MTU_DISCOVER: nothing,
    IP_RECVERR: nothing,
    IPV6_RECVERR: nothing,
    IPV6_V6ONLY: nothing,
    // What recvmsg says follows from what is in the buffer.
    TCP_INQ: nothing,
    // What writes say is told when they are done (error-queue.ts).
    SO_ZEROCOPY: nothing,
    SO_TIMESTAMPING: ({ sockets, socket }, value) => askForTimes(sockets, socket, value),
    SO_RCVBUF: ({ socket, config, sockets }, value) => {
      sockets.countReceived();
      if (sockets.room !== null) {
        const bytes = Math.max(value * sockets.profile.bufferFactor, RECEIVE_BUFFER_LEAST);
        setReceiveBuffer(sockets, socket, config, bytes);
        return;
      }
      if (socket.handle !== -1) throw new Skip('SO_RCVBUF of a connected socket');
      config.windowBytes = value * sockets.profile.bufferFactor;
    },
    SO_SNDBUF: ({ sockets, socket }, value) => setSendBuffer(sockets, socket, value),
    TCP_NOTSENT_LOWAT: ({ sockets, socket }) => {
      if (!sockets.profile.countsMemory) throw new Skip('socket option TCP_NOTSENT_LOWAT');
      // With a higher mark there may be room now.
      findRoom(sockets, socket);
    },
    TCP_NODELAY: ({ config, sockets, socket }, value) => {
      config.nagle = value === 0;
      // What Nagle or a cork held back goes now.
      if (value !== 0) sockets.cork(socket, false);
    },
    TCP_CORK: setCork,
    TCP_NOPUSH: setCork,
    TCP_MAXSEG: ({ socket, config, sockets }, value) => {
      if (socket.handle !== -1) {
        // FreeBSD lets it shrink; what Linux remembers has no effect any more.
        if (sockets.profile.name !== 'freebsd') throw new Skip('TCP_MAXSEG of a connected socket');
        const isLower = lowerMaxSegment(sockets.machine, socket.handle, value);
        return isLower ? undefined : failed('EINVAL');
      }
      if (value === 0) return undefined;
      config.mssBytes = Math.min(config.mssBytes, value + extraBytes(sockets.ends.family));
      return undefined;
    },
    IP_TOS: setTrafficClass,
    IPV6_TCLASS: setTrafficClass,
    IP_TTL: setHopLimit,
    IPV6_UNICAST_HOPS: setHopLimit,
    TCP_USER_TIMEOUT: ({ config }, value) => {
      config.userTimeoutUs = value * 1000;
    },
    TCP_SYNCNT: ({ config }, value) => {
      config.synRetriesMax = value;
    },
    TCP_LINGER2: ({ config }, value) => {
      config.finWait2Us = value * 1e6;
    },
    TCP_NOOPT: ({ config }, value) => {
      if (value === 0) return;
      config.offerMssBytes = -1;
      config.windowShift = -1;
      config.sack = false;
      config.timestamps = false;
    },
    TCP_QUICKACK: ({ config }, value) => {
      config.ackEvery = value === 0 ? 2 : 1;
    },
    TCP_FASTOPEN: ({ socket, sockets }) => {
      if (socket.state === 'listening') sockets.allowFastOpen(socket);
    },
    TCP_FASTOPEN_CONNECT: ({ config }) =>
      config.fastOpenClient === 'off' ? failed('EOPNOTSUPP') : undefined,
    TCP_FASTOPEN_NO_COOKIE: ({ config }, value) => {
      if (value === 0) return;
      config.fastOpenClient = 'bare';
      config.fastOpenServer = 'bare';
    },
    SO_KEEPALIVE: ({ config, socket, sockets }, value) => {
      config.keepAliveUs = value === 0 ? 0 : keepIdleUs(config, socket);
      sockets.restartKeepAlive(socket);
    },
    TCP_KEEPIDLE: ({ config, socket, sockets }, value) => {
      if (config.keepAliveUs === 0) return;
      config.keepAliveUs = value * 1e6;
      sockets.restartKeepAlive(socket);
    },
    TCP_KEEPINTVL: ({ config }, value) => {
      config.keepAliveIntervalUs = value * 1e6;
    },
    TCP_KEEPCNT: ({ config }, value) => {
      config.keepAliveProbes = value;
    },
    TCP_KEEPINIT: ({ config }, value) => {
      config.connectUs = value * 1e6;
    },
    TCP_REMOTE_UDP_ENCAPS_PORT: ({ socket, sockets }, value) => {
      const isOff = sockets.machine.tunnel.port === 0 && value !== 0;
      return socket.state !== 'new' || isOff ? failed('EINVAL') : undefined;
    },
    IPV6_USE_MIN_MTU: ({ socket, config }, value) => {
      if (socket.handle !== -1) throw new Skip('IPV6_USE_MIN_MTU of a connected socket');
      if (value === 1) config.mssBytes = Math.min(config.mssBytes, IPV6_MTU_LEAST - HEADERS_BYTES);
    },
  }),
);

/** A buffer that an application sets does not grow; the window shift follows from it, too. */
function setReceiveBuffer(
  sockets: Sockets,
  socket: Socket,
  config: MutableConfig,
  bytes: number,
): void {
  const memory = sockets.room?.ofSocket(socket) ?? null;
  if (memory !== null) {
    memory.bufferBytes = bytes;
    memory.isLocked = true;
    return;
  }
  config.receiveBytes = bytes;
  config.locksReceive = true;
  config.windowBytes = initialWindow(bytes, offeredMss(config));
  if (config.windowShift !== -1) config.windowShift = windowShiftFor(bytes >> 1);
}

function setCork({ sockets, socket }: Place, value: number): void {
  sockets.cork(socket, value !== 0);
}

function setTrafficClass({ config, sockets, socket }: Place, value: number): void {
  config.trafficClass = value & 0xff;
  sockets.setIpFields(socket, config);
}

function setHopLimit({ config, sockets, socket }: Place, value: number): void {
  config.hopLimit = value === -1 ? sockets.profile.tcp.hopLimit : value;
  sockets.setIpFields(socket, config);
}

export function setOption(sockets: Sockets, socket: Socket, values: readonly Value[]): Returned {
  const { settings } = sockets;
  const config = settings.live;
  const name = wordOf(values[2]);
  if (name === 'SO_LINGER') return setLinger(socket, values[3]);
  if (name === 'TCP_FASTOPEN_KEY') return setFastOpenKey(config, values);
  const value = numberOf(values[3]);
  if (value === null) throw new Skip(`the value of socket option ${name}`);
  const setter = SETTERS.get(name);
  if (setter === undefined) throw new Skip(`socket option ${name}`);
  const [least, most] = LIMITS.get(name) ?? [-Infinity, Infinity];
  if (value < least || value > most) return failed('EINVAL');
  const before = socket.options.get(name);
  socket.options.set(name, value);
  const refused = setter({ sockets, config, socket }, value);
  settings.refuseAbsurd(`the value ${value} of socket option ${name}`);
  if (refused === undefined) return returned(0);
  if (before === undefined) socket.options.delete(name);
  else socket.options.set(name, before);
  return refused;
}

function setLinger(socket: Socket, value: Value | undefined): Returned {
  const isOn = (numberOf(fieldOf(value, 'onoff') ?? fieldOf(value, 'l_onoff')) ?? 0) !== 0;
  const time = numberOf(fieldOf(value, 'linger') ?? fieldOf(value, 'l_linger')) ?? 0;
  socket.isAbortive = isOn && time === 0;
  return returned(0);
}

/** Sixteen bytes; a second key would only be accepted, never used for giving cookies. */
function setFastOpenKey(config: MutableConfig, values: readonly Value[]): Returned {
  const text = values[3]?.type === 'text' ? values[3].text : null;
  const bytes = numberOf(values[4]) ?? 0;
  if (bytes !== 16 && bytes !== 32) return failed('EINVAL');
  if (text === null || text.length < 16)
    throw new Skip('the value of socket option TCP_FASTOPEN_KEY');
  const view = new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
  const word = (i: number): number => view.getUint32(4 * i, true);
  config.fastOpenKey = [word(0), word(1), word(2), word(3)];
  return returned(0);
}

function keepIdleUs(config: MutableConfig, socket: Socket): number {
  const seconds = socket.options.get('TCP_KEEPIDLE');
  return seconds === undefined ? config.keepIdleUs : seconds * 1e6;
}

export function getOption(sockets: Sockets, socket: Socket, values: readonly Value[]): Returned {
  const name = wordOf(values[2]);
  const found = optionValue(sockets, socket, name);
  const expected = expectedNumber(values[3], `the value of socket option ${name}`);
  if (expected === null || expected === found) return returned(0);
  const errno = [...ERRNO].find(([, number]) => number === found)?.[0] ?? '';
  const shown = name === 'SO_ERROR' && found !== 0 ? `${found} (${errno})` : String(found);
  return returned(0, `${name} is ${shown}, not ${expected}`);
}

function optionValue(sockets: Sockets, socket: Socket, name: string): number {
  const config = sockets.settings.live;
  switch (name) {
    case 'SO_ERROR': {
      const error = sockets.takeError(socket);
      return error === null ? 0 : (ERRNO.get(error) ?? -1);
    }
    case 'SO_RCVBUF':
      if (sockets.room !== null) {
        return sockets.room.ofSocket(socket)?.bufferBytes ?? config.receiveBytes;
      }
      if (socket.handle === -1) return config.windowBytes;
      return receiveBufferBytes(sockets.machine, socket.handle) || config.windowBytes;
    case 'SO_SNDBUF':
      return sendBufferBytes(sockets, socket);
    case 'TCP_MAXSEG':
      if (socket.handle === -1) return socket.options.get(name) ?? MSS_UNCONNECTED;
      return sendMss(sockets.machine, socket.handle);
    case 'TCP_REMOTE_UDP_ENCAPS_PORT':
      return sockets.tunnelPortOf(socket);
    case 'TCP_NODELAY':
      return config.nagle ? 0 : 1;
    case 'SO_REUSEADDR':
    case 'SO_KEEPALIVE':
    case 'TCP_CORK':
    case 'TCP_INQ':
    case 'TCP_NOTSENT_LOWAT':
      return socket.options.get(name) ?? 0;
    case 'TCP_USER_TIMEOUT':
      return config.userTimeoutUs / 1000;
    case 'SO_TYPE':
      return SOCK_STREAM;
    case 'SO_PROTOCOL':
      return IPPROTO_TCP;
    case 'SO_DOMAIN':
      return sockets.ends.family === 6 ? AF_INET6 : AF_INET;
    case 'SO_ACCEPTCONN':
      return socket.state === 'listening' ? 1 : 0;
    case 'TCP_KEEPIDLE':
      return keepIdleUs(config, socket) / 1e6;
    case 'TCP_KEEPINTVL':
      return config.keepAliveIntervalUs / 1e6;
    case 'TCP_KEEPCNT':
      return config.keepAliveProbes;
    case 'TCP_KEEPINIT':
      return config.connectUs / 1e6;
    default:
      throw new Skip(`socket option ${name}`);
  }
}
