import { createContext } from "svelte";
import type { Backend } from "./backend";
import type { UiFault } from "./types/UiFault";
import type { Action } from "./types/Action";
import type { Screen } from "./types/Screen";

/** How long to wait before asking again after the shell has not answered, in milliseconds. */
const AGAIN_AFTER = 1_000;

/** A screen and when it came, in milliseconds of `performance.now()`: the spans on it are counted from there. */
export interface Shown {
  readonly screen: Screen;
  readonly at: number;
}

/**
 * Whether the wizard refused the click: it was made on a picture that is no longer true, and the true one is on its way.
 */
function isRefused(reason: unknown): boolean {
  return typeof reason === "object" && reason !== null && "code" in reason;
}

/** The talk between the screens and the wizard: it hears screens and says actions, and decides nothing. */
export class Conversation {
  readonly backend: Backend;
  #shown = $state.raw<Shown | null>(null);
  #over = false;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** The newest screen; `null` before the first. */
  get shown(): Shown | null {
    return this.#shown;
  }

  /** Listens until `end`. */
  async listen(): Promise<void> {
    let heard = true;
    while (!this.#over) {
      try {
        const screen = await this.backend.nextScreen(this.#shown?.screen.revision ?? null);
        heard = true;
        this.#take(screen);
      } catch {
        // One report an outage, or a shell that is gone would be asked to log for ever.
        if (heard) this.report("ipcFailed");
        heard = false;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
    }
  }

  end(): void {
    this.#over = true;
  }

  /** Says what the person did on the newest screen. */
  act(action: Action): void {
    if (this.#shown === null) return;
    this.backend.act(action, this.#shown.screen.revision).catch((reason: unknown) => {
      if (!isRefused(reason)) this.report("ipcFailed");
    });
  }

  /** The person is done. Where something would be lost by that, the wizard asks first, unless they want it `anyway`. */
  close(anyway: boolean): void {
    this.backend.close(anyway).catch(() => {
      this.report("ipcFailed");
    });
  }

  report(code: UiFault): void {
    this.backend.report(code).catch(() => undefined);
  }

  #take(screen: Screen): void {
    if (this.#over) return;
    if (this.#shown !== null && screen.revision <= this.#shown.screen.revision) return;
    this.#shown = { screen, at: performance.now() };
  }
}

/** The conversation of the window that a component is in. */
export const [conversation, provideConversation] = createContext<Conversation>();
