/**
 * Recovery by time (RFC 8985), proportional reduction (RFC 9937), CUBIC (RFC 9438) and congestion
 * marks (RFC 3168), each as a script that is exact to the nanosecond; the invariants hold in all of
 * them.
 */
import { describe, expect, it } from 'vitest';
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES, type Profile } from '../../src/script/profiles.ts';
import { runScript } from '../../src/script/run.ts';
import type { TcpConfig } from '../../src/stack/tcp/config.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';

const memory = scriptMemory();
const specs = BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id));

const OPEN = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss 1000,sackOK>
+0 > S. 0:0(0) ack 1 win 65535 <mss 1460,nop,nop,sackOK>
+.01 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
`;

/** The same with timestamps: 988 bytes a segment. */
const STAMPED = OPEN.replace('sackOK>', 'sackOK,TS val 500 ecr 0>')
  .replace('<mss 1460,nop,nop,sackOK>', '<mss 1460,nop,nop,sackOK,nop,nop,TS val 100 ecr 500>')
  .replace('ack 1 win 65535\n+0 accept', 'ack 1 win 65535 <nop,nop,TS val 510 ecr 100>\n+0 accept');

/**
 * CUBIC's window after each round trip. It follows what Reno would have, 9/17 of a segment a round
 * trip until that is back at 10, then one.
 */
const CUBIC_ROUNDS = [7, 7, 7, 8, 8, 8, 8, 10, 11, 12, 13, 14, 15];

function profile(knobs: Partial<TcpConfig>): Profile {
  return {
    ...PROFILES.ix,
    tcp: { ...PROFILES.ix.tcp, pacing: 'reno', lossDetection: 'rack', ...knobs },
  };
}

/**
 * Runs it exactly; returns what is wrong with it, and which invariants were exercised how often.
 */
function run(text: string, knobs: Partial<TcpConfig> = {}): readonly string[] {
  const sink = new Checker(specs);
  const options = { profile: profile(knobs), toleranceNs: 0, isStrict: true, sink };
  const { status, reason, line, expected, found } = runScript(
    parseScript('x.pkt', text),
    memory,
    options,
  );
  const problems = status === 'pass' ? [] : [`${line}: ${reason}: ${expected}; ${found}`];
  for (const result of sink.finish()) {
    for (const { expected: wanted, found: there } of result.violations) {
      problems.push(`${result.id}: ${wanted}; ${there}`);
    }
  }
  return problems;
}

describe('Losses found by time', () => {
  it('need no third duplicate once enough is reported', () => {
    const text = `${OPEN}+0 write(4, ..., 5000) = 5000
