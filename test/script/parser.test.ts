/**
 * The language of scripts: what is understood, and what is said about what is not.
 */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseScript } from '../../src/script/parser.ts';
import { ScriptError } from '../../src/script/scanner.ts';
import type { PacketEvent, ScriptEvent, TcpPacket } from '../../src/script/syntax.ts';

function events(text: string): readonly ScriptEvent[] {
  return parseScript('x.pkt', text).events;
}

function tcp(text: string): TcpPacket {
  const event = events(text)[0] as ScriptEvent & PacketEvent;
  expect(event.packet.protocol).toBe('tcp');
  return event.packet as TcpPacket;
}

function problem(text: string): string {
  try {
    parseScript('x.pkt', text);
  } catch (error) {
    if (error instanceof ScriptError) return error.message;
    throw error;
  }
  return 'none';
}

describe('Times', () => {
  it.each([
    ['0.100 close(3) = 0', 'absolute', 0.1, 0.1],
    ['2 close(3) = 0', 'absolute', 2, 2],
    ['+0 close(3) = 0', 'relative', 0, 0],
    ['+.25 close(3) = 0', 'relative', 0.25, 0.25],
    ['1.5~2.5 > . 1:1(0) ack 1', 'absolute', 1.5, 2.5],
    ['+.1~+.2 > . 1:1(0) ack 1', 'relative', 0.1, 0.2],
    ['* > . 1:1(0) ack 1', 'any', 0, Infinity],
  ])('%s', (text, kind, start, end) => {
    const { time } = events(text)[0]!;
    expect([time.kind, time.startNs, time.endNs]).toEqual([kind, start * 1e9, end * 1e9]);
  });

  it('have an end where a call blocks, counted as the start is', () => {
    expect(events('+.1...0.2 connect(3, ..., ...) = 0')[0]!.time.returns).toEqual({
      isRelative: true,
      atNs: 0.2e9,
    });
    expect(events('1.0...6.0 connect(3, ..., ...) = 0')[0]!.time.returns).toEqual({
      isRelative: false,
      atNs: 6e9,
    });
  });
});

