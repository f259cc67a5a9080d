import { createContext, tick } from "svelte";

/** Says to screen readers what changed without a change of screen. */
export class Voice {
  #text = $state("");

  get text(): string {
    return this.#text;
  }

  /** Also when it is what was said last: the region is emptied first, or nothing would be heard. */
  say(text: string): void {
    this.#text = "";
    void tick().then(() => {
      this.#text = text;
    });
  }
}

export const [voice, provideVoice] = createContext<Voice>();
