/**
 * What breaks the walk of a connection through its states (F14), as edits of good logs: changes
 * that are left out, or are none of RFC 9293's.
 */
import {
  RULE_ACK,
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_LAST_ACK,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  TCP_CLOSED,
  TCP_STATE,
} from '../../../src/log/events.ts';
import { again, change, kind, remove, type Mutant } from './mutant.ts';
import { LIFE } from './protocol-scenarios.ts';
import { GIVING_UP } from './protocol-timeouts.ts';

export const STATE_MUTANTS: readonly Mutant[] = [
  {
    spec: 'tcp.states',
    name: 'a state is passed over',
    good: LIFE,
    edit: (rows) => remove(rows, kind(TCP_STATE, STATE_CLOSE_WAIT)),
  },
  {
    spec: 'tcp.states',
    name: 'a change starts elsewhere than the last ended',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_STATE, STATE_SYN_RECEIVED), { 0: STATE_SYN_SENT }),
  },
  {
    spec: 'tcp.states',
    name: 'a change that the diagram does not have',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_STATE, STATE_ESTABLISHED), { 1: STATE_CLOSING }),
  },
  {
    spec: 'tcp.states',
    name: 'a change for the reason of another',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_STATE, STATE_ESTABLISHED), { 2: RULE_ACK }),
  },
  {
    spec: 'tcp.states',
    name: 'a change without its segment',
    good: LIFE,
    edit: (rows) => change(rows, kind(TCP_STATE, STATE_ESTABLISHED), { 3: 1 }),
  },
  {
    spec: 'tcp.states',
    name: 'a connection is freed before it is closed',
    good: LIFE,
    edit: (rows) => remove(rows, kind(TCP_STATE, STATE_LAST_ACK)),
  },
  {
    spec: 'tcp.states',
    name: 'a connection is freed twice',
    good: LIFE,
    edit: (rows) => again(rows, kind(TCP_CLOSED)),
  },
  {
    spec: 'tcp.states',
    name: 'a connection that is closed is never freed',
    good: GIVING_UP,
    edit: (rows) => remove(rows, kind(TCP_CLOSED)),
  },
];
