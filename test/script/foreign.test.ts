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
  it('ends its segment, also when that is sent again', () => {
    const script = `${OPEN}
+0 < . 1:1(0) ack 1 win 500
+0 write(4, ..., 500) = 500
+0 > P. 1:501(500) ack 1
+0 send(4, ..., 300, MSG_EOR) = 300
+0 write(4, ..., 300) = 300
+.01 < . 1:1(0) ack 501 win 65535
+0 > . 501:801(300) ack 1
+0 > P. 801:1101(300) ack 1
+.2 > . 501:801(300) ack 1`;
    expect(run(script).reason).toBe('');
  });
});

describe('The freebsd profile', () => {
  it('tells congestion windows in bytes, the others in segments', () => {
    expect(run(`--stack=freebsd\n${OPEN}+0 %{ assert tcpi_snd_cwnd == 10000 }%`).reason).toBe('');
    expect(run(`${OPEN}+0 %{ assert tcpi_snd_cwnd == 10 }%`).reason).toBe('');
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
