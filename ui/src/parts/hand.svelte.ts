import { createContext } from "svelte";
import { SvelteMap } from "svelte/reactivity";

/** The fields that the practice phone can type into. */
export type Typable = "address" | "user" | "password" | "code";

/** Types for the person, in the practice organisation only: nobody has to copy digits from one half of a window to the other. */
export class Hand {
  readonly #fields = new SvelteMap<Typable, (text: string) => void>();

  /** A field that is on the screen, until the returned function is called. */
  offer(kind: Typable, put: (text: string) => void): () => void {
    this.#fields.set(kind, put);
    return () => {
      if (this.#fields.get(kind) === put) this.#fields.delete(kind);
    };
  }

  reaches(kind: Typable): boolean {
    return this.#fields.has(kind);
  }

  type(kind: Typable, text: string): void {
    this.#fields.get(kind)?.(text);
  }
}

export const [hand, provideHand] = createContext<Hand>();
