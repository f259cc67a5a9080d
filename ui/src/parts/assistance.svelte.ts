import { createContext } from "svelte";
import type { OrganisationHelp } from "../backend/types/OrganisationHelp";
import type { Start } from "../backend/types/Start";

/** The parts of the dialog "Help and about", in their order. */
export const PARTS = ["help", "report", "program"] as const;

export type Part = (typeof PARTS)[number];

/** What the person can turn to on every screen: what the organisation says about help, and the dialog "Help and about". */
export class Assistance {
  #part = $state<Part | null>(null);
  #help = $state.raw<Start["help"]>({});

  /** The part of the dialog that is open; `null`: it is closed. */
  get part(): Part | null {
    return this.#part;
  }

  /** Opens the dialog, or turns it to another of its parts. One dialog at a time: another one is not covered. */
  open(part: Part): void {
    if (this.#part === null && document.querySelector("dialog[open]") !== null) return;
    this.#part = part;
  }

  close(): void {
    this.#part = null;
  }

  learn(help: Start["help"]): void {
    this.#help = help;
  }

  /** What the organisation says to people of this language; `null`: nothing. */
  in(language: string): OrganisationHelp | null {
    return this.#help[language] ?? null;
  }
}

export const [assistance, provideAssistance] = createContext<Assistance>();
