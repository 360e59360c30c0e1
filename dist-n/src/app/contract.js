/**
 * The contract between the dataplane and an application (IX's batched calls and event conditions,
 * as numbers).
 *
 * Once a cycle the dataplane enters the application with an array of event conditions and the
 * results of the calls it queued the last time. The application reads all of them, queues calls,
 * and returns. It sees handles (opaque numbers), cookies (its own numbers) and addresses; never
 * objects of the dataplane. Received payload lies in read-only mbufs until `recvDone`; what is
 * handed to `sendv` must stay unchanged until a SENT condition covers it.
 *
 * A user's own application (`--app my-app.ts`) default-exports an `ApplicationFactory`.
 */
export { CALL_ABORT, CALL_ACCEPT, CALL_CLOSE, CALL_CONNECT, CALL_RECV_DONE, CALL_REJECT, CALL_SENDV, CALL_SHUTDOWN, CALL_TIMER, CALL_UDP_RECV_DONE, CALL_UDP_SEND, DEAD_NAMES, RET_AGAIN, RET_BADH, RET_CLOSED, RET_CONNREFUSED, RET_FAULT, RET_INVAL, RET_NOBUFS, RET_NOMEM, RET_NOSYS, RET_NOTSUP, RET_OK, USYS_CONNECTED, USYS_DEAD, USYS_GROUP_ARRIVED, USYS_GROUP_LEFT, USYS_KNOCK, USYS_RECV, USYS_SENT, USYS_TIMER, USYS_UDP_RECV, USYS_UDP_SENT, } from '../log/events.js'; // prettier-ignore