+0 > P. 1:5001(5000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 2001:5001,nop,nop>
+0 > . 1:2001(2000) ack 1
+0 %{ assert tcpi_ca_state == TCP_CA_Recovery and tcpi_lost == 2 and tcpi_sacked == 3 }%
+.01 < . 1:1(0) ack 5001 win 65535
+0 %{ assert tcpi_ca_state == TCP_CA_Open and tcpi_snd_ssthresh == 2 and tcpi_snd_cwnd == 2 }%`;
    expect(run(text)).toEqual([]);
  });

  it('wait a quarter of a round trip when little is reported', () => {
    const text = `${OPEN}+0 write(4, ..., 3000) = 3000
+0 > P. 1:3001(3000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:2001,nop,nop>
+0 %{ assert tcpi_ca_state == TCP_CA_Disorder }%
+.0045 > . 1:1001(1000) ack 1`;
    expect(run(text)).toEqual([]);
  });

  /** The second of two segments is reported: after how long, in seconds, the first goes again. */
  function lostFirst(from: number, wait: string): string {
    const [first, second, end] = [from, from + 1000, from + 2000];
    return `+0 write(4, ..., 2000) = 2000
+0 > P. ${first}:${end}(2000) ack 1
+.01 < . 1:1(0) ack ${first} win 65535 <sack ${second}:${end},nop,nop>
+${wait} > . ${first}:${second}(1000) ack 1
+.01 < . 1:1(0) ack ${end} win 65535
`;
  }
  const DUPLICATES = `${OPEN}+0 write(4, ..., 3000) = 3000
+0 > P. 1:3001(3000) ack 1
+.01 < . 1:1(0) ack 1001 win 65535 <sack 1:1001,nop,nop>
+0 < . 1:1(0) ack 2001 win 65535 <sack 1001:2001,nop,nop>
+0 < . 1:1(0) ack 3001 win 65535
`;

  it('wait longer after a report of duplicates, by one step a round trip', () => {
    expect(run(DUPLICATES + lostFirst(3001, '.007'))).toEqual([]);
  });

  it('wait as at first after 16 recoveries without duplicates', () => {
    let text = DUPLICATES;
    for (let i = 0; i < 16; i++) text += lostFirst(3001 + 2000 * i, '.007');
    expect(run(text + lostFirst(35_001, '.0045'))).toEqual([]);
  });

  it('are not found where segments only arrive out of order', () => {
    const text = `${OPEN}+0 write(4, ..., 3000) = 3000
+0 > P. 1:3001(3000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:2001,nop,nop>
+.002 < . 1:1(0) ack 3001 win 65535
+1 %{ assert tcpi_ca_state == TCP_CA_Open and tcpi_total_retrans == 0 and tcpi_reord_seen == 1 }%`;
    expect(run(text)).toEqual([]);
  });

  it('include retransmissions that were lost again', () => {
    const text = `${OPEN}+0 write(4, ..., 5000) = 5000
+0 > P. 1:5001(5000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 2001:5001,nop,nop>
+0 > . 1:2001(2000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:5001,nop,nop>
+0 > . 1:1001(1000) ack 1`;
    expect(run(text)).toEqual([]);
  });

  it('are not concluded from a repetition when it was the original that arrived', () => {
    const text = `${STAMPED}+0 write(4, ..., 2964) = 2964
+0 > P. 1:2965(2964) ack 1 <...>
+.022 > P. 1977:2965(988) ack 1 <...>
+.015 < . 1:1(0) ack 1 win 65535 <nop,nop,TS val 547 ecr 110,sack 1977:2965,nop,nop>
+0 %{ assert tcpi_lost == 0 }%
+.001 < . 1:1(0) ack 2965 win 65535 <nop,nop,TS val 548 ecr 110>`;
    expect(run(text)).toEqual([]);
  });

  it('do not include what went again in the instant in which something later was sent', () => {
    const text = `${OPEN}+0 write(4, ..., 6000) = 6000
+0 > P. 1:6001(6000) ack 1
+0 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1
+0 < . 1:1(0) ack 1 win 65535 <sack 1001:6001,nop,nop>
+.001 %{ assert tcpi_lost == 1 and tcpi_retrans == 1 and tcpi_total_retrans == 1 }%`;
    expect(run(text)).toEqual([]);
  });

  it('are found by duplicates where the peer has no SACK', () => {
    const plain = OPEN.replaceAll(',sackOK', '').replace('<mss 1460,nop,nop>', '<mss 1460>');
    const text = `${plain}+0 write(4, ..., 5000) = 5000
+0 > P. 1:5001(5000) ack 1
+.01 < . 1:1(0) ack 1 win 65535
+0 < . 1:1(0) ack 1 win 65535
+0 < . 1:1(0) ack 1 win 65535
+0 > . 1:1001(1000) ack 1
+.01 < . 1:1(0) ack 2001 win 65535
+0 > . 2001:3001(1000) ack 1
+.01 < . 1:1(0) ack 5001 win 65535
+0 %{ assert tcpi_ca_state == TCP_CA_Open and tcpi_unacked == 0 and tcpi_sacked == 0 }%`;
    expect(run(text)).toEqual([]);
  });
});

describe('Losses found by duplicates and reports (RFC 6675)', () => {
  const knobs = { lossDetection: 'dupack' } as const;

  it('need no third duplicate when one reports enough', () => {
    const text = `${OPEN}+0 write(4, ..., 6000) = 6000
+0 > P. 1:6001(6000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1`;
    expect(run(text, knobs)).toEqual([]);
  });

  it('are followed by holes that do not count as lost when nothing new is left', () => {
    const text = `${OPEN}+0 write(4, ..., 8000) = 8000
+0 > P. 1:8001(8000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1
+0 < . 1:1(0) ack 1 win 65535 <sack 5001:6001 1001:4001,nop,nop>
+.001 < . 1:1(0) ack 1 win 65535 <sack 5001:7001 1001:4001,nop,nop>
+0 > . 4001:5001(1000) ack 1`;
    expect(run(text, knobs)).toEqual([]);
  });

  it('include the last segment once, as a rescue', () => {
    const text = `${OPEN}+0 write(4, ..., 6000) = 6000
+0 > P. 1:6001(6000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1
+.001 < . 1:1(0) ack 1 win 65535 <sack 1001:5001,nop,nop>
+0 > P. 5001:6001(1000) ack 1
+.001 < . 1:1(0) ack 1 win 65535 <sack 1001:5001,nop,nop>
+.01 < . 1:1(0) ack 6001 win 65535
+0 %{ assert tcpi_snd_cwnd == 3 and tcpi_unacked == 0 }%`;
    expect(run(text, knobs)).toEqual([]);
  });
});

describe('A tail', () => {
  it('is probed after two round trips, with new data or the last segment again', () => {
    const text = `${OPEN}+0 write(4, ..., 2000) = 2000
+0 > P. 1:2001(2000) ack 1
+.022 > P. 1001:2001(1000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:2001,nop,nop>
+0 > . 1:1001(1000) ack 1`;
    expect(run(text)).toEqual([]);
  });

  it('whose probe is under way is followed by new data', () => {
    const text = `${OPEN}+0 write(4, ..., 2000) = 2000
+0 > P. 1:2001(2000) ack 1
+.022 > P. 1001:2001(1000) ack 1
+0 write(4, ..., 1000) = 1000
+0 > P. 2001:3001(1000) ack 1
+.01 < . 1:1(0) ack 3001 win 65535`;
    expect(run(text)).toEqual([]);
  });

  it('whose probe repaired a loss costs one reduction', () => {
    const text = `${OPEN}+0 write(4, ..., 2000) = 2000
+0 > P. 1:2001(2000) ack 1
+.022 > P. 1001:2001(1000) ack 1
+.01 < . 1:1(0) ack 2001 win 65535
+0 write(4, ..., 1000) = 1000
+0 > P. 2001:3001(1000) ack 1
+.01 < . 1:1(0) ack 3001 win 65535
+0 %{ assert tcpi_snd_ssthresh == 2 and tcpi_snd_cwnd == 2 }%`;
    expect(run(text)).toEqual([]);
  });

  it('whose probe was a duplicate costs nothing', () => {
    const text = `${OPEN}+0 write(4, ..., 2000) = 2000
+0 > P. 1:2001(2000) ack 1
+.022 > P. 1001:2001(1000) ack 1
+.01 < . 1:1(0) ack 2001 win 65535 <sack 1001:2001,nop,nop>
+0 %{ assert tcpi_snd_cwnd >= 10 and tcpi_ca_state == TCP_CA_Open }%`;
    expect(run(text)).toEqual([]);
  });

  it('of a window that is closed by cwnd is probed with a new segment', () => {
    const text = `${OPEN}+0 write(4, ..., 12000) = 12000
+0 > . 1:10001(10000) ack 1
+.022 > . 10001:11001(1000) ack 1
+.2 > . 1:1001(1000) ack 1`;
    expect(run(text)).toEqual([]);
  });
});

describe('A timeout', () => {
  it('repeats what was lost in slow start, and spares what was reported', () => {
    const text = `${OPEN}+0 write(4, ..., 4000) = 4000
+0 > P. 1:4001(4000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 3001:4001,nop,nop>
+.0045 > . 1:1001(1000) ack 1
+.2 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_ca_state == TCP_CA_Loss and tcpi_snd_cwnd == 1 }%
+.01 < . 1:1(0) ack 1001 win 65535 <sack 3001:4001,nop,nop>
+0 > . 1001:3001(2000) ack 1
+.01 < . 1:1(0) ack 4001 win 65535
+0 %{ assert tcpi_ca_state == TCP_CA_Open and tcpi_lost == 0 and tcpi_unacked == 0 }%`;
    expect(run(text, { tailLossProbe: false })).toEqual([]);
  });

  it('forgets what duplicates stood for: no more goes than slow start allows', () => {
    const text = `${OPEN.replaceAll(/(,nop,nop)?,sackOK/g, '')}+0 write(4, ..., 10000) = 10000
+0 > P. 1:10001(10000) ack 1
+.01 < . 1:1(0) ack 1 win 65535
+0 < . 1:1(0) ack 1 win 65535
+0 %{ assert tcpi_sacked == 2 }%
+.19 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_sacked == 0 and tcpi_snd_cwnd == 1 }%
+.01 < . 1:1(0) ack 1001 win 65535
+0 > . 1001:3001(2000) ack 1
+0 %{ assert tcpi_snd_cwnd == 2 }%`;
    expect(run(text)).toEqual([]);
  });

  it('lowers the threshold each time that something came through in between', () => {
    const text = `${OPEN}+0 write(4, ..., 12000) = 12000
+0 > . 1:10001(10000) ack 1
+.2 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 5 }%
+.4 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 5 }%
+.01 < . 1:1(0) ack 2001 win 65535
+0 > . 2001:4001(2000) ack 1
+.7 > . 2001:3001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 4 and tcpi_snd_cwnd == 1 }%`;
    expect(run(text, { tailLossProbe: false })).toEqual([]);
  });

  it('in recovery lowers it again: a retransmission was lost', () => {
    const text = `${OPEN}+0 write(4, ..., 10000) = 10000
+0 > P. 1:10001(10000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 3001:4001,nop,nop>
+0 < . 1:1(0) ack 1 win 65535 <sack 6001:7001 3001:4001,nop,nop>
+0 < . 1:1(0) ack 1 win 65535 <sack 9001:10001 6001:7001 3001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 7 and tcpi_snd_cwnd == 1 }%
+.2045 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 4 }%`;
    expect(run(text, { tailLossProbe: false, pacing: 'cubic' })).toEqual([]);
  });

  it('is followed by slow start as far as the threshold, however much is acknowledged', () => {
    const text = `${OPEN}+0 write(4, ..., 10000) = 10000
+0 > P. 1:10001(10000) ack 1
+.2 > . 1:1001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 5 }%
+.01 < . 1:1(0) ack 10001 win 65535
+0 %{ assert tcpi_snd_cwnd == 5 }%`;
    // Not run with the invariants: they allow one segment an acknowledgment.
    const knobs = profile({ tailLossProbe: false, slowStartSegments: 65_535 });
    const options = { profile: knobs, toleranceNs: 0, isStrict: true };
    const result = runScript(parseScript('x.pkt', text), memory, options);
    expect(result).toMatchObject({ status: 'pass', reason: '' });
  });
});

describe('A reduction', () => {
  const undone = `${OPEN}+0 write(4, ..., 5000) = 5000
+0 > P. 1:5001(5000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 2001:5001,nop,nop>
+0 > . 1:2001(2000) ack 1
`;
  it('is undone when every retransmission turns out a duplicate (RFC 3708)', () => {
    const text = `${undone}+.001 < . 1:1(0) ack 5001 win 65535
+.01 < . 1:1(0) ack 5001 win 65535 <sack 1:1001,nop,nop>
+.001 < . 1:1(0) ack 5001 win 65535 <sack 1001:2001,nop,nop>
+0 write(4, ..., 1000) = 1000
+0 > P. 5001:6001(1000) ack 1
+.01 < . 1:1(0) ack 6001 win 65535
+0 %{ assert tcpi_snd_cwnd >= 10 }%`;
    expect(run(text)).toEqual([]);
  });

  it('is undone when an acknowledgment echoes a time before the retransmission (RFC 3522)', () => {
    const text = `${STAMPED}+0 write(4, ..., 4940) = 4940
+0 > P. 1:4941(4940) ack 1 <...>
+.01 < . 1:1(0) ack 1 win 65535 <nop,nop,TS val 520 ecr 110,sack 1977:4941,nop,nop>
+0 > . 1:1977(1976) ack 1 <...>
+.001 < . 1:1(0) ack 4941 win 65535 <nop,nop,TS val 521 ecr 110>
+0 %{ assert tcpi_snd_cwnd >= 10 and tcpi_ca_state == TCP_CA_Open }%`;
    expect(run(text)).toEqual([]);
  });
});

describe('Proportional rate reduction', () => {
  it('lets ssthresh of what was under way and unreported go, not of the window', () => {
    const lines = [`${OPEN}+0 write(4, ..., 30000) = 30000`, '+0 > . 1:10001(10000) ack 1'];
    for (let i = 1; i <= 10; i++) {
      const sent = 8001 + 2000 * i;
      lines.push(`+${i === 1 ? 0.01 : 0} < . 1:1(0) ack ${1 + 1000 * i} win 65535`);
      lines.push(`+0 > ${i === 10 ? 'P' : ''}. ${sent}:${sent + 2000}(2000) ack 1`);
    }
    lines.push('+.01 < . 1:1(0) ack 10001 win 65535 <sack 11001:13001,nop,nop>');
    // The window is 20 segments. RecoverFS is 20 less the 3 reported and with the one that is new.
    for (let k = 1, sent = 30_001; k <= 9; k++) {
      lines.push(`+0 < . 1:1(0) ack 10001 win 65535 <sack 11001:${13_001 + 1000 * k},nop,nop>`);
      if (k === 1) lines.push('+0 > . 10001:11001(1000) ack 1', '+0 write(4, ..., 9000) = 9000');
      const allowed = Math.floor((k * 10) / 18);
      const before = Math.max(1, Math.floor(((k - 1) * 10) / 18));
      if (allowed <= before) continue;
      lines.push(`+0 > . ${sent}:${sent + 1000}(1000) ack 1`);
      sent += 1000;
    }
    expect(run(lines.join('\n'))).toEqual([]);
  });
});

describe('Congestion marks', () => {
  const asked = OPEN.replace('< S 0:0', '< SEW 0:0').replace('> S. 0:0', '> SE. 0:0');
  it('are asked for, agreed to, and dropped where the peer does not know them', () => {
    const connect = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
+0 > SEW 0:0(0) <...>
`;
    const plain = `${connect}+.01 < S. 0:0(0) ack 1 win 65535 <mss 1000>
+0 > [noecn] . 1:1(0) ack 1
+0 write(3, ..., 10) = 10
+0 > [noecn] P. 1:11(10) ack 1`;
    expect(run(plain, { ecn: 'on' })).toEqual([]);
    expect(
      run(plain.replace('< S. 0:0', '< SE. 0:0').replace('[noecn] P', '[ect0] P'), { ecn: 'on' }),
    ).toEqual([]);
    const retried = `${connect}+1 > S 0:0(0) <...>`;
    expect(run(retried, { ecn: 'on' })).toEqual([]);
  });

  it('are echoed until the peer says that it has slowed down', () => {
    const text = `${asked}+0 < [ce] . 1:1001(1000) ack 1 win 65535
+0 > E. 1:1(0) ack 1001
+0 < [ect0] . 1001:2001(1000) ack 1 win 65535
+.001 > E. 1:1(0) ack 2001
+0 < [ect0] W. 2001:3001(1000) ack 1 win 65535
+.001 > . 1:1(0) ack 3001`;
    expect(run(text, { ecn: 'passive' })).toEqual([]);
  });

  const echoed = `${asked}+0 write(4, ..., 10000) = 10000
+0 > [ect0] P. 1:10001(10000) ack 1
+.01 < E. 1:1(0) ack 5001 win 65535
+.001 < E. 1:1(0) ack 10001 win 65535
+0 write(4, ..., 1000) = 1000
+0 > [ect0] PW. 10001:11001(1000) ack 1
+0 %{ assert tcpi_snd_ssthresh == 5 }%`;
  it('shrink the window once a window, and say so', () => {
    expect(run(echoed, { ecn: 'passive' })).toEqual([]);
    expect(run(echoed, { ecn: 'passive', lossDetection: 'dupack' })).toEqual([]);
    expect(
      run(echoed.replace('ssthresh == 5', 'ssthresh == 7'), { ecn: 'passive', pacing: 'cubic' }),
    ).toEqual([]);
  });
});

