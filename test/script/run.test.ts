/**
 * Running scripts: what passes, what fails and how it is said, what is skipped and why.
 */
import { describe, expect, it } from 'vitest';
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES } from '../../src/script/profiles.ts';
import { scriptsJunit, scriptsTap, scriptsText } from '../../src/script/report.ts';
import { runScript } from '../../src/script/run.ts';
import { OPEN, run } from '../helpers/script.ts';

const memory = scriptMemory();

describe('A packet of ours', () => {
  const write = `${OPEN}+0 write(4, ..., 10) = 10\n`;

  it.each([
    ['+0 > P. 1:11(10) ack 1 win 65535', 'pass', ''],
    ['+0 > P. 1:11(10) ack 1', 'pass', ''],
    ['+0 > P. ...(10) ack 1 <...>', 'pass', ''],
    ['* > P. 1:11(10) ack 1', 'pass', ''],
    ['+0 > . 1:11(10) ack 1', 'fail', 'flags P., not .'],
    ['+0 > P. 2:12(10) ack 1', 'fail', 'sequence number 1, not 2'],
    ['+0 > P. 1:12(11) ack 1', 'fail', '10 bytes, not 11'],
    ['+0 > P. 1:11(10) ack 2', 'fail', 'ack 1, not 2'],
    ['+0 > P. 1:11(10) ack 1 win 5', 'fail', 'window 65535, not 5'],
    ['+0 > P. 1:11(10) ack 1 <nop>', 'fail', 'no option nop'],
    ['+0 > [ect0] P. 1:11(10) ack 1', 'fail', 'ECN bits 0, not ect0'],
    ['+.1 > P. 1:11(10) ack 1', 'fail', 'too early'],
  ])('%s: %s %s', (line, status, reason) => {
    const result = run(write + line);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });

  it('that does not come is waited for as long as the script allows', () => {
    const result = run(`${OPEN}+0 > P. 1:11(10) ack 1`);
    expect(result).toMatchObject({
      status: 'fail',
      reason: 'the packet was not sent',
      line: 9,
      expected: '> P. 1:11(10) ack 1',
      found:
        'nothing until 0.014000 (ESTABLISHED, 0 bytes to send, 0 in flight, ' +
        "the peer's window 65535, cwnd 10000)",
    });
  });

  it('is held against the tolerance of the script, or the one given instead', () => {
    const late = `${write}+0 > P. 1:11(10) ack 1\n+.205 > P. 1:11(10) ack 1`;
    expect(run(late).reason).toBe('too early');
    expect(run(`--tolerance_usecs=5000\n${late}`).status).toBe('pass');
    expect(run(`--tolerance_usecs=5000\n${late}`, { toleranceNs: 0 }).reason).toBe('too early');
    const exact = late.replace('+.205', '+.2');
    expect(run(exact, { toleranceNs: 0 }).status).toBe('pass');
    expect(run(late.replace('+.205', '+.1~+.3'), { toleranceNs: 0 }).status).toBe('pass');
  });

  it('that nobody expects fails the script, in strict runs also at its end', () => {
    const unasked = `${OPEN}+0 < . 5:15(10) ack 1 win 65535\n+0 write(4, ..., 10) = 10\n`;
    expect(run(`${unasked}+0 > P. 1:11(10) ack 1`)).toMatchObject({
      status: 'fail',
      reason: 'flags ., not P.',
    });
    expect(run(unasked).reason).toBe('a packet the script does not expect');
    expect(run(unasked, { isStrict: false }).status).toBe('pass');
    // Also what a call behind the last packet made us send, at once or later.
    for (const behind of ['+0 write(4, ..., 10) = 10', '+0 close(4) = 0\n+5 close(3) = 0']) {
      expect(run(`${OPEN}${behind}`).reason).toBe('a packet the script does not expect');
      expect(run(`${OPEN}${behind}`, { isStrict: false }).status).toBe('pass');
    }
  });

  it('of ICMP whose IP fields are forged is skipped, as they would not be', () => {
    const tooBig = '+0 < [checksum] icmp unreachable frag_needed mtu 840 [1:1(0)]';
    expect(run(`${OPEN}${tooBig}`)).toMatchObject({
      status: 'skip',
      reason: 'IP fields of ICMP',
    });
  });

  it('has time stamps that count from the first, in strict runs to the tick', () => {
    const script = (stamp: number): string => `
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss 1000,nop,nop,TS val 5 ecr 0>
+0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,TS val 100 ecr 5>
+.01 < . 1:1(0) ack 1 win 65535 <nop,nop,TS val 6 ecr 100>
+0 accept(3, ..., ...) = 4
+0 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 1 <nop,nop,TS val ${stamp} ecr 6>`;
    expect(run(script(110)).reason).toBe('');
    expect(run(script(111)).reason).toBe('option TS val 110 ecr 6, not TS val 111 ecr 6');
    expect(run(script(111), { isStrict: false }).reason).toBe('');
  });

  it('longer than a segment stands for a run of segments', () => {
    const long = `${OPEN}+0 write(4, ..., 2500) = 2500\n`;
    expect(run(`${long}+0 > P. 1:2501(2500) ack 1`).status).toBe('pass');
    const cut = '+0 > . 1:1001(1000) ack 1\n+0 > P. 1001:2501(1500) ack 1';
    expect(run(long + cut).status).toBe('pass');
    expect(run(`${long}+0 > P. 1:2401(2400) ack 1`).reason).toBe('2500 bytes, not 2400');
    const strict = `--strict_segments\n${long}+0 > P. 1:2501(2500) ack 1`;
    expect(run(strict).reason).toBe('flags ., not P.');
  });
});

