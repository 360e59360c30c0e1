/** Loading a user's spec module: what is accepted, and what is said about what is not. */
import { describe, expect, test } from 'vitest';
import { CYCLE_END } from '../../src/log/events.ts';
import { SpecLoadError, specsOfModule } from '../../src/verify/load-spec.ts';

const good = {
  id: 'mine.subject',
  catalogue: '',
  title: 'Mine',
  statement: 'It holds.',
  source: 'issue 1',
  reads: [CYCLE_END],
  scope: 'core',
  create: () => ({ step() {}, end() {} }),
};

describe('a spec module', () => {
  test.each([
    ['a default export', { default: good }],
    ['an export named spec', { spec: good }],
    ['an array', { default: [good] }],
    ['an array named specs', { specs: [good] }],
    ['a CommonJS module', { default: { default: good } }],
    ['a CommonJS module with a named export', { default: { spec: good } }],
  ])('may have %s', (_name, module) => {
    expect(specsOfModule('my.ts', module).map((spec) => spec.id)).toEqual(['mine.subject']);
  });

  test.each([
    ['nothing', {}, /my\.ts: exports no default/],
    ['a number', { default: 3 }, /my\.ts: a spec is an object/],
    ['an empty array', { default: [] }, /exported array is empty/],
    ['no module', null, /not a module/],
    ['an id without a family', { default: { ...good, id: 'mine' } }, /'id' must be text like/],
    ['no title', { default: { ...good, title: undefined } }, /\(mine\.subject\): 'title' must be/],
    ['reads that is no array', { default: { ...good, reads: 3 } }, /'reads' must be an array/],
    ['an unknown kind', { default: { ...good, reads: [127] } }, /'reads' has 127, not an event/],
    ['a kind that is text', { default: { ...good, reads: ['x'] } }, /'reads' has x/],
    ['a wrong scope', { default: { ...good, scope: 'all' } }, /'scope' must be 'core' or 'run'/],
    ['no create', { default: { ...good, create: 1 } }, /'create' must be a function/],
    ['an id twice', { default: [good, good] }, /spec 2: the id 'mine\.subject' is already taken/],
  ])('with %s is refused', (_name, module, message) => {
    expect(() => specsOfModule('my.ts', module)).toThrow(SpecLoadError);
    expect(() => specsOfModule('my.ts', module)).toThrow(message);
  });

  test('cannot take the id of another spec', () => {
    expect(() => specsOfModule('my.ts', { default: good }, ['mine.subject'])).toThrow(/taken/);
  });
});
