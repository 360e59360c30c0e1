/**
 * What scripts of other suites ask for: Linux's choices, further calls, counters.
 */
import { describe, expect, it } from 'vitest';
import { OPEN, run } from '../helpers/script.ts';

describe('A counter', () => {
  it('counts the ICMP errors about nothing that is under way', () => {
    const about = (seq: number): string => `${OPEN}
+0 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 1
+0 \`nstat -n\`
+0 < icmp unreachable host_unreachable [${seq}:${seq + 10}(10)]
+0 \`nstat | grep -q TcpExtOutOfWindowIcmps\``;
    expect(run(about(5000)).reason).toBe('');
    expect(run(about(1)).reason).toBe('TcpExtOutOfWindowIcmps is 0');
  });
});

describe('A socket that is connected to nothing', () => {
  it('has aborted its connection and can make another', () => {
    const script = `${OPEN}
+0 < P. 1:11(10) ack 1 win 65535
+0 connect(4, AF_UNSPEC, ...) = 0
+0 > R. 1:1(0) ack 11
+0 read(4, ..., 10) = -1 ENOTCONN (Transport endpoint is not connected)
+0 fcntl(4, F_SETFL, O_RDWR | O_NONBLOCK) = 0
+0 connect(4, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < S. 0:0(0) ack 1 win 65535 <mss 1000>
+0 > . 1:1(0) ack 1
+0 read(4, ..., 10) = -1 EAGAIN (Resource temporarily unavailable)`;
    expect(run(script).reason).toBe('');
  });
});

describe('A file', () => {
  it('is sent like what is written, and is no socket', () => {
    const script = `${OPEN}
+0 \`/bin/dd bs=1 count=500 if=/dev/zero of=/tmp/file status=none\`
+0 open("/tmp/file", O_RDONLY) = 5
+0 sendfile(4, 5, [0], 500) = 500
+0 > P. 1:501(500) ack 1
+0 read(5, ..., 10) = -1 EBADF (Bad file descriptor)
+0 close(5) = 0
+0 sendfile(4, 5, [0], 500) = -1 EBADF (Bad file descriptor)`;
    expect(run(script).reason).toBe('');
  });
});

describe('A pipe', () => {
  it('takes what a socket has received, up to an urgent byte', () => {
    const script = `${OPEN}
+0 pipe([5, 6]) = 0
+0 < U. 1:101(100) ack 1 win 65535 urg 100
+0 splice(4, NULL, 6, NULL, 60, 0) = 60
+0 splice(4, NULL, 6, NULL, 60, 0) = 39
+0 splice(4, NULL, 6, NULL, 1, 0) = 0
+0 close(5) = 0`;
    expect(run(script).reason).toBe('');
  });
});

describe('A list of sockets', () => {
  it('has a line for each connection in the state, as grep finds it', () => {
    const asked = (command: string): string => run(`${OPEN}+0 \`${command} > /dev/null\``).reason;
    expect(asked('ss -4 -n state ESTABLISHED | grep 192.168.0.1:8080')).toBe('');
    expect(asked("ss -4 -n --info '( sport = :8080 )' | grep :8080 | grep ESTAB")).toBe('');
    expect(asked('grep " 0A " /proc/net/tcp /proc/net/tcp6 | grep ":1F90"')).toBe('');
    expect(asked('ss -tan | grep LISTEN')).toBe('');
    expect(asked('ss -tan | grep ESTAB')).toBe('');
    expect(asked('ss -tnl | grep LISTEN | grep 192.168.0.1:8080')).toBe('');
    const missing = 'no such line among what ss lists';
    expect(asked('ss -tnl | grep ESTAB')).toBe(missing);
    expect(asked('ss -tn | grep LISTEN')).toBe(missing);
    expect(asked('ss -tn state established | grep ESTAB')).toBe(missing);
    expect(asked('ss -4 -n state SYN-RECV | grep :8080')).toBe(missing);
    expect(asked('ss -4 -n | grep :8081')).toBe(missing);
    expect(asked('grep " 0A " /proc/net/tcp | grep ":1F91"')).toBe('nobody listens at port 8081');
    expect(asked('ss -4 -n | sort')).toBe('command: ss -4 -n | sort');
    // Closed by the peer, and half open.
    const closing = `${OPEN}+0 < F. 1:1(0) ack 1 win 65535\n+0 > . 1:1(0) ack 2\n`;
    expect(run(`${closing}+0 \`ss -tn | grep CLOSE-WAIT\``).reason).toBe('');
    const halfOpen = OPEN.split('\n').slice(0, 6).join('\n');
    expect(run(`${halfOpen}\n+0 \`ss -tan | grep SYN-RECV\``).reason).toBe('');
    expect(run(`${halfOpen}\n+0 \`ss -tn | grep :8080\``).reason).toBe(missing);
  });
});

