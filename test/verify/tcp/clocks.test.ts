/** Times of flows: what waits keeps its row, and rows of what waits no more are used again. */
import { expect, test } from 'vitest';
import { FlowBook, TIMES } from '../../../src/verify/shared/flow/book.ts';
import { ACK_SINCE, FlowClocks } from '../../../src/verify/shared/flow/clocks.ts';

const FLOWS = 70_000;

test('a row is given back when nothing is armed, and is empty when it is used again', () => {
  const clocks = new FlowClocks();
  const book = new FlowBook();
  for (let flow = 0; flow < FLOWS; flow++) {
    const first = clocks.of(book.words(flow), FlowBook.at(flow));
    clocks.ns[first] = flow + 1;
    clocks.ns[first + ACK_SINCE] = flow + 1;
  }
  const [words, at] = [book.words(FLOWS - 1), FlowBook.at(FLOWS - 1)];
  clocks.settle(words, at);
  expect(clocks.get(words, at, 0)).toBe(FLOWS);
  const row = words[at + TIMES];
  clocks.ns[clocks.of(words, at)] = 0;
  clocks.settle(words, at);
  expect(words[at + TIMES]).toBe(0);
  const [others, place] = [book.words(FLOWS), FlowBook.at(FLOWS)];
  clocks.of(others, place);
  expect(others[place + TIMES]).toBe(row);
  for (let time = 0; time <= ACK_SINCE; time++) expect(clocks.get(others, place, time)).toBe(0);
  expect(clocks.get(book.words(5), FlowBook.at(5), 0)).toBe(6);
});
