import { untrack } from "svelte";
import { conversation } from "../backend/conversation.svelte";

/** How often the clock is read, in milliseconds: often enough that no second is seen to be left out. */
const READ_EVERY = 250;

/** What is left of a span on the newest screen. */
export class Remaining {
  readonly #seconds: () => number | null;
  readonly #talk = conversation();
  #now = $state(performance.now());
  #ends = $derived.by(() => {
    const seconds = this.#seconds();
    return seconds === null ? null : (this.#talk.shown?.at ?? 0) + seconds * 1_000;
  });
  #left = $derived(this.#ends === null ? null : Math.max(0, Math.ceil((this.#ends - this.#now) / 1_000)));

  /** To be made while a component is. `over` is called once a span, when nothing is left of it. */
  constructor(seconds: () => number | null, over?: () => void) {
    this.#seconds = seconds;
    $effect(() => {
      const ends = this.#ends;
      if (ends === null) return;
      const read = () => {
        const now = performance.now();
        this.#now = now;
        if (now < ends) return;
        clearInterval(clock);
        if (over !== undefined) untrack(over);
      };
      const clock = setInterval(read, READ_EVERY);
      read();
      return () => {
        clearInterval(clock);
      };
    });
  }

  /** Whole seconds, rounded up; `null` while there is no span. */
  get left(): number | null {
    return this.#left;
  }
}
