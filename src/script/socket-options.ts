/**
 * Socket options of a script: setsockopt and getsockopt.
 *
 * An option that is not known here skips the script with its name as the reason. A script has one
 * connection, so most options are settings of the stack while it runs.
 */
import { WINDOW_SHIFT_MAX } from '../wire/tcp-options.ts';
import { AF_INET, AF_INET6, ERRNO, IPPROTO_TCP, SOCK_STREAM } from './constants.ts';
import { TIMER_KEEPALIVE } from '../log/events.ts';
import { armTimer, cancelTimer } from '../stack/tcp/timers.ts';
import { askForTimes } from './error-queue.ts';
import {
  connectedFlow,
  contextOf,
  lowerMaxSegment,
  receiveBufferBytes,
  sendMss,
} from './inspect.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import type { ReceiveRoom } from './receive-room.ts';
import { findRoom, sendBufferBytes, setSendBuffer } from './send-room.ts';
import { initialWindow, windowShiftFor } from './receive-memory.ts';
import {
  extraBytes,
  HEADERS_BYTES,
  IPV6_MTU_LEAST,
  offeredMss,
  type KeysOf,
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

interface Place {
  readonly sockets: Sockets;
  readonly config: MutableConfig;
  readonly socket: Socket;
}

interface Option {
  /** What a value may be (Linux's bounds); others are EINVAL. */
  readonly limits?: readonly [least: number, most: number];
  /** The result is the call's. */
  readonly set?: (place: Place, value: number) => Returned | undefined | void;
  readonly get?: (place: Place) => number;
}

/** Setting it changes nothing that a script can see here. */
const IDLE: Option = { set: () => undefined };
const CORK: Option = {
  set: ({ sockets, socket }, value) => cork(sockets, socket, value !== 0),
};
const TRAFFIC_CLASS: Option = {
  set: (place, value) => {
    place.config.trafficClass = value & 0xff;
    setIpFields(place);
  },
};
const HOP_LIMIT: Option = {
  limits: [-1, 255],
  set: (place, value) => {
    place.config.hopLimit = value === -1 ? place.sockets.profile.tcp.hopLimit : value;
    setIpFields(place);
  },
};

/** By name. */
const OPTIONS: ReadonlyMap<string, Option> = new Map(
  Object.entries<Option>({
    SO_REUSEADDR: { ...IDLE, get: asSet('SO_REUSEADDR') },
    SO_REUSEPORT: IDLE,
    SO_MARK: IDLE,
    SO_PRIORITY: IDLE,
    IP_FREEBIND: IDLE,
    IP_MTU_DISCOVER: IDLE,
    IPV6_MTU_DISCOVER: IDLE,
    IP_RECVERR: IDLE,
    IPV6_RECVERR: IDLE,
    IPV6_V6ONLY: IDLE,
    // What recvmsg says follows from what is in the buffer.
    TCP_INQ: { ...IDLE, get: asSet('TCP_INQ') },
    // What writes say is told when they are done (error-queue.ts).
    SO_ZEROCOPY: IDLE,
    SO_TIMESTAMPING: { set: ({ sockets, socket }, value) => askForTimes(sockets, socket, value) },
    SO_ERROR: {
      get: ({ sockets, socket }) => {
        const error = sockets.takeError(socket);
        return error === null ? 0 : (ERRNO.get(error) ?? -1);
      },
    },
    SO_TYPE: { get: () => SOCK_STREAM },
    SO_PROTOCOL: { get: () => IPPROTO_TCP },
    SO_DOMAIN: { get: ({ sockets }) => (sockets.ends.family === 6 ? AF_INET6 : AF_INET) },
    SO_ACCEPTCONN: { get: ({ socket }) => (socket.state === 'listening' ? 1 : 0) },
    SO_RCVBUF: { limits: [1, BUFFER_BYTES_MAX], set: setReceiveBuffer, get: receiveBuffer },
    SO_SNDBUF: {
      limits: [1, BUFFER_BYTES_MAX],
      set: ({ sockets, socket }, value) => setSendBuffer(sockets, socket, value),
      get: ({ sockets, socket }) => sendBufferBytes(sockets, socket),
    },
    TCP_NOTSENT_LOWAT: {
      set: ({ sockets, socket }) => {
        if (!sockets.profile.countsMemory) throw new Skip('socket option TCP_NOTSENT_LOWAT');
        // With a higher mark there may be room now.
        findRoom(sockets, socket);
      },
      get: asSet('TCP_NOTSENT_LOWAT'),
    },
    TCP_NODELAY: {
      set: ({ config, sockets, socket }, value) => {
        config.nagle = value === 0;
        // What Nagle or a cork held back goes now.
        if (value !== 0) cork(sockets, socket, false);
      },
      get: ({ config }) => (config.nagle ? 0 : 1),
    },
    TCP_CORK: { ...CORK, get: asSet('TCP_CORK') },
    TCP_NOPUSH: CORK,
    TCP_MAXSEG: {
      limits: [0, 32_767],
      set: setMaxSegment,
      get: ({ sockets, socket }) => {
        if (socket.handle !== -1) return sendMss(sockets.machine, socket.handle);
        return socket.options.get('TCP_MAXSEG') ?? MSS_UNCONNECTED;
      },
    },
    IP_TOS: TRAFFIC_CLASS,
    IPV6_TCLASS: TRAFFIC_CLASS,
    IP_TTL: HOP_LIMIT,
    IPV6_UNICAST_HOPS: HOP_LIMIT,
    TCP_USER_TIMEOUT: { limits: [0, INT32_MAX], ...number('userTimeoutUs', 1000) },
    TCP_SYNCNT: { limits: [1, 127], ...number('synRetriesMax', 1) },
    TCP_LINGER2: number('finWait2Us', 1e6),
    TCP_NOOPT: {
      set: ({ config }, value) => {
        if (value === 0) return;
        config.offerMssBytes = -1;
        config.windowShift = -1;
        config.sack = false;
        config.timestamps = false;
      },
    },
    TCP_QUICKACK: {
      set: ({ config }, value) => {
        config.ackEvery = value === 0 ? 2 : 1;
      },
    },
    TCP_FASTOPEN: {
      set: ({ socket, sockets }) => {
        if (socket.state === 'listening') sockets.allowFastOpen(socket);
      },
    },
    TCP_FASTOPEN_CONNECT: {
      set: ({ config }) => (config.fastOpenClient === 'off' ? failed('EOPNOTSUPP') : undefined),
    },
    TCP_FASTOPEN_NO_COOKIE: {
      set: ({ config }, value) => {
        if (value === 0) return;
        config.fastOpenClient = 'bare';
        config.fastOpenServer = 'bare';
      },
    },
    SO_KEEPALIVE: {
      set: (place, value) => setKeepAliveUs(place, value === 0 ? 0 : keepIdleUs(place)),
      get: asSet('SO_KEEPALIVE'),
    },
    TCP_KEEPIDLE: {
      limits: [1, 32_767],
      set: (place, value) => {
        if (place.config.keepAliveUs !== 0) setKeepAliveUs(place, value * 1e6);
      },
      get: (place) => keepIdleUs(place) / 1e6,
    },
    TCP_KEEPINTVL: { limits: [1, 32_767], ...number('keepAliveIntervalUs', 1e6) },
    TCP_KEEPCNT: { limits: [1, 127], ...number('keepAliveProbes', 1) },
    TCP_KEEPINIT: number('connectUs', 1e6),
    TCP_REMOTE_UDP_ENCAPS_PORT: {
      limits: [0, 65_535],
      set: ({ socket, sockets }, value) => {
        const isOff = sockets.machine.tunnel.port === 0 && value !== 0;
        return socket.state !== 'new' || isOff ? failed('EINVAL') : undefined;
      },
      get: ({ socket, sockets }) => sockets.tunnelPortOf(socket),
    },
    IPV6_USE_MIN_MTU: {
      set: ({ socket, config }, value) => {
        if (socket.handle !== -1) throw new Skip('IPV6_USE_MIN_MTU of a connected socket');
        const mssBytes = IPV6_MTU_LEAST - HEADERS_BYTES;
        if (value === 1) config.mssBytes = Math.min(config.mssBytes, mssBytes);
      },
    },
  }),
);

/** What was set, 0 until then. */
function asSet(name: string): (place: Place) => number {
  return ({ socket }) => socket.options.get(name) ?? 0;
}

/** A setting that is `factor` times the value. */
function number(name: KeysOf<number>, factor: number): Option {
  return {
    set: ({ config }, value) => {
      config[name] = value * factor;
    },
    get: ({ config }) => config[name] / factor,
  };
}

function setReceiveBuffer({ socket, config, sockets }: Place, value: number): void {
  sockets.countReceived();
  const bytes = value * sockets.profile.bufferFactor;
  if (sockets.room !== null) {
    lockReceiveBuffer(sockets.room, socket, config, Math.max(bytes, RECEIVE_BUFFER_LEAST));
    return;
  }
  if (socket.handle !== -1) throw new Skip('SO_RCVBUF of a connected socket');
  config.windowBytes = bytes;
}

/** A buffer that an application sets does not grow; the window shift follows from it, too. */
function lockReceiveBuffer(
  room: ReceiveRoom,
  socket: Socket,
  config: MutableConfig,
  bytes: number,
): void {
  const memory = room.ofSocket(socket);
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

function receiveBuffer({ sockets, socket, config }: Place): number {
  const { room, machine } = sockets;
  if (room !== null) return room.ofSocket(socket)?.bufferBytes ?? config.receiveBytes;
  return receiveBufferBytes(machine, socket.handle) || config.windowBytes;
}

function setMaxSegment({ socket, config, sockets }: Place, value: number): Returned | undefined {
  if (socket.handle !== -1) {
    if (!sockets.profile.lowersMaxSegment) throw new Skip('TCP_MAXSEG of a connected socket');
    const isLower = lowerMaxSegment(sockets.machine, socket.handle, value);
    return isLower ? undefined : failed('EINVAL');
  }
  const mssBytes = value === 0 ? Infinity : value + extraBytes(sockets.ends.family);
  config.mssBytes = Math.min(config.mssBytes, mssBytes);
  return undefined;
}

/** Holds partial segments back, or lets what was held go. */
function cork({ machine }: Sockets, socket: Socket, isCorked: boolean): void {
  if (socket.state === 'connected') machine.stack.tcp.cork(socket.handle, isCorked);
}

/** A connection's segments get the fields at once; without one, those to come do. */
function setIpFields({ config, sockets, socket }: Place): void {
  if (socket.handle === -1) return;
  sockets.machine.stack.tcp.setIpFields(socket.handle, config.trafficClass, config.hopLimit);
}

/** Also of a connection that lives. */
function setKeepAliveUs({ config, sockets, socket }: Place, keepAliveUs: number): void {
  config.keepAliveUs = keepAliveUs;
  const flow = connectedFlow(sockets.machine, socket);
  if (flow < 0) return;
  const ctx = contextOf(sockets.machine);
  cancelTimer(ctx, flow, TIMER_KEEPALIVE);
  if (keepAliveUs > 0) armTimer(ctx, flow, TIMER_KEEPALIVE, keepAliveUs);
}

function keepIdleUs({ config, socket }: Place): number {
  const seconds = socket.options.get('TCP_KEEPIDLE');
  return seconds === undefined ? config.keepIdleUs : seconds * 1e6;
}

export function setOption(sockets: Sockets, socket: Socket, values: readonly Value[]): Returned {
  const { settings } = sockets;
  const config = settings.live;
  const name = wordOf(values[2]);
  if (name === 'SO_LINGER') return setLinger(socket, values[3]);
  if (name === 'TCP_FASTOPEN_KEY') return setFastOpenKey(config, values);
  if (name === 'TCP_FUNCTION_BLK') return chooseStack(values[3]);
  const value = numberOf(values[3]);
  if (value === null) throw new Skip(`the value of socket option ${name}`);
  const { set, limits } = OPTIONS.get(name) ?? {};
  if (set === undefined) throw new Skip(`socket option ${name}`);
  const [least, most] = limits ?? [-Infinity, Infinity];
  if (value < least || value > most) return failed('EINVAL');
  const before = socket.options.get(name);
  socket.options.set(name, value);
  const refused = set({ sockets, config, socket }, value);
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

/** FreeBSD has several stacks; what its profile describes is the one it is named for. */
function chooseStack(value: Value | undefined): Returned {
  const name = fieldOf(value, 'function_set_name');
  if (name?.type !== 'text' || name.text !== 'freebsd') throw new Skip('another TCP stack');
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

export function getOption(sockets: Sockets, socket: Socket, values: readonly Value[]): Returned {
  const name = wordOf(values[2]);
  const { get } = OPTIONS.get(name) ?? {};
  if (get === undefined) throw new Skip(`socket option ${name}`);
  const found = get({ sockets, config: sockets.settings.live, socket });
  const expected = expectedNumber(values[3], `the value of socket option ${name}`);
  if (expected === null || expected === found) return returned(0);
  const errno = [...ERRNO].find(([, number]) => number === found)?.[0] ?? '';
  const shown = name === 'SO_ERROR' && found !== 0 ? `${found} (${errno})` : String(found);
  return returned(0, `${name} is ${shown}, not ${expected}`);
}
