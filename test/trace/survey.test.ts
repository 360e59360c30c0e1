/**
 * The survey of small made-up captures: where tuples split, who is replayed, what a personality
 * is made of.
 */
import { describe, expect, it } from 'vitest';
import {
  CLIENT,
  HANDSHAKE_COMPLETE,
  HANDSHAKE_SYN,
  HANDSHAKE_SYN_ACK,
  REPLAYED_CLIENT,
  REPLAYED_NONE,
  REPLAYED_SERVER,
  SERVER,
  SIDE_FIN_FRAME,
  SIDE_PAYLOAD_SEGMENTS,
  SIDE_PURE_ACKS,
  SIDE_RETRANSMISSIONS,
  SIDE_RST_FRAME,
  SIDE_SENT_END,
} from '../../src/trace/conversation-rows.ts';
import {
  ANSWERED_ACCEPT,
  ANSWERED_REFUSE,
  ANSWERED_SILENT,
  ANSWERED_UNKNOWN,
} from '../../src/trace/personality.ts';
import { parseHosts } from '../../src/trace/roles.ts';
import type { Personalities } from '../../src/stack/ports.ts';
import * as f from '../helpers/frames.ts';
import type { WireFrame } from '../helpers/frames.ts';
import { A, ACK, B, codesOf, FIN, OPEN, RST, surveyOf, SYN } from '../helpers/segments.ts';
import type { Segment } from '../helpers/segments.ts';

describe('a tuple splits as Wireshark splits streams', () => {
  it.each<[string, Segment[], number[]]>([
    [
      'not at a repeated SYN',
      [
        [0, 100, SYN],
        [0, 100, SYN],
        [1, 5, SYN | ACK, 101],
      ],
      [0, 0, 0],
    ],
    [
      'at a SYN with another ISN, answered or not',
      [
        [0, 100, SYN],
        [0, 200, SYN],
      ],
      [0, 1],
    ],
    ['at a new SYN after a connection', [...OPEN, [0, 9100, SYN]], [0, 0, 0, 1]],
    [
      'not at the same ISN after a refusal',
      [
        [0, 100, SYN],
        [1, 0, RST | ACK, 101],
        [0, 100, SYN],
      ],
      [0, 0, 0],
    ],
    [
      'not at the same ISN after a FIN',
      [...OPEN, [0, 101, FIN | ACK, 501], [0, 100, SYN]],
      [0, 0, 0, 0, 0],
    ],
    [
      'not at a simultaneous open',
      [
        [0, 100, SYN],
        [1, 500, SYN],
        [0, 100, SYN | ACK, 501],
        [1, 500, SYN | ACK, 101],
      ],
      [0, 0, 0, 0],
    ],
    ['at a SYN of the other side later on', [...OPEN, [1, 9500, SYN]], [0, 0, 0, 1]],
    ['not at a repeated SYN of the other side', [...OPEN, [1, 500, SYN]], [0, 0, 0, 0]],
    [
      'at a SYN after segments without one',
      [
        [0, 100, ACK, 7, 3],
        [0, 9100, SYN],
      ],
      [0, 1],
    ],
    [
      'not at a SYN that fits what was seen',
      [
        [0, 100, ACK, 7, 3],
        [0, 99, SYN],
      ],
      [0, 0],
    ],
    [
      'not at a SYN that an ACK foretold',
      [
        [1, 100, ACK, 7, 3],
        [0, 6, SYN],
      ],
      [0, 0],
    ],
    [
      'at a SYN that an ACK contradicts',
      [
        [1, 100, ACK, 7, 3],
        [0, 60, SYN],
      ],
      [0, 1],
    ],
    [
      'not at a SYN after a bare RST of the peer',
      [
        [1, 100, RST],
        [0, 60, SYN],
      ],
      [0, 0],
    ],
    [
      'at a SYN after a bare RST of its own',
      [
        [0, 100, RST],
        [0, 5000, SYN],
      ],
      [0, 1],
    ],
    [
      'not at a SYN behind its SYN-ACK',
      [
        [1, 500, SYN | ACK, 101],
        [0, 100, SYN],
      ],
      [0, 0],
    ],
    [
      'not at another SYN-ACK',
      [
        [0, 100, SYN],
        [1, 500, SYN | ACK, 101],
        [1, 700, SYN | ACK, 101],
      ],
      [0, 0, 0],
    ],
    [
      'at every return of an old ISN',
      [...OPEN, [0, 9100, SYN], [0, 100, SYN], [0, 9100, SYN]],
      [0, 0, 0, 1, 2, 3],
    ],
  ])('%s', (_, segments, streams) => {
    const { survey, tracked } = surveyOf(segments);
    expect(tracked.map((place) => place?.[0])).toEqual(streams);
    const firsts = [...new Set(streams)].map((stream) => streams.indexOf(stream) + 1);
    const conversations = firsts.map((_first, c) => survey.conversations.firstFrame(c));
    expect(conversations).toEqual(firsts);
  });
});

