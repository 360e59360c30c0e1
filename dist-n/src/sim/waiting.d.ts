/**
 * What a peer's frame waits for in our host: that the application has done what was recorded by
 * then, or that the core has taken what it was given. The core's time may run past the frame's.
 */
import type { CoreUnit } from './host.ts';
import type { World } from './world.ts';
/** Every action recorded for the conversation is carried out, or waits for its connection. */
export declare function awaitActions(world: World, conversation: number): void;
/** The conversation's core processes every frame it has been given. */
export declare function awaitFrames(world: World, conversation: number): void;
/** A core that is to stop takes what had arrived by then, however late it is: no frame is left. */
export declare function awaitLastFrames(unit: CoreUnit): void;