describe('CUBIC', () => {
  it('does not let a window grow that is not used', () => {
    const lines = [OPEN.trimEnd()];
    for (let seq = 1; seq < 30_000; seq += 1000) {
      lines.push('+.01 write(4, ..., 1000) = 1000');
      lines.push(`+0 > P. ${seq}:${seq + 1000}(1000) ack 1`);
      lines.push(`+.01 < . 1:1(0) ack ${seq + 1000} win 65535`);
    }
    lines.push('+0 %{ assert tcpi_snd_cwnd == 10 }%');
    expect(run(lines.join('\n'), { pacing: 'cubic' })).toEqual([]);
  });

  it('grows as Reno does once Reno would be where the reduction began', () => {
    const lines = [
      `${OPEN}+0 write(4, ..., 400000) = 400000`,
      '+0 > . 1:10001(10000) ack 1',
      '+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>',
      '+0 > . 1:1001(1000) ack 1',
      '+.01 < . 1:1(0) ack 10001 win 65535',
      '+0 > . 10001:17001(7000) ack 1',
    ];
    // A round trip of 10 ms: the curve is behind for seconds.
    for (let round = 0, una = 10_001, cwnd = 7; round < CUBIC_ROUNDS.length; round++) {
      for (let i = 0; i < cwnd; i++) {
        lines.push(`+${i === 0 ? 0.01 : 0} < . 1:1(0) ack ${(una += 1000)} win 65535`);
      }
      cwnd = CUBIC_ROUNDS[round]!;
      lines.push(`+0 %{ assert tcpi_snd_cwnd == ${cwnd}, tcpi_snd_cwnd }%`);
    }
    const script = parseScript('x.pkt', lines.join('\n'));
    const knobs = profile({ pacing: 'cubic', tailLossProbe: false });
    const result = runScript(script, memory, { profile: knobs, toleranceNs: 0, isStrict: false });
    expect(result).toMatchObject({ status: 'pass', reason: '' });
  });

  it('lowers the threshold to seven tenths, and grows back as its curve allows', () => {
    const lines = [
      `${OPEN}+0 write(4, ..., 100000) = 100000`,
      '+0 > . 1:10001(10000) ack 1',
      '+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>',
      '+0 > . 1:1001(1000) ack 1',
      '+.01 < . 1:1(0) ack 10001 win 65535',
      '+0 > . 10001:17001(7000) ack 1',
      '+0 %{ assert tcpi_snd_cwnd == 7 and tcpi_snd_ssthresh == 7 }%',
    ];
    // One segment every 300 ms: far too few for what Reno would do to matter.
    const k = Math.cbrt((10 - 7) / 0.4);
    for (let i = 1; i <= 24; i++) {
      const t = 0.3 * i;
      // What is acknowledged was sent at the start: the round trip is as long as the time so far.
      const most = Math.ceil(0.4 * (t + t - k) ** 3 + 10) + 1;
      lines.push(`+.3 < . 1:1(0) ack ${10_001 + 1000 * i} win 65535`);
      lines.push(`+0 %{ assert 7 <= tcpi_snd_cwnd <= ${most} }%`);
    }
    lines.push('+0 %{ assert tcpi_snd_cwnd > 10 }%');
    const script = parseScript('x.pkt', lines.join('\n'));
    const knobs = profile({ pacing: 'cubic', tailLossProbe: false, rtoMinUs: 1_000_000 });
    const result = runScript(script, memory, { profile: knobs, toleranceNs: 0, isStrict: false });
    expect(result).toMatchObject({ status: 'pass', reason: '' });
  });

  it('does not count the time in which there was nothing to send', () => {
    const text = `${OPEN}+0 write(4, ..., 17000) = 17000
+0 > . 1:10001(10000) ack 1
+.01 < . 1:1(0) ack 1 win 65535 <sack 1001:4001,nop,nop>
+0 > . 1:1001(1000) ack 1
+.01 < . 1:1(0) ack 10001 win 65535
+0 > P. 10001:17001(7000) ack 1
+.01 < . 1:1(0) ack 17001 win 65535
+10 write(4, ..., 21000) = 21000
+0 > . 17001:24001(7000) ack 1
+.01 < . 1:1(0) ack 24001 win 65535
+0 > . 24001:31001(7000) ack 1
+0 %{ assert tcpi_snd_cwnd == 7 }%`;
    // The curve is at 200 segments ten seconds later.
    expect(run(text, { pacing: 'cubic' })).toEqual([]);
  });
});

