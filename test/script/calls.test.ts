/**
 * What a script's system calls return, and what of a script's own text is never taken for something
 * it is not.
 */
import { describe, expect, it } from 'vitest';
import { OPEN, run } from '../helpers/script.ts';

const EPOLL = `+0 epoll_create(1) = 5
+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLOUT, fd=4}) = 0
`;
const NEW = '+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n';

describe('A call', () => {
  it.each([
    ['bind(3, ..., ...) = -1 EINVAL', 'a bound socket is not bound again'],
    ['listen(4, 1) = -1 EINVAL', 'a connected socket does not listen'],
    ['connect(3, ..., ...) = -1 EOPNOTSUPP', 'a listener does not connect'],
    ['shutdown(4, 3) = -1 EINVAL', 'there are three ways to shut down'],
    ['ioctl(3, SIOCINQ, [0]) = -1 EINVAL', 'a listener has no data'],
    ['write(4, ..., -5) = -1 EINVAL', 'no size is negative'],
    ['writev(4, [{..., 10}, {..., -5}], 2) = -1 EINVAL', 'nor one of many'],
    ['read(4, ..., -5) = -1 EINVAL', 'neither to be read'],
    ['setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [0], 4) = -1 EINVAL', 'options have bounds'],
    ['setsockopt(4, SOL_IP, IP_TTL, [256], 4) = -1 EINVAL', 'so has the hop limit'],
  ])('%s: %s', (call) => {
    expect(run(`${OPEN}+0 ${call}`, { isStrict: false }).reason).toBe('');
  });

  it('that waits for events returns when its time is over', () => {
    const poll = 'poll([{fd=4, events=POLLIN, revents=0}], 1, 100) = 0';
    const wait = 'epoll_wait(5, {events=0, ptr=0}, 1, 100) = 0';
    const epoll = EPOLL.replace('EPOLLOUT', 'EPOLLIN');
    for (const call of [poll, `${epoll}+0 ${wait}`]) {
      expect(run(`${OPEN}+0 ${call.replace(/^\+0 /, '')}`, { toleranceNs: 0 }).reason).toBe('');
    }
    for (const text of [`+0...0.1 ${poll}`, `${epoll}+0...0.1 ${wait}`]) {
      expect(run(`${OPEN}${text}\n+1 close(4) = 0`, { isStrict: false }).reason).toBe('');
      const early = text.replace('...0.1', '...0.05');
      expect(run(`${OPEN}${early}\n+1 close(4) = 0`).reason).toBe('the call did not return');
    }
  });

  it('that reports events says whose they are', () => {
    const wait = (fd: number): string =>
      `${OPEN}${EPOLL}+0 epoll_wait(5, {events=EPOLLOUT, fd=${fd}}, 1, 0) = 1`;
    expect(run(wait(4)).reason).toBe('');
    expect(run(wait(7)).reason).toBe('the data of descriptor 4 are 4, not 7');
  });

  it('writes nothing after shutdown, and polls as ready to say so', () => {
    const script = `${OPEN}+0 shutdown(4, SHUT_WR) = 0
+0 > F. 1:1(0) ack 1
+0 poll([{fd=4, events=POLLOUT, revents=POLLOUT}], 1, 0) = 1
+0 write(4, ..., 0) = -1 EPIPE`;
    expect(run(script).reason).toBe('');
  });

  it('polls a socket that was never connected as closed', () => {
    const poll = '+0 poll([{fd=3, events=POLLOUT|POLLIN, revents=POLLOUT|POLLHUP}], 1, 0) = 1';
    expect(run(NEW + poll).reason).toBe('');
  });

  it('takes -1 for the usual hop limit, and a segment size of 0 for none', () => {
    const ttl = `${OPEN}+0 setsockopt(4, SOL_IP, IP_TTL, [9], 4) = 0
+0 setsockopt(4, SOL_IP, IP_TTL, [-1], 4) = 0
+0 write(4, ..., 10) = 10
+0 > (ttl 64) P. 1:11(10) ack 1`;
    expect(run(ttl).reason).toBe('');
    const none = `${NEW}+0 setsockopt(3, SOL_TCP, TCP_MAXSEG, [0], 4) = 0\n`;
    expect(run(OPEN.replace(NEW, none)).reason).toBe('');
  });
});

describe('A write that blocks', () => {
  it('keeps its flags when it opens the connection', () => {
    const script = (flags: string): string => `--stack=linux
+0 \`sysctl net.ipv4.tcp_fastopen=0x5\`
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0...0.01 sendto(3, ..., 2000, ${flags}, ..., ...) = 2000
+0 > S 0:1420(1420) <...>
+.01 < S. 0:0(0) ack 1421 win 65535 <mss 1460>
* > . 1421:1421(0) ack 1
+.01 write(3, ..., 10) = 10
+0 > P. 1421:2011(590) ack 1`;
    expect(run(script('MSG_FASTOPEN|MSG_MORE')).reason).toBe('');
    expect(run(script('MSG_FASTOPEN')).reason).toBe('flags P., not .');
  });

  it('returns what was taken when the connection ends, and the next one says how it ended', () => {
    const script = `${OPEN}
+0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [1000], 4) = 0
+0...+.02 write(4, ..., 5000) = 1000
+0 > P. 1:1001(1000) ack 1
+.02 < R. 1:1(0) ack 1 win 0
+0 write(4, ..., 10) = -1 ECONNRESET (Connection reset by peer)
+0 write(4, ..., 10) = -1 EPIPE (Broken pipe)`;
    expect(run(script).reason).toBe('');
  });
});

