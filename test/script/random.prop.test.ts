/**
 * Random peers and random applications: whatever segments come and whatever calls are made, the
 * stack neither throws nor breaks an invariant of TCP or of its timers.
 *
 * Numbers are drawn near the edges that matter: the next sequence number, the window, the
 * acknowledgment.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptMemory } from '../../src/script/machine.ts';
import { parseScript } from '../../src/script/parser.ts';
import { PROFILES, type Profile } from '../../src/script/profiles.ts';
import { runScript } from '../../src/script/run.ts';
import { REQUIREMENT_SPECS } from '../../src/verify/catalogue-requirements.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';

const RUNS = 120;
const memory = scriptMemory();
const specs = [
  ...BUILT_IN_SPECS.filter((spec) => /^(tcp|timers)\./.test(spec.id)),
  ...REQUIREMENT_SPECS,
];

const OPEN = `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 setsockopt(3, SOL_SOCKET, SO_RCVBUF, [5000], 4) = 0
+0 < S 0:0(0) win 8000 <mss 1000,nop,nop,sackOK>
+0 > S. 0:0(0) ack 1 <...>
+.01 < . 1:1(0) ack 1 win 8000
+0 accept(3, ..., ...) = 4
+0 fcntl(4, F_SETFL, O_RDWR | O_NONBLOCK) = 0
`;

const flags = fc.constantFrom('.', 'P.', 'F.', 'FP.', 'S', 'S.', 'R', 'R.', 'U.', 'F', '-', 'SFR.');
const near = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6100 }) },
  { weight: 1, arbitrary: fc.constantFrom(4_294_967_295, 2_147_483_648, 70_000) },
);
const bytes = fc.constantFrom(0, 0, 0, 1, 10, 100, 1000, 1400);
const window = fc.constantFrom(0, 1, 500, 1000, 8000, 65_535);
const pause = fc.constantFrom('0', '0', '0', '.001', '.05', '.3', '1', '70');

const segment = fc.record({ flags, seq: near, bytes, ack: near, window, pause }).map((s) => {
  const ack = s.flags.includes('.') ? ` ack ${s.ack}` : '';
  const end = (s.seq + s.bytes) % 4_294_967_296;
  const range = end < s.seq ? `${s.seq}:${s.seq}(0)` : `${s.seq}:${end}(${s.bytes})`;
  const sack = s.ack % 7 === 0 ? ` <nop,nop,sack ${s.ack + 1000}:${s.ack + 2000}>` : '';
  return `+${s.pause} < ${s.flags} ${range}${ack} win ${s.window}${ack === '' ? '' : sack}`;
});

const call = fc
  .record({
    what: fc.constantFrom(
      'write(4, ..., 100) = ?',
      'write(4, ..., 3000) = ?',
      'read(4, ..., 50) = ?',
      'read(4, ..., 9000) = ?',
      'shutdown(4, SHUT_WR) = ?',
      'close(4) = ?',
    ),
    pause,
  })
  .map(({ what, pause: time }) => `+${time} ${what}`);

const OPTIONS = [
  ...['SO_RCVBUF', 'SO_SNDBUF', 'SO_LINGER', 'SO_ERROR', 'SO_KEEPALIVE', 'SO_ZEROCOPY'],
  ...['TCP_MAXSEG', 'TCP_NODELAY', 'TCP_CORK', 'TCP_NOOPT', 'TCP_LINGER2', 'TCP_SYNCNT'],
  ...['TCP_KEEPIDLE', 'TCP_KEEPINTVL', 'TCP_KEEPCNT', 'TCP_KEEPINIT', 'TCP_USER_TIMEOUT'],
  ...['TCP_FASTOPEN', 'TCP_FASTOPEN_CONNECT', 'TCP_FASTOPEN_KEY', 'IP_TTL', 'IP_TOS', 'valueOf'],
];
const CALLS = [
  ...['socket', 'bind', 'listen', 'accept', 'connect', 'read', 'recv', 'readv', 'recvmsg'],
  ...['write', 'send', 'sendto', 'writev', 'sendmsg', 'sendfile', 'shutdown', 'close', 'poll'],
  ...['epoll_create', 'epoll_ctl', 'epoll_wait', 'ioctl', 'fcntl', 'valueOf'],
];
const value = fc.constantFrom(
  ...['0', '1', '-1', '4', '100', '65536', '2147483647', '-2147483648', '4294967295', '1.5'],
  ...['...', 'NULL', 'valueOf', '"x"', '[1]', '[-1]', '[]', '{}', '[{..., 100}]', '[{..., -1}]'],
  ...['MSG_PEEK', 'MSG_FASTOPEN', 'MSG_ERRQUEUE', 'SIOCOUTQ', 'EPOLL_CTL_ADD', 'AF_UNSPEC'],
  ...['[{fd=4, events=POLLIN, revents=0}]', '{events=EPOLLIN, fd=4}', 'O_NONBLOCK', 'F_SETFL'],
);
const odd = fc
  .record({
    name: fc.constantFrom(...CALLS),
    fd: fc.constantFrom('3', '4', '5'),
    values: fc.array(value, { maxLength: 4 }),
    option: fc.option(fc.constantFrom(...OPTIONS)),
  })
  .map(({ name, fd, values, option }) => {
    if (option === null) return `+0 ${name}(${[fd, ...values].join(', ')}) = ?`;
    return `+0 setsockopt(${fd}, SOL_TCP, ${option}, ${values[0] ?? '1'}, 4) = ?`;
  });

const lines = fc.array(
  fc.oneof({ weight: 3, arbitrary: segment }, { weight: 1, arbitrary: call }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

function run(
  text: string,
  profile: Profile = PROFILES.ix,
): { status: string; reason: string; violated: string[] } {
  const sink = new Checker(specs);
  const options = { profile, toleranceNs: 0, isStrict: false, sink };
  const { status, reason } = runScript(parseScript('random', text), memory, options);
  const violated = sink.finish().flatMap(({ id, violations }) => {
    return violations.map(({ expected, found }) => `${id}: ${expected}; ${found}`);
  });
  return { status, reason, violated };
}

describe('A random peer and a random application', () => {
  it('make the stack neither throw nor break an invariant', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(run(OPEN + list.join('\n'))).toEqual({ status: 'pass', reason: '', violated: [] });
      }),
      { seed: 9293, numRuns: RUNS },
    );
  });

  it('may ask for anything: a script passes, fails or is skipped', () => {
    const mixed = fc.array(fc.oneof(segment, odd), { minLength: 1, maxLength: 12 });
    const seen = new Set<string>();
    fc.assert(
      fc.property(mixed, (list) => {
        const { status, reason, violated } = run(OPEN + list.join('\n'));
        seen.add(status);
        // What did not pass says why, what passed has nothing to say.
        expect({ isSilent: reason === '', violated }).toEqual({
          isSilent: status === 'pass',
          violated: [],
        });
      }),
      { seed: 7413, numRuns: 2 * RUNS },
    );
    expect([...seen].sort()).toEqual(['fail', 'pass', 'skip']);
  });

  it('exercise most of these invariants', () => {
    const exercised = new Set<string>();
    for (const list of fc.sample(lines, { seed: 9293, numRuns: 60 })) {
      const sink = new Checker(specs);
      const options = { profile: PROFILES.ix, toleranceNs: 0, isStrict: false, sink };
      runScript(parseScript('random', OPEN + list.join('\n')), memory, options);
      for (const { id, status } of sink.finish()) if (status === 'held') exercised.add(id);
    }
    expect(exercised.size).toBeGreaterThanOrEqual(12);
  });

  it('find a stack that believes blind resets', () => {
    const profile = { ...PROFILES.ix, tcp: { ...PROFILES.ix.tcp, resetsAnywhere: true } };
    const found = fc
      .sample(lines, { seed: 5961, numRuns: 60 })
      .flatMap((list) => run(OPEN + list.join('\n'), profile).violated);
    expect(found.some((violation) => violation.startsWith('tcp.rst-acceptance'))).toBe(true);
  });

  it('give the same answer twice', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const text = OPEN + list.join('\n');
        expect(run(text)).toEqual(run(text));
      }),
      { seed: 793, numRuns: 20 },
    );
  });
});