describe('A longer segment (RFC 4821)', () => {
  const KNOBS = { searchesMss: true, baseMssBytes: 512, mssBytes: 600, offerMssBytes: 1460 };
  /** Segments of 600 bytes, a peer that takes 1,000, a window of eleven, and one probe. */
  const PROBED = `${OPEN}+0 write(4, ..., 1200) = 1200
+0 > P. 1:1201(1200) ack 1
+.01 < . 1:1(0) ack 1201 win 65535
+0 write(4, ..., 6000) = 6000
+0 > . 1201:1957(756) ack 1
+0 > . 1957:2557(600) ack 1
+0 > P. 2557:7201(4644) ack 1
`;

  it('is the measure of those that follow when it arrives, and of nothing that is little', () => {
    const text = `${PROBED}+.01 < . 1:1(0) ack 7201 win 65535
+0 %{ assert tcpi_snd_mss == 756 }%
+0 write(4, ..., 3000) = 3000
+0 > . 7201:7957(756) ack 1
+0 > P. 7957:10201(2244) ack 1`;
    expect(run(text, KNOBS)).toEqual([]);
  });

  it('goes again in pieces when it alone is lost, and no window shrinks for it', () => {
    const text = `${PROBED}+.01 < . 1:1(0) ack 1201 win 65535 <sack 1957:7201,nop,nop>
+0 > . 1201:1801(600) ack 1
+0 > . 1801:1957(156) ack 1
+.01 < . 1:1(0) ack 7201 win 65535
+0 %{ assert tcpi_snd_mss == 600 and tcpi_snd_cwnd == 12 and tcpi_snd_ssthresh > 1000 }%
+0 write(4, ..., 4000) = 4000
+0 > . 7201:7834(633) ack 1
+0 > P. 7834:11201(3367) ack 1`;
    expect(run(text, KNOBS)).toEqual([]);
  });

  it('is no longer than a message of the path allows', () => {
    const text = `${PROBED}+.01 < [1201:1957(756)] icmp unreachable frag_needed mtu 700
+.01 < . 1:1(0) ack 1201 win 65535 <sack 1957:7201,nop,nop>
+0 > . 1201:1801(600) ack 1
+0 > . 1801:1957(156) ack 1
+.01 < . 1:1(0) ack 7201 win 65535
+0 write(4, ..., 4000) = 4000
+0 > . 7201:7801(600) ack 1
+0 > P. 7801:11201(3400) ack 1`;
    expect(run(text, KNOBS)).toEqual([]);
  });

  it('proves nothing when others are lost, too', () => {
    const text = `${PROBED}+.01 < . 1:1(0) ack 1201 win 65535 <sack 2557:7201,nop,nop>
+0 > . 1201:1801(600) ack 1
+0 > . 1801:1957(156) ack 1
+0 > . 1957:2557(600) ack 1
+.01 < . 1:1(0) ack 7201 win 65535
+0 %{ assert tcpi_snd_mss == 600 and tcpi_snd_ssthresh == 5 }%`;
    expect(run(text, KNOBS)).toEqual([]);
  });
});

