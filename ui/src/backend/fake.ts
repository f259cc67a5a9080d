import type { Backend } from "./backend";
import type { UiFault } from "./types/UiFault";
import type { Action } from "./types/Action";
import type { EnrolmentPicture } from "./types/EnrolmentPicture";
import type { Phone } from "./types/Phone";
import type { PhoneAction } from "./types/PhoneAction";
import type { PracticeScenario } from "./types/PracticeScenario";
import type { PracticeScenarios } from "./types/PracticeScenarios";
import type { Screen } from "./types/Screen";
import type { SettingsInForce } from "./types/SettingsInForce";
import type { Start } from "./types/Start";

/** What the fake's owner decides. Everything is optional: the default is silence. */
export interface Script {
  start?: Start;
  /** The first screen. */
  first: Screen;
  /** What follows an action; nothing, where it is to have no effect. */
  answer?: (action: Action, screen: Screen, fake: FakeBackend) => Screen | undefined;
  secret?: string;
  picture?: EnrolmentPicture;
  /** The code to type on another device. */
  deviceCode?: string;
  phone?: () => Phone | null;
  phoneDo?: (action: PhoneAction, fake: FakeBackend) => void;
  /** What the practice organisation can be like; `null`: there is nothing to choose. */
  scenarios?: PracticeScenarios | null;
  /** What is in force; without it, nobody can say. */
  settings?: SettingsInForce;
  /** What the check of this computer finds; without it, the check fails. */
  diagnose?: () => Promise<string>;
  /** Whether the browser does not open. */
  withoutBrowser?: boolean;
  /** Whether nothing can be copied. */
  withoutClipboard?: boolean;
}

/** A wizard that shows the screens it is given and writes down what it is told. */
export class FakeBackend implements Backend {
  readonly actions: Action[] = [];
  readonly phoneActions: PhoneAction[] = [];
  readonly scenarios: PracticeScenario[] = [];
  readonly languages: (string | null)[] = [];
  readonly faults: UiFault[] = [];
  /** The languages in which the help page was opened. */
  readonly helps: string[] = [];
  reveals = 0;
  /** How often the settings were asked for. */
  settingsAsked = 0;
  /** How often this computer was checked. */
  checks = 0;
  /** How often the report was copied. */
  reportsCopied = 0;
  isOnTop = false;
  closed = false;
  /** Whether something would be lost by closing: then nothing ends before the person has answered. */
  loses = false;
  readonly #script: Script;
  #screen: Screen;
  #listeners: ((screen: Screen) => void)[] = [];

  constructor(script: Script) {
    this.#script = script;
    this.#screen = script.first;
  }

  /** The newest screen. */
  get screen(): Screen {
    return this.#screen;
  }

  /** Shows another screen; its revision is made to follow the one before. */
  show(screen: Screen): void {
    this.#screen = { ...screen, revision: Math.max(screen.revision, this.#screen.revision + 1) };
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener(this.#screen);
  }

  start(): Promise<Start> {
    return Promise.resolve(this.#script.start ?? { language: null, languageFixed: false, version: "1.0.0", help: {} });
  }

  nextScreen(after: number | null): Promise<Screen> {
    if (after === null || this.#screen.revision > after) return Promise.resolve(this.#screen);
    return new Promise((resolve) => this.#listeners.push(resolve));
  }

  act(action: Action, revision: number): Promise<void> {
    // An action refuses with an object, as the shell does.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    if (revision !== this.#screen.revision) return Promise.reject({ code: "stale" });
    this.actions.push(action);
    const next = this.#script.answer?.(action, this.#screen, this);
    if (next !== undefined) this.show(next);
    return Promise.resolve();
  }

  reveal(): Promise<string> {
    this.reveals += 1;
    const view = this.#screen.view;
    if (view.name === "password") {
      this.show({ ...this.#screen, view: { ...view, revealedSeconds: 20 } });
    }
    return Promise.resolve(this.#script.secret ?? "");
  }

  enrolment(): Promise<EnrolmentPicture> {
    const picture = this.#script.picture;
    return picture === undefined ? Promise.reject(new Error("no enrolment")) : Promise.resolve(picture);
  }

  deviceCode(): Promise<string> {
    const code = this.#script.deviceCode;
    return code === undefined ? Promise.reject(new Error("no device code")) : Promise.resolve(code);
  }

  practicePhone(): Promise<Phone | null> {
    return Promise.resolve(this.#script.phone?.() ?? null);
  }

  practicePhoneDo(action: PhoneAction): Promise<void> {
    this.phoneActions.push(action);
    this.#script.phoneDo?.(action, this);
    return Promise.resolve();
  }

  practiceScenario(): Promise<PracticeScenarios | null> {
    const scenarios = this.#script.scenarios ?? null;
    return Promise.resolve(
      scenarios === null ? null : { ...scenarios, current: this.scenarios.at(-1) ?? scenarios.current },
    );
  }

  choosePracticeScenario(scenario: PracticeScenario): Promise<void> {
    this.scenarios.push(scenario);
    return Promise.resolve();
  }

  chooseLanguage(language: string | null): Promise<void> {
    this.languages.push(language);
    return Promise.resolve();
  }

  stayOnTop(on: boolean): Promise<void> {
    this.isOnTop = on;
    return Promise.resolve();
  }

  settingsInForce(): Promise<SettingsInForce> {
    this.settingsAsked += 1;
    const settings = this.#script.settings;
    return settings === undefined ? Promise.reject(new Error("no settings")) : Promise.resolve(settings);
  }

  openHelp(language: string): Promise<void> {
    this.helps.push(language);
    return this.#script.withoutBrowser === true ? Promise.reject(new Error("no browser")) : Promise.resolve();
  }

  diagnose(): Promise<string> {
    this.checks += 1;
    return this.#script.diagnose?.() ?? Promise.reject(new Error("no report"));
  }

  copyReport(): Promise<void> {
    if (this.#script.withoutClipboard === true) return Promise.reject(new Error("no clipboard"));
    this.reportsCopied += 1;
    return Promise.resolve();
  }

  report(code: UiFault): Promise<void> {
    this.faults.push(code);
    return Promise.resolve();
  }

  close(anyway: boolean): Promise<void> {
    this.closed ||= anyway || !this.loses;
    return Promise.resolve();
  }
}