describe('Commands', () => {
  const asked = (commands: string): string => run(`${OPEN}+0 \`${commands}\``).reason;

  it('run as the shell joins them: an alternative only after a failure', () => {
    const fails = 'ss -n | grep nowhere';
    expect(asked(`${fails} || true`)).toBe('');
    expect(asked(`reboot || ${fails}`)).toBe('no such line among what ss lists');
    expect(asked('true || reboot')).toBe('');
    expect(asked(`${fails} && reboot || true`)).toBe('');
    expect(asked('true && reboot')).toBe('command: reboot');
    expect(asked(`true ||\n reboot`)).toBe('');
    expect(asked(`${fails}\n true`)).toBe('');
    expect(asked(`true; ${fails} # || true; true`)).toBe('no such line among what ss lists');
  });

  it('shut a queue and open it again', () => {
    const script = (open: string): string => `${OPEN}
+0 \`tc qdisc replace dev tun0 root pfifo limit 0\`
+0 write(4, ..., 10) = 10
+0 \`${open}\`
+0~+3 > P. 1:11(10) ack 1`;
    expect(run(script('tc qdisc del dev tun0 root'))).toMatchObject({ status: 'pass', reason: '' });
    expect(run(script('tc qdisc replace dev tun0 root pfifo')).status).toBe('pass');
    expect(run(script('true')).status).toBe('fail');
  });
});

describe('What is not fatal', () => {
  it('is passed over: calls, packets, or both', () => {
    const script = (what: string): string => `--non_fatal=${what}
${OPEN}
+0 write(4, ..., 10) = 11
+0 > P. 1:12(11) ack 1`;
    expect(run(script('packet,syscall')).reason).toBe('');
    expect(run(script('syscall')).reason).toBe('10 bytes, not 11');
    expect(run(script('packet')).reason).toBe('the call returns 10');
    const unknown = `--non_fatal=syscall
${OPEN}
+0 setsockopt(4, IPPROTO_TCP, TCP_NO_SUCH_OPTION, [1], 4) = 0`;
    expect(run(unknown).reason).toBe('');
  });
});

describe('The MTU of a path', () => {
  const assert = (bytes: number): string => `+0 %{ assert tcpi_pmtu == ${bytes} }%\n`;
  const script = (tooBig: string, mss: number): string => `--stack=linux
${OPEN.replace('<mss 1000>', '<mss 1400>').replace('mss 1460', `mss ${mss}`)}${assert(1500)}
+0 write(4, ..., 1400) = 1400
+0 > P. 1:1401(1400) ack 1
+.01 < icmp ${tooBig} [1:1401(1400)]
`;

  it('is what a message said last that was believed', () => {
    const four = script('unreachable frag_needed mtu 840', 1460);
    expect(run(`${four}* > . 1:801(800) ack 1\n${assert(840)}`, { isStrict: false }).reason).toBe(
      '',
    );
    const six = `--ip_version=ipv6\n${script('packet_too_big mtu 1300', 1440)}`;
    expect(run(`${six}* > . 1:1241(1240) ack 1\n${assert(1300)}`, { isStrict: false }).reason).toBe(
      '',
    );
    const stray = script('unreachable frag_needed mtu 840', 1460).replace('[1:1401', '[5001:6401');
    expect(run(stray + assert(1500), { isStrict: false }).reason).toBe('');
  });

  it('is not known where no path is remembered', () => {
    const reason = 'tcp_info has no tcpi_pmtu here';
    expect(run(OPEN + assert(1500))).toMatchObject({ status: 'skip', reason });
  });
});