describe('Slow start (HyStart)', () => {
  const acks = (from: number, count: number, first: string, gap: string): string => {
    const lines = Array.from({ length: count }, (_, i) => {
      return `+${i === 0 ? first : gap} < . 1:1(0) ack ${from + 1000 * i} win 65535\n`;
    });
    return lines.join('');
  };
  /** A window of 20 segments, after round trips of 10 ms: the first `count` are acknowledged. */
  const after = (first: string, gap: string, count: number): string => `${OPEN}
+0 write(4, ..., 10000) = 10000
+0 > P. 1:10001(10000) ack 1
${acks(1001, 10, '.01', '0')}
+0 write(4, ..., 20000) = 20000
+0 > P. 10001:30001(20000) ack 1
${acks(11_001, count, first, gap)}`;
  const goesOn = '+0 %{ assert tcpi_snd_ssthresh > 30 }%';
  const endsAt = (window: number): string =>
    `+0 %{ assert tcpi_snd_ssthresh == ${window} and tcpi_snd_cwnd == ${window} }%`;

  it('ends where nine samples of a round trip are late', () => {
    const knobs = { pacing: 'cubic', hystart: 2 } as const;
    expect(run(after('.02', '.001', 8) + goesOn, knobs)).toEqual([]);
    expect(run(after('.02', '.001', 9) + endsAt(28), knobs)).toEqual([]);
    expect(run(after('.012', '.001', 1) + acks(12_001, 9, '.001', '.001') + goesOn, knobs)).toEqual(
      [],
    );
    expect(run(after('.02', '.001', 9) + goesOn, { pacing: 'cubic' })).toEqual([]);
  });

  it('ends where acknowledgments follow closely for half a round trip', () => {
    const knobs = { pacing: 'cubic', hystart: 1 } as const;
    expect(run(after('.01', '.001', 6) + goesOn, knobs)).toEqual([]);
    expect(run(after('.01', '.001', 7) + endsAt(26), knobs)).toEqual([]);
    expect(run(after('.01', '.0025', 7) + goesOn, knobs)).toEqual([]);
  });
});