describe('Packets', () => {
  it('have flags, a range, an acknowledgment, a window and an urgent pointer', () => {
    const packet = tcp('0 < PU. 5:15(10) ack 7 win 300 urg 3');
    expect(packet).toMatchObject({ seq: 5, bytes: 10, ack: 7, window: 300, urgent: 3 });
    expect(packet.flags).toBe(0x08 | 0x20 | 0x10);
  });

  it('have the bits of accurate ECN as letters or a number, and its option in both orders', () => {
    const flags = (letters: string): number => tcp(`0 > ${letters} 1:1(0) ack 1`).flags;
    expect(['SEWA.', 'P.5', '5P.', 'P5.', '.0', 'A.'].map(flags)).toEqual([
      0x1d2, 0x158, 0x158, 0x158, 0x10, 0x110,
    ]);
    const text = '0 > .5 1:1(0) ack 1 <ECN e1b 1 ceb 0 e0b 3,nop,ECN e0b 7 ceb 8,ECN>';
    expect(tcp(text).options).toEqual([
      { kind: 'ECN', order: 1, fields: [1, 0, 3] },
      { kind: 'nop' },
      { kind: 'ECN', order: 0, fields: [7, 8] },
      { kind: 'ECN', order: 1, fields: [] },
    ]);
  });

  it('may name ports, ECN bits in parentheses, and what an echo is called', () => {
    expect(events('0 < 53 > 8080 S 0:0(0) win 1')[0]).toMatchObject({
      packet: { protocol: 'tcp', flags: 0x02 },
      unsupported: 'ports that the script names (53 > 8080)',
    });
    expect(events('0 < (ect1) . 1:1(0) ack 1')[0]).toMatchObject({ ecn: 'ect1' });
    expect(events('0 < icmp echo_request id 12')[0]).toMatchObject({
      packet: { type: 'echo_request', code: '' },
    });
    const ip = { trafficClass: 0x28, hopLimit: 3 };
    expect(events('0 < [class 0x28] (hlim 3) . 1:1(0) ack 1')[0]).toMatchObject({ ip });
  });

  it('may leave the window, the sequence number and the options unchecked', () => {
    const packet = tcp('0 > S. ...(0) ack 1 <...>');
    expect([packet.seq, packet.window, packet.options]).toEqual([null, null, null]);
    expect(tcp('0 > . 1:1(0) ack 1').options).toEqual([]);
    // In a dialect.
    expect(tcp('0 > . 1:1(0) ack 1 <nop,nop,TS val 3 ecr 8, nocheck>').options).toBeNull();
  });

  it('know every option the stack knows, in order', () => {
    const text = '0 > S 0:0(0) <mss 1460,nop,wscale 6,sackOK,TS val 100 ecr 0,eol>';
    expect(tcp(text).options).toEqual([
      { kind: 'mss', value: 1460 },
      { kind: 'nop' },
      { kind: 'wscale', value: 6 },
      { kind: 'sackOK' },
      { kind: 'TS', val: 100, ecr: 0 },
      { kind: 'eol' },
    ]);
    expect(tcp('0 > . 1:1(0) ack 1 <nop,nop,sack 5:7 1:3>').options![2]).toEqual({
      kind: 'sack',
      blocks: [
        [5, 7],
        [1, 3],
      ],
    });
  });

  it.each([
    ['0 > S 0:0(0) <mss 1460, mpcapable v1 flags[h] key[ckey, skey]>', null, 'mpcapable'],
    ['0 > . 1:1(0) ack 1 <add_address addr[ep=inet_addr("10.0.0.1")] hmac=auto>', null, 'add_addr'],
    ['0 > . 1:1(0) ack 1 <nop,mp_capable a b, dss dack4=trunc_r64_hmac(b)+1>', null, 'mp_capable'],
    ['0 < S 0:0(0) win 9 <mss 1000> sock(5)', 'a socket named', null],
    ['0 < S 0:0(0) win 9 {ins tcp 20 0x02040000}', 'changes of a packet', null],
    ['0 < addr[caddr0] > addr[saddr0] S 0:0(0) <mss 1460>', 'addresses', null],
    ['0 > > addr[saddr1] S 0:0(0) <mss 1460>', 'addresses', null],
    ['0 < icmp unreachable frag_needed mtu 1300 [udp(1400)]', 'ICMP about udp', null],
    ['0 < icmp unreachable port_unreachable [udplite(9, 0)]', 'ICMP about udplite', null],
  ])('of other protocols are read over: %s', (text, packetReason, optionText) => {
    const list = events(`${text}\n0 < . 1:1(0) ack 1`);
    expect(list).toHaveLength(2);
    const { unsupported } = list[0] as PacketEvent;
    expect(unsupported?.startsWith(packetReason ?? '?') ?? null).toBe(packetReason && true);
    if (optionText === null) return;
    const other = tcp(text).options!.find((option) => option.kind === 'other');
    expect(other).toMatchObject({ text: expect.stringContaining(`${optionText}`) });
    expect(other).toMatchObject({ text: expect.stringContaining('(multipath TCP)') });
  });

  it('carry ECN bits, quote segments in ICMP, and say what they travel in', () => {
    expect(events('0 < [ect0] . 1:1(0) ack 1')[0]).toMatchObject({ ecn: 'ect0' });
    const icmp = '0 < icmp unreachable frag_needed mtu 1300 [1:11(10)]';
    expect((events(icmp)[0] as PacketEvent).packet).toEqual({
      protocol: 'icmp',
      type: 'unreachable',
      code: 'frag_needed',
      mtu: 1300,
      tunnel: null,
      seq: 1,
      bytes: 10,
    });
    expect(events('0 < S 0:0(0)/udp(9811 > 1)')[0]).toMatchObject({
      tunnel: { source: 9811, destination: 1 },
      unsupported: null,
    });
    expect(events('0 < S 0:0(0)/sctp(9811 > 1)')[0]).toMatchObject({
      unsupported: 'encapsulation /sctp(9811 > 1)',
    });
  });
});