describe('the handshake', () => {
  const stateOf = (segments: Segment[]): number =>
    surveyOf(segments).survey.conversations.handshake(0);

  it('is complete after SYN, SYN-ACK and ACK', () => {
    expect(stateOf(OPEN.slice(0, 1))).toBe(HANDSHAKE_SYN);
    expect(stateOf(OPEN.slice(0, 2))).toBe(HANDSHAKE_SYN_ACK);
    expect(stateOf(OPEN)).toBe(HANDSHAKE_COMPLETE);
    expect(stateOf([...OPEN.slice(0, 2), [0, 101, RST | ACK, 501]])).toBe(HANDSHAKE_SYN_ACK);
    expect(stateOf([...OPEN.slice(0, 2), [0, 101, ACK, 500]])).toBe(HANDSHAKE_SYN_ACK);
    expect(stateOf([...OPEN.slice(0, 2), [1, 501, ACK, 9999]])).toBe(HANDSHAKE_SYN_ACK);
    expect(
      stateOf([
        [0, 100, SYN],
        [1, 500, SYN | ACK, 99],
      ]),
    ).toBe(HANDSHAKE_SYN);
  });

  it('survives sequence numbers that wrap', () => {
    const { survey } = surveyOf([
      [0, -1, SYN],
      [1, -1, SYN | ACK, 0],
      [0, 0, ACK, 0],
    ]);
    expect(survey.conversations.handshake(0)).toBe(HANDSHAKE_COMPLETE);
    expect(survey.conversations.isn(0, SERVER)).toBe(-1);
  });

  it('may be captured in the wrong order', () => {
    const { survey } = surveyOf([OPEN[1]!, OPEN[0]!, OPEN[2]!]);
    expect(survey.conversations.handshake(0)).toBe(HANDSHAKE_COMPLETE);
    expect(survey.conversations.port(0, SERVER)).toBe(8080);
    expect(survey.conversations.firstDirection(0)).toBe(SERVER);
    expect(survey.conversations.isMidstream(0)).toBe(false);
  });

  it('may carry data on the SYN, and the SYN-ACK says how much was taken', () => {
    for (const [acked, taken] of [
      [101, 0],
      [111, 10],
    ] as const) {
      const { survey } = surveyOf([
        [0, 100, SYN, 0, 10],
        [1, 500, SYN | ACK, acked],
        [0, acked, ACK, 501],
      ]);
      expect(survey.conversations.synDataBytes(0)).toBe(10);
      expect(survey.conversations.synDataAcked(0)).toBe(taken);
      expect(survey.personalities.synDataBytes[0]).toBe(taken);
      expect(survey.conversations.handshake(0)).toBe(HANDSHAKE_COMPLETE);
    }
  });
});

