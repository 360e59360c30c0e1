/**
 * The table of conversations by itself: tuples, lanes, chains, growth.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setTableKey } from '../../src/base/table-key.ts';
import { CLIENT, SERVER } from '../../src/trace/conversation-rows.ts';
import { ConversationTable } from '../../src/trace/conversations.ts';
import { PacketView } from '../../src/wire/packet.ts';

interface Tuple {
  readonly family: number;
  readonly source: readonly number[];
  readonly destination: readonly number[];
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly lane: number;
}

const packet = new PacketView();

function aim(tuple: Tuple): void {
  [packet.source0 = 0, packet.source1 = 0, packet.source2 = 0, packet.source3 = 0] = tuple.source;
  [
    packet.destination0 = 0,
    packet.destination1 = 0,
    packet.destination2 = 0,
    packet.destination3 = 0,
  ] = tuple.destination;
  packet.family = tuple.family;
  packet.sourcePort = tuple.sourcePort;
  packet.destinationPort = tuple.destinationPort;
  packet.protocol = tuple.protocol;
}

const reversed = (tuple: Tuple): Tuple => ({
  ...tuple,
  source: tuple.destination,
  destination: tuple.source,
  sourcePort: tuple.destinationPort,
  destinationPort: tuple.sourcePort,
});

const find = (table: ConversationTable, tuple: Tuple): number => {
  aim(tuple);
  return table.find(packet, tuple.lane);
};
const add = (table: ConversationTable, tuple: Tuple, frame: number): number => {
  const previous = find(table, tuple);
  return table.add(packet, tuple.lane, frame, previous);
};
const track = (table: ConversationTable, tuple: Tuple, frame: number): number => {
  aim(tuple);
  return table.track(packet, tuple.lane, frame);
};

const BASE: Tuple = {
  family: 4,
  source: [0x0a000001],
  destination: [-1],
  sourcePort: 1000,
  destinationPort: 80,
  protocol: 6,
  lane: 0,
};

// Few values, so that tuples differ in one part only.
const word = fc.constantFrom(0, 1, -1, 0x0a000001, -(2 ** 31));
const port = fc.constantFrom(0, 80, 65_535);
const anyTuple: fc.Arbitrary<Tuple> = fc
  .record({
    family: fc.constantFrom(4, 6),
    words: fc.array(word, { minLength: 8, maxLength: 8 }),
    sourcePort: port,
    destinationPort: port,
    protocol: fc.constantFrom(6, 17),
    lane: fc.constantFrom(0, 1, 4096),
  })
  .map(({ words, ...rest }) => ({
    ...rest,
    source: rest.family === 4 ? words.slice(0, 1) : words.slice(0, 4),
    destination: rest.family === 4 ? words.slice(4, 5) : words.slice(4, 8),
  }));

const keyOf = (tuple: Tuple): string => {
  const ends = [
    [...tuple.source, tuple.sourcePort].join(),
    [...tuple.destination, tuple.destinationPort].join(),
  ].sort();
  return [tuple.family, tuple.protocol, tuple.lane, ...ends].join(' ');
};

describe('a tuple', () => {
  it('is found from both directions, and told from every other one', () => {
    fc.assert(
      fc.property(fc.array(anyTuple, { maxLength: 60 }), (tuples) => {
        const table = new ConversationTable();
        const model = new Map<string, number>();
        tuples.forEach((tuple, i) => {
          const known = model.get(keyOf(tuple)) ?? -1;
          expect(find(table, tuple)).toBe(known);
          expect(find(table, reversed(tuple))).toBe(known);
          if (known < 0) model.set(keyOf(tuple), add(table, tuple, i + 1));
        });
        expect(table.count).toBe(model.size);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it('keeps its ends, and who spoke first is the client', () => {
    const table = new ConversationTable();
    const wide = {
      ...BASE,
      family: 6,
      source: [0x20010db8, 0, 0, 9],
      destination: [0x20010db8, 0, 0, 2],
      lane: 3,
    };
    const conversations = [BASE, reversed({ ...BASE, lane: 1 }), wide].map((tuple, i) =>
      add(table, tuple, i + 5),
    );
    expect(conversations).toEqual([0, 1, 2]);
    expect(conversations.map((c) => table.address(c, CLIENT))).toEqual([
      '10.0.0.1',
      '255.255.255.255',
      '2001:db8::9',
    ]);
    expect(conversations.map((c) => table.port(c, SERVER))).toEqual([80, 1000, 80]);
    expect(conversations.map((c) => table.lane(c))).toEqual([0, 1, 3]);
    expect(conversations.map((c) => table.firstFrame(c))).toEqual([5, 6, 7]);
    expect(conversations.map((c) => table.firstDirection(c))).toEqual([0, 0, 0]);
    expect(table.family(2)).toBe(6);
    expect(table.protocol(2)).toBe(6);
    expect(table.windowShift(2, CLIENT)).toBe(-1);
  });
});

describe('conversations of one tuple', () => {
  it('follow each other in every further pass', () => {
    const table = new ConversationTable();
    expect([10, 20, 30].map((frame) => add(table, BASE, frame))).toEqual([0, 1, 2]);
    expect(table.next(0)).toBe(1);
    for (let pass = 0; pass < 2; pass++) {
      table.restart();
      const frames = [10, 12, 19, 20, 29, 30, 99];
      expect(frames.map((frame) => track(table, BASE, frame))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    }
    table.restart();
    expect(track(table, reversed(BASE), 35)).toBe(2);
    expect(table.direction).toBe(SERVER);
    expect(track(table, BASE, 36)).toBe(2);
    expect(table.direction).toBe(CLIENT);
    expect(track(table, { ...BASE, sourcePort: 7 }, 36)).toBe(-1);
  });
});

describe('a table that grows', () => {
  it('finds all of 50,000 tuples, and the chains among them', () => {
    const table = new ConversationTable();
    const nth = (i: number): Tuple => ({
      ...BASE,
      source: [0x0a000000 + (i >> 8)],
      sourcePort: 1024 + (i & 0xff),
    });
    const COUNT = 50_000;
    for (let i = 0; i < COUNT; i++) {
      add(table, nth(i), i + 1);
      if (i % 1000 === 0) add(table, nth(i), i + 1 + COUNT);
    }
    table.restart();
    const wrong: number[] = [];
    for (let i = 0; i < COUNT; i++) {
      const conversation = track(table, nth(i), i + 1);
      if (table.firstFrame(conversation) !== i + 1) wrong.push(i);
      if (i % 1000 !== 0) continue;
      if (table.firstFrame(track(table, nth(i), 2 * COUNT + 1)) !== i + 1 + COUNT) wrong.push(i);
    }
    expect(wrong).toEqual([]);
    expect(table.count).toBe(COUNT + 50);
  });
});

/** The longest run of places that are taken: what a look-up may have to walk. */
function longestRun(table: ConversationTable): number {
  let longest = 0;
  let run = 0;
  for (const conversation of (table as unknown as { slots: Int32Array }).slots) {
    run = conversation === 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The inverse of an odd number modulo 2^32 (Newton). */
function inverse(odd: number): number {
  let found = odd;
  for (let i = 0; i < 5; i++) found = Math.imul(found, 2 - Math.imul(odd, found));
  return found;
}

function unshift(hash: number, bits: number): number {
  let found = hash;
  for (let i = 0; i < 4; i++) found = hash ^ (found >>> bits);
  return found | 0;
}

/** Clients of one server whose tuples all have the same 32-bit hash under key 0: it is undone. */
function colliding(count: number): Tuple[] {
  const LOW = 0x0a000001;
  const first = Math.imul(LOW ^ (6 | (4 << 8)), 0x9e3779b1);
  const goal = Math.imul(unshift(12_345, 16), inverse(0xc2b2ae35));
  const tuples: Tuple[] = [];
  for (let port = 1; tuples.length < count; port++) {
    const second = unshift((goal - ((80 << 16) | port)) | 0, 13);
    const high = (Math.imul(second, inverse(0x85ebca6b)) - (first ^ (first >>> 15))) | 0;
    if (high <= LOW) continue;
    const ends = { source: [high], destination: [LOW], sourcePort: port, destinationPort: 80 };
    tuples.push({ family: 4, ...ends, protocol: 6, lane: 0 });
  }
  return tuples;
}

it('scatters tuples that were chosen for one place: who chose them does not know the key', () => {
  const COUNT = 4000;
  const tuples = colliding(COUNT);
  const runs = [0, 0x5eed, -123_456_789].map((key) => {
    setTableKey(key);
    const table = new ConversationTable();
    setTableKey(0);
    for (const [i, tuple] of tuples.entries()) expect(add(table, tuple, i + 1)).toBe(i);
    for (const [i, tuple] of tuples.entries()) expect(find(table, tuple)).toBe(i);
    return longestRun(table);
  });
  expect(runs[0]).toBe(COUNT);
  expect(runs[1]).toBeLessThan(COUNT / 10);
  expect(runs[2]).toBeLessThan(COUNT / 10);
});