describe('A setting that no system would take', () => {
  it.each([
    '`sysctl net.ipv4.tcp_fin_timeout=-1`',
    '`sysctl net.ipv4.tcp_rto_min_us=1e300`',
    '`sysctl net.inet.tcp.recvspace=nothing`',
    '`ip route change 192.0.2.1 mtu 50`',
  ])('skips the script: %s', (event) => {
    const { status, reason } = run(`${OPEN}+0 ${event}`);
    expect(status).toBe('skip');
    expect(reason).not.toBe('');
  });
});

describe('An error queue', () => {
  const receive = (control: string, result: string): string =>
    `+0 recvmsg(4, {msg_name(...)=..., msg_iov(1)=[{..., 0}], msg_flags=MSG_ERRQUEUE,
                    msg_control=[${control}]}, MSG_ERRQUEUE) = ${result}`;
  const about = (fields: string): string =>
    `{cmsg_level=CMSG_LEVEL_IP, cmsg_type=CMSG_TYPE_RECVERR, cmsg_data={${fields}}}`;
  const none = receive('', '-1 EAGAIN (Resource temporarily unavailable)');

  it('tells when zero-copy writes are acknowledged, neighbours as one', () => {
    const script = (last: number): string => `${OPEN}
+0 setsockopt(4, SOL_SOCKET, SO_ZEROCOPY, [1], 4) = 0
+0 send(4, ..., 100, MSG_ZEROCOPY) = 100
+0 > P. 1:101(100) ack 1
${none}
+0 write(4, ..., 50) = 50
+0 > P. 101:151(50) ack 1
+0 send(4, ..., 100, MSG_ZEROCOPY) = 100
+0 > P. 151:251(100) ack 1
+0 poll([{fd=4, events=POLLOUT, revents=POLLOUT}], 1, 0) = 1
+.01 < . 1:1(0) ack 251 win 65535
+0 poll([{fd=4, events=POLLOUT, revents=POLLOUT|POLLERR}], 1, 0) = 1
${receive(about(`ee_origin=SO_EE_ORIGIN_ZEROCOPY, ee_info=0, ee_data=${last}`), '0')}
${none}`;
    expect(run(script(1)).reason).toBe('');
    expect(run(script(2)).reason).toBe('ee_data is 1, not 2');
    const unknown = run(script(1).replace('ee_info=0', 'ee_info=NOPE'));
    expect(unknown).toMatchObject({ status: 'skip', reason: 'ee_info as the script writes it' });
  });

  it('tells when the last byte of a write was sent and acknowledged', () => {
    const stamp = (nanoseconds: number, info: string): string =>
      receive(
        `{cmsg_level=SOL_SOCKET, cmsg_type=SCM_TIMESTAMPING,
          cmsg_data={scm_sec=0, scm_nsec=${nanoseconds}}},
         ${about(`ee_errno=ENOMSG, ee_info=${info}, ee_data=99`)}`,
        '0',
      );
    const script = (ackedNs: number): string => `--tolerance_usecs=0
${OPEN}
+0 setsockopt(4, SOL_SOCKET, SO_TIMESTAMPING,
              [SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_TX_ACK], 4) = 0
+.01 write(4, ..., 100) = 100
+0 > P. 1:101(100) ack 1
${stamp(20_000_000, 'SCM_TSTAMP_SCHED')}
+.02 < . 1:1(0) ack 101 win 65535
${stamp(ackedNs, 'SCM_TSTAMP_ACK')}
${none}`;
    expect(run(script(40_000_000)).reason).toBe('');
    expect(run(script(41_000_000)).reason).toBe('the time is 40000000 ns, not 41000000');
  });
});

describe('A record', () => {
  it('ends its segment with a push, also when that is sent again', () => {
    const script = `${OPEN}
+0 < . 1:1(0) ack 1 win 500
+0 write(4, ..., 500) = 500
+0 > P. 1:501(500) ack 1
+0 send(4, ..., 300, MSG_EOR) = 300
+0 write(4, ..., 300) = 300
+.01 < . 1:1(0) ack 501 win 65535
+0 > P. 501:801(300) ack 1
+0 > P. 801:1101(300) ack 1
+.2 > P. 501:801(300) ack 1`;
    expect(run(script).reason).toBe('');
  });

  it('is what seventeen pieces of a zero-copy write are', () => {
    const script = (flags: string): string => `${OPEN}
+0 setsockopt(4, SOL_SOCKET, SO_ZEROCOPY, [1], 4) = 0
+0 sendmsg(4, {msg_name(...)=..., msg_iov(20)=[${Array(20).fill('{..., 10}').join()}],
               msg_flags=0}, ${flags}) = 200`;
    const cut = '\n+0 > P. 1:171(170) ack 1\n+0 > P. 171:201(30) ack 1';
    expect(run(script('MSG_ZEROCOPY') + cut).reason).toBe('');
    expect(run(`${script('0')}\n+0 > P. 1:201(200) ack 1`).reason).toBe('');
  });
});