describe('A packet of the peer', () => {
  it('is taken with others of its batch before anything is sent', () => {
    const two = '+0 < . 1:1001(1000) ack 1 win 99\n& < . 1001:2001(1000) ack 1 win 99\n';
    const batch = `${OPEN}${two}& < . 2001:3001(1000) ack 1 win 99\n`;
    expect(run(`${batch}+0 > . 1:1(0) ack 3001`).reason).toBe('');
    const apart = batch.replaceAll('&', '+0');
    expect(run(`${apart}+0 > . 1:1(0) ack 3001`).reason).toBe('ack 2001, not 3001');
    expect(run(`${OPEN}& < . 1:11(10) ack 1 win 99`)).toMatchObject({ status: 'skip' });
  });

  it('may be forged, and nothing of it is repaired on the way', () => {
    const syn = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0\n+0 < [FORGED] S 0:0(0) win 9 <mss 1000>`;
    const answer = '\n+0 > S. 0:0(0) ack 1 <mss 1460>';
    const forged = (text: string): string => run(syn.replace('FORGED', text) + answer).reason;
    expect(forged('reserved 7')).toBe('');
    expect(forged('ip-options 01010101')).toBe('');
    for (const text of ['checksum', 'offset 4', 'cut 12', 'to 224.0.0.1', 'from 255.255.255.255']) {
      expect(forged(text)).toBe('the packet was not sent');
    }
    expect(forged('from 192.0.2.77')).toBe('a packet from or to another address');
    expect(forged('from fe80::1')).toBe('the address fe80::1');
  });

  it('may be long in coming, but not for ever', () => {
    expect(run(`${OPEN}+9e6 < . 1:1(0) ack 1 win 9`).reason).toBe('a script of more than 90 days');
  });
});

describe('A call', () => {
  it('fails the script when it returns something else', () => {
    expect(run(`${OPEN}+0 write(4, ..., 10) = 9`)).toMatchObject({
      status: 'fail',
      reason: 'the call returns 10',
      line: 9,
    });
    expect(run(`${OPEN}+0 write(9, ..., 10) = -1 EPIPE (Broken pipe)`).reason).toBe(
      'the call returns -1 EBADF',
    );
    expect(run(`${OPEN}+0 getsockopt(4, SOL_SOCKET, SO_ERROR, [111], [4]) = 0`).reason).toBe(
      'SO_ERROR is 0, not 111',
    );
  });

  it('that blocks returns in the instant it can', () => {
    const read = `${OPEN}+0...0.050 read(4, ..., 100) = 10\n`;
    expect(run(`${read}+.05 < P. 1:11(10) ack 1 win 100`, { toleranceNs: 0 }).reason).toBe('');
    expect(run(`${read}+.07 < P. 1:11(10) ack 1 win 100`).reason).toBe('the call did not return');
    expect(run(`${read}+.02 < P. 1:11(10) ack 1 win 100`).reason).toBe(
      'the call returns at another time',
    );
    expect(run(`${OPEN}+0 read(4, ..., 100) = 0`).reason).toBe('the call blocks for ever');
  });

  it('reads what arrived, peeks without taking it, and never blocks when told so', () => {
    const script = `${OPEN}+0 < P. 1:101(100) ack 1 win 65535
+0 recv(4, ..., 1000, MSG_PEEK) = 100
+0 recv(4, ..., 30, 0) = 30
+0 readv(4, [{..., 20}, {..., 20}], 2) = 40
+0 recv(4, ..., 1000, MSG_DONTWAIT) = 30
+0 recv(4, ..., 1000, MSG_DONTWAIT) = -1 EAGAIN (Resource temporarily unavailable)
+0 poll([{fd=4, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1`;
    expect(run(script, { isStrict: false }).reason).toBe('');
  });

  it('writes no more than the send buffer takes', () => {
    const script = `${OPEN}+0 setsockopt(4, SOL_SOCKET, SO_SNDBUF, [3000], 4) = 0
+0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 write(4, ..., 5000) = 3000
+0 write(4, ..., 5000) = -1 EAGAIN (Resource temporarily unavailable)
+0 > P. 1:3001(3000) ack 1`;
    expect(run(script).reason).toBe('');
  });
});

describe('What cannot be run here', () => {
  it.each([
    ['+0 `iptables -F`', 'command: iptables -F'],
    ['+0 `sysctl -w net.inet.tcp.blackhole=1`', 'sysctl net.inet.tcp.blackhole=1'],
    ['+0 `sysctl net.inet.tcp.blackhole=$((2*3 + 4))`', 'sysctl net.inet.tcp.blackhole=10'],
    ['+0 tee(4, 6, 9, 0) = 9', 'system call tee'],
    ['+0 setsockopt(4, SOL_TCP, TCP_ULP, [1], 4) = 0', 'socket option TCP_ULP'],
    ['+0 > S 0:0(0) <md5 valid>', 'TCP option md5'],
    ['+0 < S 0:5(5) win 9 <FO 12345>', 'the cookie 12345'],
    ['+0 < [flowlabel 0x1] . 1:1(0) ack 1', 'IP fields [flowlabel 0x1]'],
    ['+0 %{ assert tcpi_snd_wnd_scale == 3 }%', 'tcp_info has no tcpi_snd_wnd_scale here'],
    ['+0 %{ import os }%', 'code: import os'],
  ])('%s is skipped with its reason', (line, reason) => {
    expect(run(OPEN + line)).toMatchObject({ status: 'skip', reason });
  });

  it('may be an option of the script', () => {
    const script = `--ip_version=ipv5\n${OPEN}`;
    expect(run(script)).toMatchObject({
      status: 'skip',
      reason: '--ip_version=ipv5',
    });
  });

  it('is found before the script runs where its text tells', () => {
    const script = `${OPEN}+0 write(4, ..., 10) = 9\n+0 tee(4, 6, 9, 0) = 9`;
    expect(run(script)).toMatchObject({ status: 'skip', reason: 'system call tee' });
  });
});

describe('A shell script beside a script', () => {
  it('is read for the settings in it', () => {
    const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: true };
    const text = `0 \`../common/set.sh\`\n${OPEN.replace('mss 1460', 'mss 960')}`;
    const readBeside = (path: string): string | null =>
      path === '../common/set.sh' ? '#!/bin/sh\nmodprobe x\nip route change x mtu 1000\n' : null;
    const script = parseScript('x.pkt', text);
    expect(runScript(script, memory, { ...options, readBeside }).reason).toBe('');
    expect(run(text).reason).toBe('command: ../common/set.sh');
  });
});

describe('Code', () => {
  it('asserts what tcp_info says, with names of its own', () => {
    const code = `+0 %{ cwnd = 9; cwnd += 1; assert tcpi_snd_cwnd == cwnd, "no" }%
+0 %{
assert 999 < tcpi_snd_mss <= 1000
print(tcpi_snd_mss)
assert tcpi_state == TCPI_ESTABLISHED and tcpi_unacked == 0
}%`;
    expect(run(OPEN + code).reason).toBe('');
    expect(run(`${OPEN}+0 %{ assert tcpi_snd_cwnd * 2 == 21 }%`)).toMatchObject({
      status: 'fail',
      reason: 'tcpi_snd_cwnd * 2 == 21 does not hold: 20 == 21',
    });
  });
});

describe('A socket', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'tells what may be read',
      `+0 < . 1:101(100) ack 1 win 65535
+.001 > . 1:1(0) ack 101
+0 ioctl(4, SIOCINQ, [100]) = 0
+0 read(4, ..., 60) = 60
+0 ioctl(4, FIONREAD, [40]) = 0`,
    ],
    [
      'reports each arrival once to an edge-triggered epoll',
      `+0 epoll_create(1) = 5
+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLOUT|EPOLLIN|EPOLLET, fd=4}) = 0
+0 epoll_wait(5, {events=EPOLLOUT, fd=4}, 1, 0) = 1
+0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0
+0 < . 1:101(100) ack 1 win 65535
+.001 > . 1:1(0) ack 101
+0 epoll_wait(5, {events=EPOLLIN|EPOLLOUT, fd=4}, 1, 0) = 1
+0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0
+0 close(5) = 0`,
    ],
    [
      'reports a state as long as it lasts to a level-triggered epoll, once to a one-shot one',
      `+0 < . 1:101(100) ack 1 win 65535
+.001 > . 1:1(0) ack 101
+0 epoll_create1(0) = 5
+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLIN, fd=4}) = 0
+0 epoll_ctl(5, EPOLL_CTL_ADD, 4, {events=EPOLLIN, fd=4}) = -1 EEXIST
+0 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 0) = 1
+0 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 0) = 1
+0 epoll_ctl(5, EPOLL_CTL_MOD, 4, {events=EPOLLIN|EPOLLONESHOT, fd=4}) = 0
+0 epoll_wait(5, {events=EPOLLIN, fd=4}, 1, 0) = 1
+0 epoll_wait(5, {events=0, ptr=0}, 1, 0) = 0`,
    ],
    [
      'holds partial segments back while it is corked',
      `+0 setsockopt(4, SOL_TCP, TCP_CORK, [1], 4) = 0
+0 write(4, ..., 1500) = 1500
+0 > . 1:1001(1000) ack 1
+.05 setsockopt(4, SOL_TCP, TCP_CORK, [0], 4) = 0
+0 > P. 1001:1501(500) ack 1`,
    ],
    [
      'holds back what MSG_MORE announces, at most for the time of a probe',
      `+0 send(4, ..., 10, MSG_MORE) = 10
+.01 send(4, ..., 10, 0) = 10
+0 > P. 1:21(20) ack 1
+.01 < . 1:1(0) ack 21 win 65535
+0 send(4, ..., 10, MSG_MORE) = 10
+.2 > P. 21:31(10) ack 1`,
    ],
    [
      'gives up when its user timeout is over (RFC 9293 3.8.3)',
      `+0 setsockopt(4, SOL_TCP, TCP_USER_TIMEOUT, [1000], 4) = 0
+0 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 1
+.2 > P. 1:11(10) ack 1
+.4 > P. 1:11(10) ack 1
+.3 getsockopt(4, SOL_SOCKET, SO_ERROR, [0], [4]) = 0
+.11 getsockopt(4, SOL_SOCKET, SO_ERROR, [ETIMEDOUT], [4]) = 0`,
    ],
    [
      'says with TCP_CM_INQ what is left to read',
      `+0 setsockopt(4, SOL_TCP, TCP_INQ, [1], 4) = 0
+0 < . 1:101(100) ack 1 win 65535
+.001 > . 1:1(0) ack 101
+0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 60}], msg_flags=0,
  msg_control=[{cmsg_level=SOL_TCP, cmsg_type=TCP_CM_INQ, cmsg_data=40}]}, 0) = 60`,
    ],
  ];
  it.each(cases)('%s', (_, text) => {
    expect(run(OPEN + text)).toMatchObject({ status: 'pass', reason: '' });
  });

  it('cannot send on a link that takes nothing, and tries again', () => {
    const text = `+0 \`tc qdisc replace dev tun0 root pfifo limit 0\`
+0 write(4, ..., 10) = 10
+1 %{ assert tcpi_unacked == 0 }%`;
    expect(run(OPEN + text).reason).toBe('');
  });
});