describe('a personality', () => {
  const options = [2, 4, 5, 0xb4, 4, 2, 8, 10, ...f.u32(1234), ...f.u32(0), 1, 3, 3, 9];

  it('is what the recorded server offered', () => {
    const { survey } = surveyOf([
      [0, 100, SYN],
      [1, 500, SYN | ACK, 101, 0, { options }],
      [0, 101, ACK, 501],
    ]);
    const p: Personalities = survey.personalities;
    expect([p.count, p.answer[0], p.iss[0], p.mss[0], p.windowShift[0]]).toEqual([
      1,
      ANSWERED_ACCEPT,
      500,
      1460,
      9,
    ]);
    expect([p.sackPermitted[0], p.timestamps[0], p.tsOrigin[0]]).toEqual([1, 1, 1234]);
    expect([p.tsOriginNs[0], p.midstream[0]]).toEqual([1e6, 0]);
  });

  it('of a chosen client is what the client offered', () => {
    const { survey } = surveyOf(
      [[0, 100, SYN, 0, 0, { options }], OPEN[1]!, OPEN[2]!],
      [`${A}/32`],
    );
    const p = survey.personalities;
    expect(survey.conversations.replayed(0)).toBe(REPLAYED_CLIENT);
    expect([p.iss[0], p.mss[0], p.windowShift[0], p.answer[0]]).toEqual([
      100,
      1460,
      9,
      ANSWERED_ACCEPT,
    ]);
  });

  it('without options has none', () => {
    const p = surveyOf(OPEN).survey.personalities;
    expect([p.mss[0], p.windowShift[0], p.sackPermitted[0], p.timestamps[0]]).toEqual([
      0, -1, 0, 0,
    ]);
  });

  it('knows how the recorded host answered', () => {
    const answerOf = (segments: Segment[]) => surveyOf(segments).survey.personalities.answer[0];
    expect(answerOf(OPEN.slice(0, 2))).toBe(ANSWERED_ACCEPT);
    expect(
      answerOf([
        [0, 100, SYN],
        [1, 0, RST | ACK, 101],
      ]),
    ).toBe(ANSWERED_REFUSE);
    expect(
      answerOf([
        [0, 100, SYN],
        [0, 100, SYN],
      ]),
    ).toBe(ANSWERED_SILENT);
    expect(
      answerOf([
        [0, 100, ACK, 5, 10],
        [1, 5, ACK, 110],
      ]),
    ).toBe(ANSWERED_UNKNOWN);
    // Only the client's direction was captured: its ACK tells that it was answered.
    expect(answerOf([OPEN[0]!, OPEN[2]!])).toBe(ANSWERED_ACCEPT);
    // A challenge to an old connection is no answer.
    expect(
      answerOf([
        [0, 100, SYN],
        [1, 77, ACK, 9],
        [0, 9, RST],
      ]),
    ).toBe(ANSWERED_SILENT);
  });

  it('is taken from the client where the capture lost the SYN-ACK', () => {
    const { survey } = surveyOf([
      [0, 100, SYN, 0, 0, { options }],
      [0, 101, ACK, 501, 10],
      [1, 501, ACK, 111],
    ]);
    const p = survey.personalities;
    expect([p.answer[0], p.iss[0], p.mss[0], p.windowShift[0], p.sackPermitted[0]]).toEqual([
      ANSWERED_ACCEPT,
      500,
      1460,
      7,
      1,
    ]);
  });

  it('takes the ISN of the SYN-ACK that was sent last before the handshake was done', () => {
    const { survey } = surveyOf([
      [0, 100, SYN],
      [1, 500, SYN | ACK, 101],
      [1, 700, SYN | ACK, 101],
      [0, 101, ACK, 701],
    ]);
    expect(survey.personalities.iss[0]).toBe(700);
    expect(survey.conversations.handshake(0)).toBe(HANDSHAKE_COMPLETE);
  });
});

describe('a conversation without a SYN', () => {
  it('starts where each side was first seen, or acknowledged', () => {
    const { survey } = surveyOf([
      [0, 1000, ACK, 5000, 10],
      [1, 5000, ACK, 1010, 20],
    ]);
    const p = survey.personalities;
    expect(survey.conversations.isMidstream(0)).toBe(true);
    expect([p.midstream[0], p.localSeq[0], p.remoteSeq[0]]).toEqual([1, 5000, 1000]);
    expect(codesOf(survey.warnings)).toEqual([['midstream', 1, 1]]);
    // Repeated old bytes do not set the start back, bytes in flight set it forward.
    const old = surveyOf([
      [0, 1000, ACK, 5000, 10],
      [1, 4000, ACK, 1010, 20],
    ]).survey;
    expect(old.personalities.localSeq[0]).toBe(5000);
    const ahead = surveyOf([
      [0, 1000, ACK, 5000, 10],
      [1, 6000, ACK, 1010, 20],
    ]).survey;
    expect(ahead.personalities.localSeq[0]).toBe(6000);
    const oneWay = surveyOf([[0, 1000, ACK, 5000, 10]]).survey;
    expect(oneWay.personalities.localSeq[0]).toBe(5000);
  });

  const between = (from: number, to: number, flags = ACK): WireFrame => ({
    bytes: f.tcp({ from: A, to: B, fromPort: from, toPort: to, seq: 10, ack: 20, flags }),
  });

  it.each([
    ['the receiver of the first frame', [between(5000, 6000)], SERVER],
    ['the side with the well-known port', [between(80, 50_000)], CLIENT],
    ['the lower of two well-known ports', [between(20, 1023)], CLIENT],
    ['a port that is a server elsewhere', [between(8080, 6000), between(7000, 8080, SYN)], CLIENT],
    ['who sent a SYN-ACK', [between(5000, 80, SYN | ACK)], CLIENT],
  ])('has as its server %s', (_, frames, firstDirectionOfServer) => {
    const { survey } = f.surveyed(frames);
    expect(survey.conversations.isMidstream(0)).toBe(true);
    expect(survey.conversations.replayed(0)).toBe(REPLAYED_SERVER);
    const sender = survey.conversations.address(0, SERVER) === A ? CLIENT : SERVER;
    expect(sender).toBe(firstDirectionOfServer);
  });
});

