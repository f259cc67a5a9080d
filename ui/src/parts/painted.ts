/** Longer than any frame takes, in milliseconds. */
const AT_LATEST = 200;

/**
 * When what is in the document now is on the screen. A window that is still hidden may get no frames at all, and this
 * one is shown only when we say so: therefore not later than `AT_LATEST`.
 */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, AT_LATEST);
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
  });
}