describe('A command', () => {
  it.each([
    ['ethtool -K tun0 tso off gso off', ''],
    [
      '../../common/set_sysctls.py /proc/sys/net/ipv4/tcp_sack=0 \\\n /proc/sys/net/ipv4/x=1',
      'sysctl net.ipv4.x',
    ],
    ['../common/defaults.sh\nsysctl -q net.ipv4.tcp_dsack=1 # why\nnstat > /dev/null 2>&1', ''],
    ['ip route change 192.0.2.1 via 192.168.0.2 dev tun0 advmss 600 mtu lock 640', ''],
    [
      'tc qdisc replace dev tun0 root netem delay 5ms',
      'command: tc qdisc replace dev tun0 root netem delay 5ms',
    ],
  ])('%s means: %s', (command, reason) => {
    expect(run(`+0 \`${command}\``)).toMatchObject({ reason });
  });

  it('about a route sets the segment sizes and the initial window', () => {
    const route = 'ip route change 192.0.2.1 dev tun0 advmss 600 mtu lock 640 initcwnd 2';
    const opened = OPEN.replace('<mss 1460>', '<mss 600>');
    const text = `+0 \`${route}\`${opened}+0 write(4, ..., 1800) = 1800
+0 > . 1:601(600) ack 1
+0 > . 601:1201(600) ack 1
+.01 < . 1:1(0) ack 601 win 65535
+0 > P. 1201:1801(600) ack 1`;
    expect(run(text).reason).toBe('');
  });
});

