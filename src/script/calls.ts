/**
 * System calls of a script, on the socket layer: which call, which arguments, when it is done.
 *
 * An option or a flag that is not known here skips the script with its name as the reason; guessing
 * would let a script pass or fail for nothing.
 */
import type { TcpConfig } from '../stack/tcp/config.ts';
import { ERRNO, fieldOf, numberOf, wordOf } from './constants.ts';
import { receiveBufferBytes, sendMss } from './inspect.ts';
import { failed, returned, Skip, type Attempt, type Returned } from './outcome.ts';
import type { Socket, Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';

/** The configuration while a script runs: options and sysctls change it. */
export type MutableConfig = { -readonly [K in keyof TcpConfig]: TcpConfig[K] } & {
  /** The largest receive buffer: the window shift offered follows from it. */
  windowMaxBytes: number;
  /** TCP_KEEPIDLE where a socket does not set it. */
  keepIdleUs: number;
};

const O_NONBLOCK = 0o4000;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 0x40;
const FLAGS_KNOWN = MSG_PEEK | MSG_DONTWAIT | 0x4000;
const POLL_KNOWN = 1 | 4 | 8 | 16 | 0x2000 | 0x40 | 0x100;

/** Calls whose second argument is a buffer. */
const BUFFERED = /^(read|recv|write|send)/;

type Handler = (calls: Calls, values: readonly Value[], event: CallEvent) => Attempt;

export class Calls {
  readonly sockets: Sockets;
  readonly config: MutableConfig;

  constructor(sockets: Sockets, config: MutableConfig) {
    this.sockets = sockets;
    this.config = config;
  }

  /** Begins the call; the attempt is asked until it returns something. */
  begin(event: CallEvent): Attempt {
    const handler = HANDLERS[event.name];
    if (handler === undefined) throw new Skip(`system call ${event.name}`);
    return handler(this, event.values, event);
  }

  socket(value: Value | undefined): Socket | null {
    const fd = numberOf(value);
    return fd === null ? null : this.sockets.get(fd);
  }
}

/** The call can be made at all, as far as its text tells. */
export function isKnownCall(event: CallEvent): boolean {
  return HANDLERS[event.name] !== undefined;
}

/** A call that returns at once. */
function once(result: Returned): Attempt {
  return () => result;
}

/** With the socket its first argument names. */
function withSocket(
  body: (calls: Calls, socket: Socket, values: readonly Value[], event: CallEvent) => Attempt,
): Handler {
  return (calls, values, event) => {
    const socket = calls.socket(values[0]);
    if (socket !== null && isNull(values[1]) && BUFFERED.test(event.name)) {
      return once(failed('EFAULT'));
    }
    return socket === null ? once(failed('EBADF')) : body(calls, socket, values, event);
  };
}

/** The descriptor the script expects: it becomes the descriptor. */
function wantedFd(event: CallEvent): number {
  const fd = numberOf(event.result ?? undefined);
  return fd === null || fd < 0 ? 1000 : fd;
}

function port(value: Value | undefined): number | null {
  return numberOf(fieldOf(value, 'sin_port') ?? fieldOf(value, 'sin6_port'));
}

function flagsOf(value: Value | undefined): number {
  if (value === undefined || value.type === 'ellipsis') return 0;
  const flags = numberOf(value);
  if (flags === null || (flags & ~FLAGS_KNOWN) !== 0) throw new Skip(`flags of a call`);
  return flags;
}

function reader(bytes: number, flags: number): (calls: Calls, socket: Socket) => Attempt {
  return (calls, socket) => () =>
    calls.sockets.receive(socket, bytes, (flags & MSG_PEEK) !== 0, (flags & MSG_DONTWAIT) !== 0);
}

/** Blocking writes return when everything was taken. */
function writer(bytes: number, flags: number): (calls: Calls, socket: Socket) => Attempt {
  let done = 0;
  return (calls, socket) => () => {
    for (;;) {
      const isDontWait = (flags & MSG_DONTWAIT) !== 0;
      const result = calls.sockets.send(socket, bytes - done, isDontWait);
      if (result === null) return null;
      if (result.value < 0) return done > 0 ? returned(done) : result;
      done += result.value;
      if (done === bytes) return returned(done);
    }
  };
}

/** A call whose buffer is NULL. */
function isNull(value: Value | undefined): boolean {
  return value?.type === 'word' && value.word === 'NULL';
}

function count(value: Value | undefined, what: string): number {
  const number = numberOf(value);
  if (number === null) throw new Skip(what);
  return number;
}

/** Bytes in an array of iovecs: `[{..., 1000}, {..., 10}]`. */
function vectorBytes(value: Value | undefined): number {
  if (value?.type !== 'list') throw new Skip('an iovec array as the script writes it');
  let bytes = 0;
  for (const entry of value.values) {
    if (entry.type !== 'struct') throw new Skip('an iovec as the script writes it');
    bytes += count(entry.values[1], 'the length of an iovec');
  }
  return bytes;
}

/** Bytes a msghdr describes; ancillary data is not done here. */
function messageBytes(value: Value | undefined): number {
  if (value?.type !== 'struct') throw new Skip('a msghdr as the script writes it');
  for (const part of value.values) {
    if (part.type !== 'field') continue;
    if (part.name === 'msg_iov') return vectorBytes(part.value);
    if (part.name === 'msg_control') throw new Skip('ancillary data');
  }
  throw new Skip('a msghdr without msg_iov');
}

function createSocket(calls: Calls, values: readonly Value[], event: CallEvent): Attempt {
  const type = numberOf(values[1]) ?? 0;
  const protocol = numberOf(values[2]) ?? 0;
  if ((type & 0xf) !== 1 || (protocol !== 6 && protocol !== 0))
    throw new Skip('sockets other than TCP');
  return once(calls.sockets.create(wantedFd(event), (type & O_NONBLOCK) !== 0));
}

const pollSockets: Handler = (calls, values) => {
  const list = values[0];
  const timeoutMs = numberOf(values[2]) ?? 0;
  if (list?.type !== 'list') throw new Skip('poll as the script writes it');
  const deadlineNs = timeoutMs < 0 ? Infinity : calls.sockets.machine.nowNs + timeoutMs * 1e6;
  return () => {
    let ready = 0;
    let problem: string | undefined;
    for (const entry of list.values) {
      const events = count(fieldOf(entry, 'events'), 'events of poll');
      const socket = calls.socket(fieldOf(entry, 'fd'));
      if (socket === null || (events & ~POLL_KNOWN) !== 0) throw new Skip('events of poll');
      const found = readiness(calls, socket) & (events | 8 | 16);
      const wanted = numberOf(fieldOf(entry, 'revents'));
      if (wanted !== null && wanted !== found) problem = `revents is ${found}, not ${wanted}`;
      if (found !== 0) ready++;
    }
    if (ready === 0 && calls.sockets.machine.nowNs < deadlineNs) return null;
    return problem === undefined ? returned(ready) : { value: ready, errno: null, problem };
  };
};

function readiness(calls: Calls, socket: Socket): number {
  if (socket.state === 'listening') return socket.queue.length > 0 ? 1 | 0x40 : 0;
  const isReadable = socket.received.length > 0 || socket.isAtEnd || socket.state === 'dead';
  const isWritable = calls.sockets.hasRoom(socket);
  let events = isReadable ? 1 | 0x40 : 0;
  if (socket.isAtEnd || socket.isReadShut) events |= 0x2000;
  if (isWritable || socket.state === 'dead') events |= 4 | 0x100;
  if (socket.error !== null) events |= 8;
  if (socket.state === 'dead' || (socket.isAtEnd && socket.isWriteShut)) events |= 16;
  return events;
}

const fcntl: Handler = withSocket((_calls, socket, values) => {
  const command = wordOf(values[1]);
  if (command === 'F_GETFL') return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
  if (command !== 'F_SETFL') throw new Skip(`fcntl ${command}`);
  socket.isNonBlocking = ((numberOf(values[2]) ?? 0) & O_NONBLOCK) !== 0;
  return once(returned(0));
});

const HANDLERS: Readonly<Record<string, Handler | undefined>> = {
  socket: createSocket,
  bind: withSocket((calls, socket, values) => once(calls.sockets.bind(socket, port(values[1])))),
  listen: withSocket((calls, socket) => once(calls.sockets.listen(socket))),
  accept: withSocket(
    (calls, socket, _, event) => () => calls.sockets.accept(socket, wantedFd(event), false),
  ),
  accept4: withSocket((calls, socket, values, event) => () => {
    const isNonBlocking = ((numberOf(values[3]) ?? 0) & O_NONBLOCK) !== 0;
    return calls.sockets.accept(socket, wantedFd(event), isNonBlocking);
  }),
  connect: withSocket((calls, socket, values) => {
    const first = calls.sockets.connect(socket, port(values[1]));
    return () => first ?? calls.sockets.connectOutcome(socket);
  }),
  read: withSocket((calls, socket, values) => reader(count(values[2], 'read'), 0)(calls, socket)),
  recv: withSocket((calls, socket, values) =>
    reader(count(values[2], 'recv'), flagsOf(values[3]))(calls, socket),
  ),
  recvfrom: withSocket((calls, socket, values) =>
    reader(count(values[2], 'recvfrom'), flagsOf(values[3]))(calls, socket),
  ),
  readv: withSocket((calls, socket, values) => reader(vectorBytes(values[1]), 0)(calls, socket)),
  recvmsg: withSocket((calls, socket, values) =>
    reader(messageBytes(values[1]), flagsOf(values[2]))(calls, socket),
  ),
  write: withSocket((calls, socket, values) => writer(count(values[2], 'write'), 0)(calls, socket)),
  send: withSocket((calls, socket, values) =>
    writer(count(values[2], 'send'), flagsOf(values[3]))(calls, socket),
  ),
  sendto: withSocket((calls, socket, values) =>
    writer(count(values[2], 'sendto'), flagsOf(values[3]))(calls, socket),
  ),
  writev: withSocket((calls, socket, values) => writer(vectorBytes(values[1]), 0)(calls, socket)),
  sendmsg: withSocket((calls, socket, values) =>
    writer(messageBytes(values[1]), flagsOf(values[2]))(calls, socket),
  ),
  shutdown: withSocket((calls, socket, values) =>
    once(calls.sockets.shutdown(socket, count(values[1], 'shutdown'))),
  ),
  close: (calls, values) => once(calls.sockets.close(count(values[0], 'close'))),
  poll: pollSockets,
  fcntl,
  getsockopt: withSocket((calls, socket, values) => once(getOption(calls, socket, values))),
  setsockopt: withSocket((calls, socket, values) => once(setOption(calls, socket, values))),
};

/** Options that change nothing a script can see here. */
const IGNORED: ReadonlySet<string> = new Set([
  'SO_REUSEADDR',
  'SO_REUSEPORT',
  'SO_MARK',
  'SO_PRIORITY',
]);

function setOption(calls: Calls, socket: Socket, values: readonly Value[]): Returned {
  const name = wordOf(values[2]);
  const { config } = calls;
  const value = numberOf(values[3]);
  if (name === 'SO_LINGER') {
    const isOn =
      (numberOf(fieldOf(values[3], 'onoff') ?? fieldOf(values[3], 'l_onoff')) ?? 0) !== 0;
    const time = numberOf(fieldOf(values[3], 'linger') ?? fieldOf(values[3], 'l_linger')) ?? 0;
    socket.isAbortive = isOn && time === 0;
    return returned(0);
  }
  if (value === null) throw new Skip(`the value of socket option ${name}`);
  socket.options.set(name, value);
  if (IGNORED.has(name)) return returned(0);
  switch (name) {
    case 'SO_RCVBUF':
      if (socket.handle !== -1) throw new Skip('SO_RCVBUF of a connected socket');
      config.windowBytes = value * calls.sockets.profile.bufferFactor;
      return returned(0);
    case 'SO_SNDBUF':
      config.sendBufferBytes = value * calls.sockets.profile.bufferFactor;
      return returned(0);
    case 'TCP_NODELAY':
      config.nagle = value === 0;
      return returned(0);
    case 'TCP_MAXSEG':
      if (socket.handle !== -1) throw new Skip('TCP_MAXSEG of a connected socket');
      config.mssBytes = Math.min(config.mssBytes, value);
      return returned(0);
    default:
      return setTimers(config, socket, name, value);
  }
}

/** Keep-alive: the configuration is the connection's, as a script has only one. */
function setTimers(config: MutableConfig, socket: Socket, name: string, value: number): Returned {
  const isOn = socket.options.get('SO_KEEPALIVE') === 1;
  switch (name) {
    case 'SO_KEEPALIVE':
      if (socket.handle !== -1) throw new Skip('SO_KEEPALIVE of a connected socket');
      config.keepAliveUs = value === 0 ? 0 : keepIdleUs(config, socket);
      return returned(0);
    case 'TCP_KEEPIDLE':
      if (socket.handle !== -1 && isOn) throw new Skip('TCP_KEEPIDLE of a connected socket');
      if (isOn) config.keepAliveUs = value * 1e6;
      return returned(0);
    case 'TCP_KEEPINTVL':
      config.keepAliveIntervalUs = value * 1e6;
      return returned(0);
    case 'TCP_KEEPCNT':
      config.keepAliveProbes = value;
      return returned(0);
    case 'TCP_KEEPINIT':
      config.connectUs = value * 1e6;
      return returned(0);
    default:
      throw new Skip(`socket option ${name}`);
  }
}

function keepIdleUs(config: MutableConfig, socket: Socket): number {
  const seconds = socket.options.get('TCP_KEEPIDLE');
  return seconds === undefined ? config.keepIdleUs : seconds * 1e6;
}

function getOption(calls: Calls, socket: Socket, values: readonly Value[]): Returned {
  const name = wordOf(values[2]);
  const expected = numberOf(values[3]);
  const found = optionValue(calls, socket, name);
  if (expected === null || expected === found) return returned(0);
  const errno = Object.keys(ERRNO).find((key) => ERRNO[key] === found) ?? '';
  const shown = name === 'SO_ERROR' && found !== 0 ? `${found} (${errno})` : String(found);
  return { value: 0, errno: null, problem: `${name} is ${shown}, not ${expected}` };
}

function optionValue(calls: Calls, socket: Socket, name: string): number {
  const { config, sockets } = calls;
  switch (name) {
    case 'SO_ERROR': {
      const error = sockets.takeError(socket);
      return error === null ? 0 : (ERRNO[error] ?? -1);
    }
    case 'SO_RCVBUF':
      if (socket.handle === -1) return config.windowBytes;
      return receiveBufferBytes(sockets.machine, socket.handle) || config.windowBytes;
    case 'SO_SNDBUF':
      return config.sendBufferBytes;
    case 'TCP_MAXSEG':
      if (socket.handle === -1) throw new Skip('TCP_MAXSEG of an unconnected socket');
      return sendMss(sockets.machine, socket.handle);
    case 'TCP_NODELAY':
      return config.nagle ? 0 : 1;
    case 'SO_REUSEADDR':
    case 'SO_KEEPALIVE':
      return socket.options.get(name) ?? 0;
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
