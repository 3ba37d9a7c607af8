/** The two 32-bit halves of a Float64, reached through memory shared by three views. */
export const float = new Float64Array(1);
export const words = new Int32Array(float.buffer);

/** Which half comes first is the machine's choice. */
float[0] = 1;
export const HIGH = words[0] === 0 ? 1 : 0;