describe('The freebsd profile', () => {
  it('tells congestion windows in bytes, the others in segments', () => {
    expect(run(`--stack=freebsd\n${OPEN}+0 %{ assert tcpi_snd_cwnd == 10000 }%`).reason).toBe('');
    expect(run(`${OPEN}+0 %{ assert tcpi_snd_cwnd == 10 }%`).reason).toBe('');
  });

  it.each([
    ['linux', 'TCP_CLOSE_WAIT', 8],
    ['freebsd', 'TCPI_CLOSE_WAIT', 5],
  ])('numbers states as %s does: %s is %i', (stack, name, number) => {
    const script = `--stack=${stack}\n${OPEN}+0 < F. 1:1(0) ack 1 win 65535
+0 > . 1:1(0) ack 2
+.2 %{ assert tcpi_state == ${name} and tcpi_state == ${number} }%`;
    expect(run(script).reason).toBe('');
    expect(run(script.replace(`== ${number} `, '== 4 ')).reason).not.toBe('');
  });
});

describe('The linux profile', () => {
  const linux = (text: string): string => run(`--stack=linux\n${text}`).reason;

  it('delays acknowledgments of a connection that answers at once', () => {
    const answers = `${OPEN}
+.1 < P. 1:11(10) ack 1 win 65535
+0 > . 1:1(0) ack 11
+0 read(4, ..., 10) = 10
+0 write(4, ..., 10) = 10
+0 > P. 1:11(10) ack 11
+.1 < P. 11:21(10) ack 11 win 65535
+.04 > . 11:11(0) ack 21
+.1 < P. 21:31(10) ack 11 win 65535
+0 > . 11:11(0) ack 31`;
    expect(linux(answers)).toBe('');
  });

  it('holds a partial segment back only while another one is under way', () => {
    const nagle = `${OPEN}
+0 write(4, ..., 1500) = 1500
+0 > P. 1:1501(1500) ack 1
+0 write(4, ..., 10) = 10
+.1 < . 1:1(0) ack 1501 win 65535
+0 > P. 1501:1511(10) ack 1`;
    expect(linux(nagle)).toBe('');
  });

  it('drops what acknowledges too much, and resets a SYN-ACK that echoes no time of ours', () => {
    const unsent = `${OPEN}
+0 < P. 1:11(10) ack 99 win 65535
+0 < P. 1:11(10) ack 1 win 65535
+0 > . 1:1(0) ack 11`;
    expect(linux(unsent)).toBe('');
    const echo = `
+0 socket(..., SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 8>
+0 < S. 0:0(0) ack 1 win 65535 <mss 1000,nop,nop,TS val 5 ecr 99>
+0 > R 1:1(0)
+0 < S. 0:0(0) ack 1 win 65535 <mss 1000,nop,nop,TS val 5 ecr 100>
+0 > . 1:1(0) ack 1 <nop,nop,TS val 100 ecr 5>`;
    expect(linux(echo)).toBe('');
  });

  it('promises what memory holds, and takes one segment beyond while nothing is unread', () => {
    const open = `--mss=1000
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 setsockopt(3, SOL_SOCKET, SO_RCVBUF, [20000], 4) = 0
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 30000 <mss 1000,nop,wscale 7>
+0 > S. 0:0(0) ack 1 win 18980 <mss 1460,nop,wscale 0>
+.01 < . 1:1(0) ack 1 win 300
+0 accept(3, ..., ...) = 4
+0 getsockopt(4, SOL_SOCKET, SO_RCVBUF, [40000], [4]) = 0
`;
    // So little is free that the acknowledgment waits.
    const full = `${open}+0 < P. 1:20001(20000) ack 1 win 300
+.04 > . 1:1(0) ack 20001 win 18000
+.01 < P. 20001:40001(20000) ack 1 win 300
+0 > . 1:1(0) ack 20001 win 18000
+0 \`nstat | grep TcpExtBeyondWindow | grep -q " 1 "\`
+0 read(4, ..., 20000) = 20000
+0 < P. 20001:60001(40000) ack 1 win 300
+0 > . 1:1(0) ack 60001 win 0
+0 < P. 60001:60002(1) ack 1 win 300
+0 > . 1:1(0) ack 60001 win 0
+0 \`nstat | grep TcpExtBeyondWindow | grep -q " 2 "\`
+0 < F. 60001:60001(0) ack 1 win 300
+0 > . 1:1(0) ack 60002 win 0
+0 read(4, ..., 50000) = 40000
+0 > . 1:1(0) ack 60002`;
    expect(linux(full)).toBe('');
    const squeezed = `${open}+0 < P. 1:9001(9000) ack 1 win 300
+0 > . 1:1(0) ack 9001
+0 setsockopt(4, SOL_SOCKET, SO_RCVBUF, [3000], 4) = 0
+0 < P. 9001:10001(1000) ack 1 win 300
+0 > . 1:1(0) ack 9001 win 0
+0 read(4, ..., 9000) = 9000
+0 > . 1:1(0) ack 9001 win 2000
+0 \`nstat | grep TcpExtTCPRcvQDrop | grep -q " 1 "\``;
    expect(linux(squeezed)).toBe('');
  });

  it('lets the buffer grow for what waits out of order, once there is somebody to read it', () => {
    const open = `--mss=1000
+0 \`sysctl net.ipv4.tcp_rmem="4096 131072 33554432"\`
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 30000 <mss 1000,nop,nop,sackOK,nop,wscale 7>
+0 > S. 0:0(0) ack 1 win 64240 <mss 1460,nop,nop,sackOK,nop,wscale 10>
+.01 < . 1:1(0) ack 1 win 300
`;
    const come = `+0 < . 2001:41001(39000) ack 1 win 300
+0 > . 1:1(0) ack 1 <nop,nop,sack 2001:41001>
+0 < . 41001:101001(60000) ack 1 win 300
+0 > . 1:1(0) ack 1 <nop,nop,sack 2001:101001>
`;
    const accept = '+0 accept(3, ..., ...) = 4\n';
    const same = `${open}${come}${accept}+0 %{ assert SK_MEMINFO_RCVBUF == 131072 }%`;
    const grown = `${open}${accept}${come}+0 %{ assert SK_MEMINFO_RCVBUF > 131072 }%`;
    expect([linux(same), linux(grown)]).toEqual(['', '']);
  });

  it('may take back what it promised where tcp_shrink_window says so', () => {
    const open = (shrinks: number): string => `--mss=1000
+0 \`sysctl net.ipv4.tcp_shrink_window=${shrinks} net.ipv4.tcp_rmem="4096 32768 33554432"\`
+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 30000 <mss 1000,nop,wscale 7>
+0 > S. 0:0(0) ack 1 win 16060 <mss 1460,nop,wscale 10>
+0 < . 1:1(0) ack 1 win 300
+0 accept(3, ..., ...) = 4
+0 < P. 1:10001(10000) ack 1 win 300
* > . 1:1(0) ack 10001
+0 < P. 10001:11024(1023) ack 1 win 300
`;
    expect(linux(`${open(1)}* > . 1:1(0) ack 11024 win 13`)).toBe('');
    expect(linux(`${open(0)}* > . 1:1(0) ack 11024 win 16`)).toBe('');
  });

  it('drops segments with a signature unseen, for want of a key', () => {
    const digest = '00112233445566778899aabbccddeeff';
    const signed = `${OPEN}
+.01 < . 1:101(100) ack 1 win 65535 <md5 ${digest},nop,nop>
+.01 < . 1:101(100) ack 1 win 65535
+0 > . 1:1(0) ack 101`;
    expect(linux(signed)).toBe('');
    expect(run(signed).reason).toBe('too early');
  });

  it('gives an attempt up when any router says that the host is out of reach', () => {
    const ours = `
+0 socket(..., SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP) = 3
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > S 0:0(0) <...>
+0 < icmp unreachable host_unreachable [0:0(0)]
+0 getsockopt(3, SOL_SOCKET, SO_ERROR, [EHOSTUNREACH], [4]) = 0`;
    expect(linux(ours)).toBe('');
  });
});
