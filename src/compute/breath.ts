const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/**
 * Lets the event loop turn once: messages that wait (a cancel, a newer question) are heard before this
 * resolves. Not `setTimeout`, which browsers clamp to 4 ms after the fifth in a row.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });
}