describe('the replayed host', () => {
  it('is the passive opener, whoever that is on each connection', () => {
    const proxy = [
      { bytes: f.tcp({ from: A, to: B, flags: SYN }) },
      { bytes: f.tcp({ from: B, to: '10.0.0.3', flags: SYN }) },
    ];
    expect(f.surveyed(proxy).survey.replayedHosts()).toEqual([B, '10.0.0.3']);
    const chosen = f.surveyed(proxy, [B]).survey;
    expect(chosen.replayedHosts()).toEqual([B]);
    expect([0, 1].map((c) => chosen.conversations.replayed(c))).toEqual([
      REPLAYED_SERVER,
      REPLAYED_CLIENT,
    ]);
    expect(f.surveyed(proxy, ['10.0.0.0/24']).survey.conversations.replayed(1)).toBe(
      REPLAYED_SERVER,
    );
    expect(f.surveyed(proxy, ['::/0']).survey.conversations.replayed(0)).toBe(REPLAYED_NONE);
  });

  it('of datagrams is who was spoken to', () => {
    const { survey, tracked } = f.surveyed([
      { bytes: f.udp(5353, 53, [1], A, B) },
      { bytes: f.udp(53, 5353, [1, 2], B, A) },
      { bytes: f.udp(53, 5354, [1, 2], B, A) },
    ]);
    expect(tracked).toEqual([
      [0, CLIENT],
      [0, SERVER],
      [1, CLIENT],
    ]);
    expect(survey.replayedHosts()).toEqual([A, B]);
    expect(survey.conversations.sideWord(0, SERVER, SIDE_PAYLOAD_SEGMENTS)).toBe(1);
    expect(survey.conversations.isMidstream(0)).toBe(false);
  });

  it('is who is pinged', () => {
    const ping = f.ipv4({ protocol: 1, from: A, to: B }, [8, 0, 0, 0]);
    const pong = f.ipv4({ protocol: 1, from: B, to: A }, [0, 0, 0, 0]);
    const { survey } = f.surveyed([{ bytes: ping }, { bytes: pong }]);
    expect(survey.replayedHosts()).toEqual([B]);
    expect(survey.conversations.count).toBe(0);
  });

  it('is chosen by text that is checked before', () => {
    expect(parseHosts(['auto'])).toBeNull();
    expect(parseHosts(['10.0.0.1', '::/0'])).toHaveLength(2);
    expect(parseHosts(['10.0.0.1', 'example.org'])).toBe('example.org');
  });
});

describe('counters of a side', () => {
  it('tell payload, pure acknowledgements and retransmissions apart', () => {
    const { survey } = surveyOf([
      ...OPEN,
      [0, 101, ACK, 501, 10],
      [0, 101, ACK, 501, 10],
      [0, 111, ACK, 501, 10],
      [1, 501, ACK, 121],
      [1, 501, ACK, 121],
      [0, 121, FIN | ACK, 501],
      [0, 121, FIN | ACK, 501],
      [1, 501, RST | ACK, 122],
    ]);
    const word = (direction: number, index: number): number =>
      survey.conversations.sideWord(0, direction, index);
    expect(word(CLIENT, SIDE_PAYLOAD_SEGMENTS)).toBe(3);
    expect(word(CLIENT, SIDE_PURE_ACKS)).toBe(1);
    expect(word(CLIENT, SIDE_RETRANSMISSIONS)).toBe(2);
    expect(word(CLIENT, SIDE_SENT_END)).toBe(122);
    expect(word(CLIENT, SIDE_FIN_FRAME)).toBe(9);
    expect(word(SERVER, SIDE_PURE_ACKS)).toBe(2);
    expect(word(SERVER, SIDE_RST_FRAME)).toBe(11);
    expect(word(SERVER, SIDE_FIN_FRAME)).toBe(0);
    expect(survey.warnings).toEqual([]);
  });
});
