/**
 * Broken stacks for `specs/scripts/accurate-ecn`: accurate feedback of congestion marks (RFC 9768),
 * its negotiation, its counters and its option.
 */
import {
  before,
  nothing,
  without,
  type Breaks,
  type StackFunction,
  type StackMutant,
} from './mutant.ts';

const MODULE = 'stack/tcp/accurate-ecn.ts';
const FEEDBACK = 'stack/tcp/accurate-feedback.ts';
const OPTION = 'stack/tcp/accurate-option.ts';
const ACE_BITS = 0x1c0;
/** As on a SYN-ACK whose SYN was not capable. */
const NOT_CAPABLE_FIELD = 2 << 6;

/** A function of the module's that does something else. */
function instead(name: string, own: (...values: never[]) => unknown): Breaks {
  return () => ({ [name]: own });
}

function mutant(name: string, module: string, breaks: Breaks): StackMutant {
  return { name, folders: ['accurate-ecn'], module, breaks };
}

export const ACCURATE_MUTANTS: readonly StackMutant[] = [
  mutant(
    'accurate feedback is never agreed on',
    MODULE,
    instead('beginAccurate', () => false),
  ),
  mutant(
    'whatever the bits say agrees to accurate feedback',
    MODULE,
    before('beginAccurate', (ctx) => {
      ctx.segmentFlags = (ctx.segmentFlags & ~ACE_BITS) | NOT_CAPABLE_FIELD;
    }),
  ),
  mutant(
    'every SYN asks for accurate feedback',
    'stack/tcp/ecn.ts',
    instead('synFlags', (_ctx: unknown, _flow: unknown, flags: number) => flags | ACE_BITS),
  ),
  mutant(
    'SYN-ACKs do not say how the SYN arrived',
    MODULE,
    instead('answerFlags', () => NOT_CAPABLE_FIELD),
  ),
  mutant(
    'a SYN that asks for the other feedback is taken',
    MODULE,
    instead('repeatSyn', () => true),
  ),
  mutant('a SYN-ACK that comes again is overlooked', MODULE, without('repeatAnswer')),
  mutant('the end of the handshake is overlooked', MODULE, without('takeHandshakeAck')),
  mutant(
    'marks are not counted',
    MODULE,
    instead('countMark', () => false),
  ),
  mutant('marks are fed back late', MODULE, (original) => ({
    countMark: (...values: Parameters<StackFunction>) => {
      original['countMark']!(...values);
      return false;
    },
  })),
  mutant('repeated payload is not counted', MODULE, without('countRepeated')),
  mutant('a lost option is sent again', MODULE, without('noteTimeout')),
  mutant(
    'the count never moves',
    MODULE,
    instead('aceFlags', () => NOT_CAPABLE_FIELD),
  ),
  mutant(
    'payload is capable whatever was found out',
    MODULE,
    instead('isAccurateCapable', (_ctx: unknown, _flow: unknown, isNewData: boolean) => isNewData),
  ),
  mutant('feedback is overlooked', FEEDBACK, without('takeFeedback')),
  mutant(
    'feedback that was overtaken counts',
    FEEDBACK,
    before('takeFeedback', (ctx) => {
      ctx.isTimeNew = true;
    }),
  ),
  mutant('the first option is not looked at', FEEDBACK, instead('takeFirstOption', nothing)),
  mutant(
    'the option is never sent',
    OPTION,
    instead('isOptionDue', () => false),
  ),
  mutant(
    'the option is always sent',
    OPTION,
    instead('isOptionDue', () => true),
  ),
  mutant(
    'the option is on no SYN-ACK',
    OPTION,
    instead(
      'writeOptionOnAnswer',
      (_ctx: unknown, _flow: unknown, _from: unknown, at: unknown) => at,
    ),
  ),
  mutant(
    'SACK blocks have their room before the option',
    OPTION,
    instead('planOption', (_ctx: unknown, _at: unknown, room: number, blocks: number) =>
      blocks > 1 ? -1 : room < 12 ? -1 : 24 + blocks,
    ),
  ),
  mutant(
    'segments leave no room for the option',
    OPTION,
    instead('useOption', () => false),
  ),
  {
    name: 'everything may be marked',
    folders: ['accurate-ecn'],
    knobs: { marksEverything: true },
  },
  {
    name: 'mangling is overlooked',
    folders: ['accurate-ecn'],
    knobs: { checksMangling: false },
  },
  {
    name: "the option waits for the peer's",
    folders: ['accurate-ecn'],
    knobs: { awaitsOption: true },
  },
];