describe('What is not known', () => {
  it.each([
    ['+0 constructor(3) = 0', 'system call constructor'],
    ['+0 `sysctl constructor=1`', 'sysctl constructor'],
    ['+0 `sysctl net.ipv4.tcp_retries2=x`', "a sysctl's value x"],
    ['+0 `ss -4 -n state constructor | grep a:80`', 'command: ss -4 -n state constructor |'],
    ['+0 %{ assert constructor }%', 'code: the name constructor'],
    ['+0 %{ assert 1 / 0 > 5 }%', 'code: a division by zero'],
    ['+0 %{ x += 1 }%', 'code: the name x'],
    ['+0 %{ assert tcpi_options & TCPI_OPT_ECN_SEEN }%', 'code: the name TCPI_OPT_ECN_SEEN'],
    [`${EPOLL}+0 epoll_wait(5, {events=EPOLLOUT}, MANY, 0) = 1`, 'how many events epoll_wait asks'],
    [`${EPOLL}+0 epoll_wait(5, {events=EPOLLOUT}, 1, SOON) = 1`, 'the timeout of epoll_wait'],
    ['+0 setsockopt(4, SOL_TCP, toString, [1], 4) = 0', 'socket option toString'],
    ['+0 < icmp constructor x [1:1(0)]', 'ICMP constructor x'],
    ['+0 < icmp type_ code_ [1:1(0)]', 'ICMP type_ code_'],
    ['+0 write(4, ..., 1.5) = 1', 'the size of write as the script writes it'],
    ['+0 bind(3, {sin_port = htons(65536)}, ...) = 0', 'the port 65536'],
    ['+0 write(4, ..., 10) = TEN', 'what write returns as the script writes it'],
    ['+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [ENONE], [4]) = 0', 'the value of socket option'],
    ['+0 socket(..., SOCK_STREAM, IPPROTO_MPTCP) = 5', 'sockets other than TCP'],
    ['+0 < . 1:65536(65535) ack 1 win 9', 'a packet of 65575 bytes'],
    ['+0 < . 1:1(0) ack 1 win 9 <sack 1:2 3:4 5:6 7:8 9:10>', '44 bytes of TCP options'],
    ['+0 < sctp: INIT[flgs=0]', 'sctp packets'],
  ])('%s: skips the script (%s)', (line, reason) => {
    const result = run(OPEN + line);
    expect(result.status).toBe('skip');
    expect(result.reason).toContain(reason);
  });

  it.each(['tolerance_usecs=x', 'mtu=0', 'mtu=1e3', 'mss=-1'])(
    'as --%s skips the script, too',
    (option) => {
      expect(run(`--${option}\n${OPEN}`).reason).toBe(`--${option}`);
    },
  );

  it.each(['init_scripts=a.sh', 'bind_port=80', 'dry_run'])(
    'as --%s, which says something else than is done, skips it',
    (option) => {
      const reason = `script option --${option.replace(/=.*/, '')}`;
      expect(run(`--${option}\n${OPEN}`)).toMatchObject({ status: 'skip', reason });
    },
  );
});

describe('Code', () => {
  it.each([
    'assert 1 << 3 >> 1 == 4',
    'assert 0xffffffff & 0xf0000000 == 0xf0000000',
    'assert ~0 == -1',
    'x = 5 or 3; assert x == 5',
    'x = 0 or 3; assert x == 3',
    'x = 2; x += 3; x *= 4; x -= 1; assert x == 19',
    'print("anything", at, all)',
    'assert 7 // -2 == -4 and 7 % -2 == -1',
    'assert 1 == 1, "a; b # c"',
  ])('%s: holds as in Python', (code) => {
    expect(run(`${OPEN}+0 %{ ${code} }%`)).toMatchObject({ status: 'pass', reason: '' });
  });
});

describe('A sysctl', () => {
  it('of window scaling stays off whatever the buffers, and can be undone', () => {
    const opened = (sysctls: string, option: string): string =>
      `+0 \`sysctl -q ${sysctls}\`\n${OPEN.replace('<mss 1000>', '<mss 1000,nop,wscale 0>').replace(
        '<mss 1460>',
        `<mss 1460${option}>`,
      )}`;
    const off = 'net.ipv4.tcp_window_scaling=0';
    const buffers = "net.ipv4.tcp_rmem='4096 131072 1048576'";
    expect(run(opened(`${off} ${buffers}`, '')).reason).toBe('');
    expect(run(opened(buffers, ',nop,wscale 5')).reason).toBe('');
    expect(
      run(opened(`${off} ${buffers} ${off.replace('=0', '=1')}`, ',nop,wscale 5')).reason,
    ).toBe('');
  });
});
