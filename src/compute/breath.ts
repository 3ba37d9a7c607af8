const waiting: (() => void)[] = [];
/** Made at the first breath: an open channel would keep a build's process alive. */
let turn: MessagePort | undefined;

/**
 * Lets the event loop turn once: messages that wait (a cancel, a newer question) are heard before this
 * resolves. Not `setTimeout`, which browsers clamp to 4 ms after the fifth in a row.
 */
export function breathe(): Promise<void> {
  turn ??= openChannel();
  return new Promise((resolve) => {
    waiting.push(resolve);
    turn!.postMessage(null);
  });
}

function openChannel(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return port2;
}