describe('Forged packets', () => {
  it('say what is wrong with them in brackets', () => {
    expect(events('0 < [offset 4, to 224.0.0.1] . 1:1(0) ack 1')[0]).toMatchObject({
      unsupported: null,
      forged: { checksum: false, offsetWords: 4, to: '224.0.0.1', from: null, cutBytes: null },
    });
    expect(events('0 < [checksum,reserved 7,ip-options 01010101] . 1:1(0) ack 1')[0]).toMatchObject(
      {
        forged: { checksum: true, reserved: 7, ipOptions: [1, 1, 1, 1] },
      },
    );
    expect(events('0 < . 1:1(0) ack 1')[0]).toMatchObject({ forged: null });
    expect(tcp('0 < . 1:1(0) ack 1 <nop,raw fd00>').options![1]).toEqual({
      kind: 'raw',
      bytes: [0xfd, 0],
    });
  });

  it('are refused where they make no sense', () => {
    expect(() => events('0 < [offset 16] . 1:1(0) ack 1')).toThrow('offset and a number up to 15');
    expect(() => events('0 < [ip-options 0101] . 1:1(0) ack 1')).toThrow('IP options as');
    expect(() => events('0 < . 1:1(0) ack 1 <raw zz>')).toThrow('bytes in hexadecimal digits');
    expect(events('0 > [checksum] . 1:1(0) ack 1')[0]).toMatchObject({
      unsupported: 'IP fields [checksum]',
    });
  });

  it('may come in a batch', () => {
    expect(events('& < . 1:1(0) ack 1')[0]!.time).toMatchObject({ kind: 'batch' });
  });
});

describe('Calls', () => {
  it('keep their arguments as a tree, and what they should return', () => {
    const text = '0 bind(3, {sa_family = AF_INET, sin_port = htons(8080)}, ...) = -1 EINVAL (no)';
    expect(events(text)[0]).toMatchObject({
      type: 'call',
      name: 'bind',
      errno: 'EINVAL',
      result: { type: 'number', value: -1 },
    });
    expect(events('0 f(O_RDWR|O_NONBLOCK, [1], "a,b", 0x10) = ?')[0]).toMatchObject({
      result: null,
      values: [
        { type: 'or' },
        { type: 'list' },
        { type: 'text', text: 'a,b' },
        { type: 'number', value: 16 },
      ],
    });
    // Strings behind each other are one, as in C.
    expect(events('0 write(3, "ab" "cd", "e"..., 5) = 5')[0]).toMatchObject({
      values: [
        { type: 'number', value: 3 },
        { type: 'text', text: 'abcd' },
        { type: 'text', text: 'e' },
        { type: 'number', value: 5 },
      ],
    });
  });
});