describe('A stack', () => {
  it.each([
    ['ix', 'mss 1460,nop,wscale 7,nop,nop,sackOK,nop,nop,TS val 100 ecr 0'],
    ['freebsd', 'mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0'],
    ['linux', 'mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 8'],
  ] as const)('%s offers its options in its order', (stack, options) => {
    const script = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) win 65535 <${options}>`;
    expect(run(script, { stack }).reason).toBe('');
    const version6 = `--ip_version=ipv6\n${script.replace('1460', '1440')}`;
    expect(run(version6, { stack }).reason).toBe('');
  });

  it('reports duplicates first where it is asked to (RFC 2883)', () => {
    const script = `${OPEN.replace('<mss 1000>', '<mss 1000,sackOK>').replace(
      '<mss 1460>',
      '<mss 1460,sackOK,eol,eol>',
    )}+0 < . 101:201(100) ack 1 win 65535
+0 > . 1:1(0) ack 1 <nop,nop,sack 101:201>
+0 < . 151:301(150) ack 1 win 65535
+0 > . 1:1(0) ack 1 <nop,nop,sack 151:201 101:301>
+0 < . 1:101(100) ack 1 win 65535
+0 > . 1:1(0) ack 301
+0 < . 51:151(100) ack 1 win 65535
+0 > . 1:1(0) ack 301 <nop,nop,sack 51:151>`;
    expect(run(script, { stack: 'freebsd' }).reason).toBe('');
  });
});

describe('An address of a script', () => {
  it('says which kind of host it is for, whatever is asked for', () => {
    const script = parseScript('x.pkt', `--local_ip=192.0.2.9\n${OPEN}`);
    const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: true };
    const result = runScript(script, memory, { ...options, ipVersion: 'ipv6' });
    expect(result.reason).toBe('');
  });
});

describe('A SYN', () => {
  it('may be repeated once a second before the wait doubles, beside the other repetitions', () => {
    const offer = 'win 65535 <mss 1460,nop,wscale 7,nop,nop,sackOK,nop,nop,TS';
    const text = `
+0 \`sysctl -w net.ipv4.tcp_syn_linear_timeouts=2 net.ipv4.tcp_syn_retries=2\`
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0...180 connect(3, ..., ...) = -1 ETIMEDOUT (Connection timed out)
+0 > S 0:0(0) ${offer} val 100 ecr 0>
+1 > S 0:0(0) ${offer} val 1100 ecr 0>
+1 > S 0:0(0) ${offer} val 2100 ecr 0>
+1 > S 0:0(0) ${offer} val 3100 ecr 0>
+2 > S 0:0(0) ${offer} val 5100 ecr 0>`;
    expect(run(text).reason).toBe('');
    expect(run(text.replace('+2 >', '+1 >')).reason).toBe('the packet was not sent');
  });
});

