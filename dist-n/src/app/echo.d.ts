/**
 * The echo application: sends back what it receives, from the received mbufs themselves. An mbuf is
 * given back when the peer has acknowledged its bytes, so no payload is ever copied; close answers
 * close. What a sendv did not take is offered again after the next SENT.
 */
import { type ApplicationFactory } from './contract.ts';
export declare const echo: ApplicationFactory;