describe('A script', () => {
  it('has options, commands and code, and comments of three kinds', () => {
    const script = parseScript(
      'x.pkt',
      [
        '// one',
        '--ip_version=ipv4',
        '--tolerance_usecs=75000 # two',
        '--define=NAME="two words"',
        '/* three',
        ' 0 nonsense */ `true # not a comment`',
        '+0 %{ assert tcpi_snd_cwnd == 10 }%',
      ].join('\n'),
    );
    expect([...script.options]).toEqual([
      ['ip_version', 'ipv4'],
      ['tolerance_usecs', '75000'],
      ['define', 'NAME="two words"'],
    ]);
    expect(script.events.map((event) => event.type)).toEqual(['command', 'code']);
    expect(script.events[0]).toMatchObject({ command: 'true # not a comment' });
    expect(script.events[1]!.place).toEqual({ line: 7, column: 1 });
  });

  it('knows the options of every packetdrill, and says where an unknown one is', () => {
    const options = ['strict_segments', 'tun_dev=tun0', 'wire_server_at=there', 'stack=freebsd'];
    expect(problem(`${options.map((option) => `--${option}\n`).join('')}0 a() = 0`)).toBe('none');
    expect(problem('--ip_version=ipv4\n --tolerence_usecs=9\n0 a() = 0')).toBe(
      'x.pkt:2:2: expected an option of packetdrill\'s, or --stack, found "--tolerence_usecs=9"',
    );
    expect(problem('--constructor\n0 a() = 0')).toContain('x.pkt:1:1: expected an option');
  });

  it('takes the standard branch of conditional text, nested or not', () => {
    const text = [
      '#ifdef STANDARD',
      '0 a() = 0',
      '#ifdef FreeBSD',
      '0 b() = 0',
      '#else',
      '0 c() = 0',
      '#endif',
      '#else',
      '0 d() = 0',
      '#endif',
      '#ifndef STANDARD',
      '0 e() = 0',
      '#endif',
      '0 f() = 0',
    ].join('\n');
    const names = events(text).map((event) => (event.type === 'call' ? event.name : ''));
    expect(names).toEqual(['a', 'c', 'f']);
  });
});

describe('What cannot be read', () => {
  it.each([
    ['0 < S 0:0(0', 'x.pkt:1:12: expected ), found the end'],
    ['+0 close(3)', 'x.pkt:1:12: expected = and what the call returns, found the end'],
    ['0 close(3) = 0\nfoo', 'x.pkt:2:1: expected a time (seconds, +seconds or *), found "foo"'],
    ['0 < S 0:9(8)', 'x.pkt:1:9: expected a length of 9 for this sequence range, found "9(8)"'],
    ['0 < Q 0:0(0)', 'x.pkt:1:5: expected TCP flags (F S R P . U E W A, or -), icmp or udp'],
    ['0 < S 0:0(0) <mss>', 'x.pkt:1:18: expected a number after mss, found ">"'],
    ['0 < . 0(-5)', 'x.pkt:1:9: expected the number of payload bytes from 0 to 65535, found'],
    ['0 < S 0(0) win 65536', 'x.pkt:1:16: expected a number after win from 0 to 65535, found'],
    ['0 < S 4294967296(0)', 'x.pkt:1:7: expected a sequence number from 0 to 4294967295, found'],
    ['0 < S 0(0) <mss 65536>', 'x.pkt:1:17: expected a number after mss from 0 to 65535, found'],
    ['0 < S 0(0) <wscale 256>', 'x.pkt:1:20: expected a number after wscale from 0 to 255, found'],
    ['0 < [cut 9, x 1] S 0(0)', 'x.pkt:1:5: expected checksum, offset, reserved, cut, from, to or'],
    ['--mtu=1500', 'x.pkt:1:11: expected at least one event, found the end'],
    ['', 'x.pkt:1:1: expected at least one event, found the end'],
    ['0 `true', 'x.pkt:1:4: expected a closing backquote, found "true"'],
    ['#ifdef A\n0 a() = 0', 'x.pkt:1:1: expected #endif before the end of the file'],
  ])('%j is refused with its place', (text, message) => {
    expect(problem(text)).toContain(message);
  });

  it('is always refused with its place, never with anything else', () => {
    const words = [
      '+0',
      '<',
      '>',
      'S.',
      '0:0(0)',
      'ack',
      '1',
      'win',
      '<mss 1>',
      '`',
      '%{',
      '(',
      ')',
      '=',
      'close',
      '3',
      '[',
      '{',
      '...',
      '~',
      '#ifdef X',
      '\n',
      '/*',
      '"',
      '|',
      ',',
    ];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        expect(problem(parts.join(' '))).toMatch(/^none$|^x\.pkt:\d+:\d+: expected /);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});