describe('The name of a script', () => {
  it.each([
    ['x.pkt', null, 1460],
    ['x-ipv6.pkt', null, 1440],
    ['x-ipv4.pkt', 'ipv6', 1460],
  ] as const)('%s run with %s opens with an MSS of %i', (name, ipVersion, mss) => {
    const script = parseScript(name, OPEN.replace('<mss 1460>', `<mss ${mss}>`));
    const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: true };
    expect(runScript(script, memory, { ...options, ipVersion }).reason).toBe('');
  });
});

describe('Numbers of a connection', () => {
  it('count from both initial ones; those of SYNs are absolute', () => {
    const script = `
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 7000:7000(0) win 65535 <mss 1000,sackOK>
+0 > S. 500:500(0) ack 7001 <mss 1460,nop,nop,sackOK>
+0 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
+0 < . 11:21(10) ack 1 win 65535
+0 > . 1:1(0) ack 1 <nop,nop,sack 11:21>
+0 socket(..., SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP) = 5
+0 connect(5, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 9:9(0) ack 1 win 65535 <mss 1000>
+0 > . 1:1(0) ack 1
+0 write(4, ..., 10) = 10
+0 write(5, ..., 10) = 10
+0 > P. 1:11(10) ack 1`;
    expect(run(script).reason).toBe('');
  });
});

