/**
 * Socket options of a script: setsockopt and getsockopt.
 *
 * An option that is not known here skips the script with its name as the reason. A script has one
 * connection, so most options are settings of the stack while it runs.
 */
import { ERRNO, fieldOf, numberOf, wordOf } from './constants.ts';
import { receiveBufferBytes, sendMss } from './inspect.ts';
import { failed, returned, Skip, type Returned } from './outcome.ts';
import type { MutableConfig, Settings } from './settings.ts';
import type { Socket, Sockets } from './sockets.ts';
import type { Value } from './syntax.ts';

/** What an unconnected socket's TCP_MAXSEG is when nothing was set (RFC 9293 §3.7.1). */
const MSS_UNCONNECTED = 536;

/** Options that change nothing a script can see here. */
const IGNORED: ReadonlySet<string> = new Set([
  'SO_REUSEADDR',
  'SO_REUSEPORT',
  'SO_MARK',
  'SO_PRIORITY',
  'IP_FREEBIND',
  'IP_MTU_DISCOVER',
  'IPV6_MTU_DISCOVER',
  'IP_RECVERR',
  'IPV6_RECVERR',
  'IPV6_V6ONLY',
]);

export function setOption(
  sockets: Sockets,
  settings: Settings,
  socket: Socket,
  values: readonly Value[],
): Returned {
  const config = settings.live;
  const name = wordOf(values[2]);
  const value = numberOf(values[3]);
  if (name === 'SO_LINGER') {
    const isOn =
      (numberOf(fieldOf(values[3], 'onoff') ?? fieldOf(values[3], 'l_onoff')) ?? 0) !== 0;
    const time = numberOf(fieldOf(values[3], 'linger') ?? fieldOf(values[3], 'l_linger')) ?? 0;
    socket.isAbortive = isOn && time === 0;
    return returned(0);
  }
  if (name === 'TCP_FASTOPEN_KEY') return setFastOpenKey(config, values);
  if (value === null) throw new Skip(`the value of socket option ${name}`);
  socket.options.set(name, value);
  if (IGNORED.has(name)) return returned(0);
  if (name === 'SO_ZEROCOPY') {
    settings.unsupported = 'zero-copy notifications (SO_ZEROCOPY)';
    return returned(0);
  }
  switch (name) {
    case 'SO_RCVBUF':
      if (socket.handle !== -1) throw new Skip('SO_RCVBUF of a connected socket');
      config.windowBytes = value * sockets.profile.bufferFactor;
      return returned(0);
    case 'SO_SNDBUF':
      config.sendBufferBytes = value * sockets.profile.bufferFactor;
      return returned(0);
    case 'TCP_NODELAY':
      config.nagle = value === 0;
      // What Nagle or a cork held back goes now.
      if (value !== 0) sockets.cork(socket, false);
      return returned(0);
    case 'TCP_CORK':
    case 'TCP_NOPUSH':
      sockets.cork(socket, value !== 0);
      return returned(0);
    case 'TCP_MAXSEG':
      if (socket.handle !== -1) throw new Skip('TCP_MAXSEG of a connected socket');
      config.mssBytes = Math.min(config.mssBytes, value);
      return returned(0);
    case 'IP_TOS':
    case 'IPV6_TCLASS':
      config.trafficClass = value & 0xff;
      sockets.setIpFields(socket, config);
      return returned(0);
    case 'IP_TTL':
    case 'IPV6_UNICAST_HOPS':
      config.hopLimit = value & 0xff;
      sockets.setIpFields(socket, config);
      return returned(0);
    case 'TCP_USER_TIMEOUT':
      config.userTimeoutUs = value * 1000;
      return returned(0);
    case 'TCP_SYNCNT':
      config.synRetriesMax = value;
      return returned(0);
    case 'TCP_LINGER2':
      config.finWait2Us = value * 1e6;
      return returned(0);
    case 'TCP_QUICKACK':
      config.ackEvery = value === 0 ? 2 : 1;
      return returned(0);
    case 'TCP_INQ':
      return returned(0);
    case 'TCP_FASTOPEN':
      if (socket.state === 'listening') sockets.allowFastOpen(socket);
      return returned(0);
    case 'TCP_FASTOPEN_CONNECT':
      return config.fastOpenClient === 'off' ? failed('EOPNOTSUPP') : returned(0);
    case 'TCP_FASTOPEN_NO_COOKIE':
      if (value !== 0) {
        config.fastOpenClient = 'bare';
        config.fastOpenServer = 'bare';
      }
      return returned(0);
    default:
      return setTimers(sockets, config, socket, name, value);
  }
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

/** Keep-alive: the configuration is the connection's, as a script has only one. */
function setTimers(
  sockets: Sockets,
  config: MutableConfig,
  socket: Socket,
  name: string,
  value: number,
): Returned {
  const isOn = socket.options.get('SO_KEEPALIVE') === 1;
  switch (name) {
    case 'SO_KEEPALIVE':
      config.keepAliveUs = value === 0 ? 0 : keepIdleUs(config, socket);
      sockets.restartKeepAlive(socket);
      return returned(0);
    case 'TCP_KEEPIDLE':
      if (isOn) config.keepAliveUs = value * 1e6;
      if (isOn) sockets.restartKeepAlive(socket);
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

export function getOption(
  sockets: Sockets,
  config: MutableConfig,
  socket: Socket,
  values: readonly Value[],
): Returned {
  const name = wordOf(values[2]);
  const expected = numberOf(values[3]);
  const found = optionValue(sockets, config, socket, name);
  if (expected === null || expected === found) return returned(0);
  const errno = Object.keys(ERRNO).find((key) => ERRNO[key] === found) ?? '';
  const shown = name === 'SO_ERROR' && found !== 0 ? `${found} (${errno})` : String(found);
  return { value: 0, errno: null, problem: `${name} is ${shown}, not ${expected}` };
}

function optionValue(
  sockets: Sockets,
  config: MutableConfig,
  socket: Socket,
  name: string,
): number {
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
      if (socket.handle === -1) return socket.options.get(name) ?? MSS_UNCONNECTED;
      return sendMss(sockets.machine, socket.handle);
    case 'TCP_NODELAY':
      return config.nagle ? 0 : 1;
    case 'SO_REUSEADDR':
    case 'SO_KEEPALIVE':
    case 'TCP_CORK':
    case 'TCP_INQ':
      return socket.options.get(name) ?? 0;
    case 'TCP_USER_TIMEOUT':
      return config.userTimeoutUs / 1000;
    case 'SO_TYPE':
      return 1;
    case 'SO_PROTOCOL':
      return 6;
    case 'SO_DOMAIN':
      return sockets.ends.family === 6 ? 10 : 2;
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
