/**
 * The sink application: accepts everybody, consumes everything at once, answers nothing, closes
 * when the peer does.
 */
import { type ApplicationFactory } from './contract.ts';
export declare const sink: ApplicationFactory;