describe('Results', () => {
  const results = [
    run(OPEN),
    run(`${OPEN}+0 > P. 1:11(10) ack 1 <nop>`),
    run(`${OPEN}+0 tee(4, 6, 9, 0) = 9`),
  ];

  it('are a text for people', () => {
    expect(scriptsText(results, false, 0)).toBe(
      [
        'FAIL  x.pkt:9: the packet was not sent',
        '      expected  > P. 1:11(10) ack 1 <nop>',
        '      found     nothing until 0.014000 (ESTABLISHED, 0 bytes to send, 0 in flight, ' +
          "the peer's window 65535, cwnd 10000)",
        '',
        'SKIP      1  system call tee (x.pkt)',
        '3 scripts: 1 passed, 1 failed, 1 skipped',
        '',
      ].join('\n'),
    );
    expect(scriptsText(results, true, 0)).toContain('skip  x.pkt (system call tee)\n');
  });

  it('are TAP', () => {
    const lines = scriptsTap(results).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'TAP version 13',
      '1..3',
      'ok 1 - x.pkt',
      'not ok 2 - x.pkt',
    ]);
    expect(lines).toContain('ok 3 - x.pkt # SKIP system call tee');
  });

  it('are JUnit XML, escaped', () => {
    const xml = scriptsJunit(results);
    expect(xml).toContain('<testsuites tests="3" failures="1" skipped="1">');
    expect(xml).toContain('<failure message="the packet was not sent">');
    expect(xml).toContain('&gt; P. 1:11(10) ack 1 &lt;nop&gt;');
    expect(xml).toContain('<skipped message="system call tee"/>');
  });

  it('are the same every time', () => {
    expect(run(`${OPEN}+0 > P. 1:11(10) ack 1 <nop>`)).toEqual(results[1]);
  });
});
